#include "terms/debian_release.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(DebianRelease, IsFoundInAllItsSpellings) {
  struct Row {
    const char* text;
    const char* release;  // "": none
  };
  const Row rows[] = {
      {"debian-12", "12"},
      {"debian-12.4", "12"},
      {"debian-12.0", "12"},
      {"debian-8.10", "8"},
      {"debian-bookworm", "12"},
      {"bookworm", "12"},
      {"Bookworm", "12"},
      {"bookworm-slim", "12"},
      {"bookworm-security", "12"},
      {"debian12", "12"},
      {"Debian 12", "12"},
      {"Debian:12", "12"},
      {"12", "12"},
      {"12.4", "12"},
      {"Debian GNU/Linux 12 (bookworm)", "12"},
      {"debian-14", "14"},
      {"forky", "14"},
      {"sarge", "3.1"},
      {"debian-3.1", "3.1"},
      {"3.1r8", ""},
      {"3.1.8", "3.1"},
      {"woody", "3.0"},
      {"4.0", "4"},
      {"jessie", "8"},
      {"sid", ""},
      {"debian-sid", ""},
      {"debian-testing", ""},
      {"debian-unstable", ""},
      {"trixie/sid", ""},
      {"debian", ""},
      {"", ""},
      {"debian-99", ""},
      {"debian-120", ""},
      {"ubuntu-20.04", ""},
      {"alpine-3.1", ""},
      {"3.18.4", ""},
      {"kali-rolling", ""},
      {"raspbian-11", ""},
      {".", ""},
      {"debian-.", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(find_debian_release(row.text).value_or(""), row.release) << row.text;
  }
}

TEST(DebianRelease, HasAnEndOfSecuritySupport) {
  struct Row {
    const char* release;
    const char* end;  // "": not known
  };
  const Row rows[] = {
      {"3.1", "2008-03-31"},
      {"6", "2016-02-29"},
      {"8", "2020-06-30"},
      {"9", "2022-06-30"},
      {"10", "2024-06-30"},
      {"11", "2026-08-31"},
      {"12", "2028-06-30"},
      {"13", "2030-06-30"},
      {"14", ""},
      {"99", ""},
      {"bookworm", ""},
  };
  for (const Row& row : rows) {
    const auto end = end_of_debian_support(row.release);
    EXPECT_EQ(end ? to_string(*end) : "", row.end) << row.release;
  }
}

}  // namespace
}  // namespace theriac
