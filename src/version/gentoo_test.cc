#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Gentoo, OrdersVersions) {
  expect_ascending(Order::gentoo, {{"0_alpha"},
                                   {"0"},
                                   {"1_alpha", "1_alpha0"},
                                   {"1_beta1"},
                                   {"1_pre"},
                                   {"1_rc_alpha"},
                                   {"1_rc"},
                                   {"1", "1-r0", "01"},
                                   {"1-r1", "1-r01"},
                                   {"1_p"},
                                   {"1_p1-r1"},
                                   {"1b_p1"},
                                   {"1.0", "1.00"},
                                   {"1.0b"},
                                   {"1.0.0"},
                                   {"1.001"},
                                   {"1.01", "1.010"},
                                   {"1.1"},
                                   {"1.10"},
                                   {"1.999999999999999999999999999998"},
                                   {"1.999999999999999999999999999999"}});
  expect_malformed(Order::gentoo, {"", "a", "1.", ".1", "1-r", "1-1", "1_foo", "1ab", "1B", "1.a"});
}

}  // namespace
}  // namespace theriac
