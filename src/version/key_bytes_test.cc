// The examples of doc/formats/version-keys.md: stored keys depend on every byte.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "version/version.h"

namespace theriac {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes)
    out += fmt::format("{}{:02x}", out.empty() ? "" : " ", static_cast<unsigned char>(c));
  return out;
}

TEST(KeyBytes, AreAsDocumented) {
  struct Row {
    Order order;
    std::string_view version, key;
  };
  const Row rows[] = {
      {Order::semver, "1.2.3", "04 05 06 02"},
      {Order::semver, "1.0-rc.1", "04 01 72 63 01 03"},
      {Order::semver, "0", "02"},
      {Order::semver, "244.65536", "f7 f4 f9 01 00 00 02"},
      {Order::go, "go1.22rc1", "04 19 01 72 63 01 03"},
      {Order::pep440, "1.0", "08 05"},
      {Order::pep440, "1.0rc1.dev2", "08 04 08 01 09"},
      {Order::pep440, "1!1.post1+a.1", "ff 08 08 06 08 02 61 01 81"},
      {Order::pep440, "1-x", "00 07 01 04 05 78 01 03"},
      {Order::pep440, "1.dev-a", "00 07 01 02 40 01 02 61 01 03"},
      {Order::dpkg, "1.0~rc1-1", "04 ae 03 01 72 63 04 02 04 02"},
      {Order::dpkg, "1:0", "ff 04 03 02 03 02"},
      {Order::dpkg, "10000000000000000000",
       "40 00 14 31 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 02 03 02"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(hex(make_key(row.order, row.version).value()), row.key) << row.version;
}

}  // namespace
}  // namespace theriac
