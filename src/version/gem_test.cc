#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Gem, OrdersReleasesAndPrereleases) {
  expect_ascending(Order::gem, {{"0.a"},
                                {"0", "0.0", "00"},
                                {"1.A"},
                                {"1.a.b"},
                                {"1.a.0.b"},  // for what is missing is 0, and b is below 0
                                {"1.a", "1.0.a", "1.0.0.a.0"},
                                {"1.b1", "1.b.1"},
                                {"1.b10"},
                                {"1.pre.rc", "1-rc"},
                                {"1.rc1"},
                                {"1.0.rc2"},
                                {"1.rc2.1"},
                                {"1", "1.0", "1.0.0"},
                                {"1.0.0.1"},
                                {"1.0.1"},
                                {"1.1.a"},
                                {"1.1"},
                                {"1.120"},
                                {"1.121"},
                                {"1.20240101123456"},
                                {"2.99999999999999999999999"}});
  expect_malformed(Order::gem, {"a", "1.", "1..2", ".1", "1a", "1.0_1", "1-", "1.0-a+b", "v1"});
}

}  // namespace
}  // namespace theriac
