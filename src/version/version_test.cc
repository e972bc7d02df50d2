#include "version/version.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Version, NamesEveryOrder) {
  EXPECT_EQ(all_orders().size(), 21U);
  for (const Order order : all_orders()) EXPECT_EQ(find_order(to_string(order)), order);
  EXPECT_EQ(find_order("dpkg"), Order::dpkg);
  EXPECT_EQ(find_order("Maven"), std::nullopt);
  EXPECT_EQ(find_order(""), std::nullopt);
}

TEST(Version, RefusesEmptyAndOverlongTexts) {
  for (const Order order : all_orders()) {
    SCOPED_TRACE(to_string(order));
    EXPECT_EQ(make_key(order, " \t").error().problem, "an empty version");
    const std::string longest(max_version_length, '1');
    const bool refused = order == Order::datetime || order == Order::composer;
    EXPECT_EQ(make_key(order, longest).has_value(), !refused);
    EXPECT_EQ(make_key(order, longest + "1").error().problem,
              "a version of 4097 bytes; at most 4096 are read");
  }
}

TEST(Version, ComparesOnlyWhatItCanRead) {
  EXPECT_EQ(compare_versions(Order::dpkg, "1.0", "1.0-1").value(), std::strong_ordering::less);
  EXPECT_FALSE(compare_versions(Order::semver, "1.0", "latest"));
  EXPECT_FALSE(compare_versions(Order::semver, "latest", "1.0"));
}

// What the store and the matcher pay per version. Up to 15 bytes fit into a std::string without
// allocation.
TEST(Version, KeysOfTypicalVersionsAreShort) {
  struct Row {
    Order order;
    std::string_view text;
    std::size_t size;
  };
  const Row rows[] = {
      {Order::semver, "1.2.3", 4},
      {Order::semver, "1.0.0-rc.1", 6},
      {Order::go, "v0.0.0-20220909164309-bea034e7d591", 28},
      {Order::pep440, "2.31.0", 3},
      {Order::pep440, "1.0rc1", 4},
      {Order::dpkg, "1.1.1n-0+deb11u5", 17},
      {Order::dpkg, "2.36-9+deb12u10", 13},
  };
  for (const Row& row : rows)
    EXPECT_EQ(make_key(row.order, row.text).value().size(), row.size) << row.text;
}

}  // namespace
}  // namespace theriac
