#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Apk, OrdersVersions) {
  expect_ascending(Order::apk, {{"0.1_alpha"},
                                {"0.1_alpha1"},
                                {"0.1_beta"},
                                {"0.1_pre_alpha"},
                                {"0.1_pre"},
                                {"0.1_pre0", "0.1_pre00"},
                                {"0.1_pre9"},
                                {"0.1_pre_p"},
                                {"0.1_rc_alpha"},
                                {"0.1_rc"},
                                {"0.1", "0.1~abc", "00.1"},
                                {"0.1-r0", "0.1~1f-r0", "0.1-r00"},
                                {"0.1-r10"},
                                {"0.1_cvs"},
                                {"0.1_svn1"},
                                {"0.1_git20240101"},
                                {"0.1_hg"},
                                {"0.1_p"},
                                {"0.1_p-r1"},
                                {"0.1_p0"},
                                {"0.1_p1_alpha"},
                                {"0.1_p1"},
                                {"0.1_p_p"},
                                {"0.1b"},
                                {"0.1c_rc1"},
                                {"0.1.0"},
                                {"0.1.0.1"},
                                {"0.1.00"},
                                {"0.1.01"},
                                {"0.1.010"},
                                {"0.1.1"},
                                {"0.1.244"},
                                {"0.1.99999999999999999999999"},
                                {"0.2"},
                                {"1"}});
  expect_malformed(Order::apk, {"", "a", ".1", "1.", "1..2", "1-r", "1-1", "1_foo", "1ab", "1A",
                                "1~", "1~xyz", "1-r1-r2", "1_p1.2", "1 2"});
}

// apk's own list and the published vectors have these.
TEST(Apk, HasAnAnswerForMalformedVersions) {
  EXPECT_LT(order_any(Order::apk, "1-ruff", "1"), 0);
  EXPECT_LT(order_any(Order::apk, ".1", "1"), 0);
  EXPECT_LT(order_any(Order::apk, "1.8.28-r1", "1.8.28p1-r1"), 0);
  EXPECT_LT(order_any(Order::apk, "1.8.28p1-r1", "1.8.29-r1"), 0);
  EXPECT_LT(order_any(Order::apk, "0.8.21.r2", "0.8.21r2"), 0);
  EXPECT_EQ(order_any(Order::apk, "1--ruff1", "1-ruff2"), 0);
}

}  // namespace
}  // namespace theriac
