#include "terms/order_names.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace theriac {
namespace {

TEST(OrderNames, AreFoundWithoutRegardToCase) {
  struct Row {
    const char* name;
    Order order;
  };
  const Row rows[] = {
      {"PyPI", Order::pep440},
      {"pypi", Order::pep440},
      {"Debian", Order::dpkg},
      {"Debian:12", Order::dpkg},
      {"Ubuntu:22.04:LTS", Order::dpkg},
      {"Red Hat", Order::rpm},
      {"RPM", Order::rpm},
      {"Alpine:v3.20", Order::apk},
      {"wolfi", Order::apk},
      {"ALPM", Order::alpm},
      {"crates.io", Order::semver},
      {"SemVer", Order::semver},
      {"datetime", Order::datetime},
      {"OpenSSL", Order::openssl},
      {"Gentoo", Order::gentoo},
      {"Conan", Order::conan},
      {"ConanCenter", Order::conan},
      {"CRAN", Order::cran},
      {"Hackage", Order::hackage},
      {"Pub", Order::pub},
      {"NuGet", Order::nuget},
      {"RubyGems", Order::gem},
      {"gem", Order::gem},
      {"Go", Order::go},
  };
  for (const Row& row : rows) EXPECT_EQ(find_order_by_ecosystem(row.name), row.order) << row.name;
  for (const char* name : {"", "Fedora", "Android", ":12"})
    EXPECT_EQ(find_order_by_ecosystem(name), std::nullopt) << name;
}

TEST(OrderNames, TellThePublishedOrderFromTheOneOfRanges) {
  EXPECT_EQ(find_order_by_ecosystem("Maven"), Order::maven);
  EXPECT_EQ(find_order_by_ecosystem("maven_artifact"), Order::maven_artifact);
  EXPECT_EQ(find_order_by_ecosystem("Packagist"), Order::packagist);
  EXPECT_EQ(find_order_by_ecosystem("composer"), Order::composer);
}

TEST(OrderNames, AreListedSortedAndOnce) {
  std::string before;
  for (const OrderName& entry : order_names()) {
    EXPECT_LT(before, lower(entry.name));
    EXPECT_EQ(find_order_by_ecosystem(entry.name), entry.order) << entry.name;
    before = lower(entry.name);
  }
}

}  // namespace
}  // namespace theriac
