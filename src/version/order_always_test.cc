#include <gtest/gtest.h>

#include "test/expect_order.h"
#include "test/random_versions.h"

namespace theriac {
namespace {

TEST(OrderAlways, AgreesWithCompareVersionsAndIsTheSameFromBothSides) {
  for (const Order order : all_orders()) {
    RandomVersions random(order, 99);
    for (int i = 0; i < 5000; ++i) {
      const std::string a = random.version(), b = random.mutated(a);
      const int always = order_any(order, a, b);
      if (compare_versions(order, a, b)) {
        ASSERT_EQ(compare_keys(order, a, b), always) << a << " " << b;
      }
    }
  }
}

TEST(OrderAlways, PlacesWhatIsNoVersionBelowAllVersions) {
  EXPECT_LT(order_any(Order::semver, "latest", "0.0.0-0"), 0);
  EXPECT_LT(order_any(Order::semver, "nightly.9", "nightly.10"), 0);
  EXPECT_GT(order_any(Order::semver, "nightly.9", "nightly.09"), 0);  // only equal texts are
  EXPECT_LT(order_any(Order::semver, "", "latest"), 0);
  EXPECT_EQ(order_any(Order::semver, "latest", " latest\t"), 0);
  EXPECT_EQ(order_any(Order::dpkg, "", " "), 0);
  EXPECT_LT(order_any(Order::cran, std::string(max_version_length + 1, '9'), "1"), 0);
}

TEST(OrderAlways, WalksAnyTextWhereTheRuleDoes) {
  EXPECT_EQ(order_any(Order::rpm, "1.1.\xce\xb1", "1.1.\xce\xb2\xce\xb2"), 0);
  EXPECT_LT(order_any(Order::rpm, "a:1", "1:1"), 0);
  EXPECT_LT(order_any(Order::gem, "1gamma", "1"), 0);
  EXPECT_LT(order_any(Order::alpm, "0", "3+"), 0);  // as libalpm 13 answers, here and below
  EXPECT_LT(order_any(Order::alpm, "3", "3."), 0);
  EXPECT_LT(order_any(Order::alpm, "3.a", "3."), 0);
  EXPECT_LT(order_any(Order::alpm, "3.", "3.1"), 0);
  EXPECT_LT(order_any(Order::alpm, "3.1", "3..a"), 0);
  EXPECT_LT(order_any(Order::alpm, "3..a", "3."), 0);
  EXPECT_EQ(order_any(Order::alpm, "3..", "3."), 0);
  EXPECT_LT(order_any(Order::alpm, "3_-1", "3+-2"), 0);
  EXPECT_EQ(order_any(Order::alpm, ":3", "3"), 0);
}

// For texts outside the grammar, where the rule is transitive.
TEST(OrderAlways, IsAStrictWeakOrder) {
  for (const Order order : all_orders()) {
    const bool exempt = !has_exact_keys(order) || order == Order::apk || order == Order::packagist;
    if (exempt) continue;
    RandomVersions random(order, 4);
    for (int i = 0; i < 5000; ++i) {
      const std::string a = random.version(), b = random.mutated(a), c = random.mutated(b);
      if (order_any(order, a, b) <= 0 && order_any(order, b, c) <= 0) {
        ASSERT_LE(order_any(order, a, c), 0) << to_string(order) << a << " " << b << " " << c;
      }
    }
  }
}

}  // namespace
}  // namespace theriac
