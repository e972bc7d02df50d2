#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Rpm, OrdersEpochVersionRelease) {
  expect_ascending(Order::rpm, {{"~~"},
                                {"~", "~."},
                                {"_", "."},
                                {"1.0~~"},
                                {"1.0~rc1", "0:1.0~rc1", "1.0~rc.1", "1.0~rc01"},
                                {"1.0~rc1-1"},
                                {"1.0", "1_0", "00:1.00", "1.0."},
                                {"1.0-1.el8", "1.0-1_el8", "0:1.0-01.el8"},
                                {"1.0-1.el8_4"},
                                {"1.0-1.el9"},
                                {"1.0-10.el8"},
                                {"1.0^"},
                                {"1.0^git1-1"},
                                {"1.0^git1^a"},
                                {"1.0^git2"},
                                {"1.0a"},
                                {"1.0ab"},
                                {"1.0b"},
                                {"1.0.0"},
                                {"1.0.1"},
                                {"1.122"},
                                {"1.123"},
                                {"1.20240101123456"},
                                {"1.99999999999999999999999"},
                                {"10"},
                                {"1:0"},
                                {"2:0-1"}});
  expect_malformed(Order::rpm,
                   {"", ":1", "a:1", "1:", "1-", "-1", "1-1-1", "1 2", "1.\xc3\xa9", "1:2:3"});
}

}  // namespace
}  // namespace theriac
