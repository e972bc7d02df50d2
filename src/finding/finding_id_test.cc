#include "finding/finding_id.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(FindingId, ReadsWhatItWrites) {
  const std::pair<const char*, const char*> rows[] = {
      {"CVE-2022-29217", "pkg:pypi/pyjwt@2.0.1"},
      {"ALSA-2024:8127", "pkg:deb/debian/a@1:2?distro=debian-12&upstream=b%401"},
      {"X@Y", "pkg:npm/%40babel/core@7.0.0"},
  };
  for (const auto& [group, purl] : rows) {
    SCOPED_TRACE(group);
    const std::string id = make_finding_id(group, purl);
    const auto parts = parse_finding_id(id);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->group, group);
    EXPECT_EQ(parts->purl, purl);
  }
}

TEST(FindingId, WhatIsNone) {
  for (const char* text : {"", "CVE-2022-29217", "@pkg:pypi/a@1", "CVE-1@", "CVE-1@PKG:pypi/a@1",
                           "CVE-1@pypi/a@1", "pkg:pypi/a@1"}) {
    SCOPED_TRACE(text);
    const auto parts = parse_finding_id(text);
    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().id, "bad-id");
    EXPECT_FALSE(parts.error().remedy.empty());
  }
}

}  // namespace
}  // namespace theriac
