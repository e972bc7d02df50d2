#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Packagist, OrdersAsPhpDoes) {
  expect_ascending(Order::packagist, {{"1.0-foo", "1.0-xyz", "1.0-Beta"},
                                      {"1.0-dev", "1.0devel"},
                                      {"1.0-alpha", "v1.0a"},
                                      {"1.0a1", "1.0-alpha.1"},
                                      {"1.0b", "1.0-beta"},
                                      {"1.0RC1", "1.0-rc_1"},
                                      {"1.0", "V1.0", "01.00"},
                                      {"1.0.0"},
                                      {"1.0.238"},
                                      {"1.0.239"},
                                      {"1.0.99999999999999999999999"},
                                      {"1.0pl1", "1.0-patch1"},
                                      {"1.1"}});
  expect_malformed(Order::packagist, {"", "v", "-1", "1.#", "1.\xc3\xa9"});
}

// The word for any number has no place in an order, but the vectors compare it.
TEST(Packagist, ComparesAnyNumberWithAnything) {
  EXPECT_EQ(order_any(Order::packagist, "1.2.3", "1.2.3.#"), 0);
  EXPECT_EQ(order_any(Order::packagist, "1.2.3.#", "1.2.3.1"), 0);
  EXPECT_LT(order_any(Order::packagist, "1.2.3", "1.2.3.1"), 0);
  EXPECT_LT(order_any(Order::packagist, "1.2.3", "1.2.3.#.1"), 0);
  EXPECT_LT(order_any(Order::packagist, "1.2.3.#.beta", "1.2.3"), 0);
}

TEST(Composer, NormalisesToFourNumbers) {
  expect_ascending(Order::composer, {{"1.0-dev", "v1.0.0.0-DEV", "1.0.0dev"},
                                     {"1-alpha", "1.0a", "1.0.0_ALPHA"},
                                     {"1.0-alpha1", "1.0.0.alpha-1", "1-a.1"},
                                     {"1.0-beta2-dev"},
                                     {"1.0-beta2", "1.0.0-b2"},
                                     {"1.0-RC1", "1.0rc1"},
                                     {"1", "1.0", "1.0.0", "1.0.0.0", "v1.0", "1.0-stable",
                                      "1.0+build", "1.0@dev", "1.0.0-stable-dev"},
                                     {"1.0-p1", "1.0pl1", "1.0.0-patch1"},
                                     {"1.0.0.1"},
                                     {"1.0.1"},
                                     {"1.1"},
                                     {"1.x-dev", "1.*-dev", "1.X.x-dev"},
                                     {"2010-01-02"},
                                     {"2010.01.02", "2010.1.2.0"},
                                     {"20100102"},
                                     {"20100102-1"}});
  expect_malformed(Order::composer, {"dev-main", "1.0.0.0.1", "12345678901234567890123", "1.0-foo",
                                     "", "v", "1.0@x", "1.0+", "x-dev", "2010-1-2"});
}

}  // namespace
}  // namespace theriac
