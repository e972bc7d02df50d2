#include "terms/cve.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Cve, ReadsAndWritesIds) {
  for (const char* id : {"CVE-1999-0001", "CVE-2024-3094", "CVE-2021-44228", "CVE-2026-1234567"}) {
    const auto number = parse_cve_number(id);
    ASSERT_TRUE(number) << id;
    EXPECT_EQ(cve_id(*number), id);
  }
  EXPECT_LT(parse_cve_number("CVE-2023-99999"), parse_cve_number("CVE-2024-0001"));
  EXPECT_LT(parse_cve_number("CVE-2024-9999"), parse_cve_number("CVE-2024-10000"));
}

TEST(Cve, RefusesEverythingElse) {
  for (const char* id : {"", "CVE-", "CVE-2024", "CVE-2024-", "CVE-2024-123", "CVE-2024-12a4",
                         "cve-2024-1234", "CVE-24-1234", "CVE-2024-01234", "CVE-2024-1234567890",
                         "GHSA-2024-1234", "CVE-2024-1234 "}) {
    EXPECT_FALSE(parse_cve_number(id)) << id;
  }
}

}  // namespace
}  // namespace theriac
