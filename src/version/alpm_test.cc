#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Alpm, OrdersSegments) {
  expect_ascending(Order::alpm, {{"1.0a"},
                                 {"1.0alpha"},
                                 {"1.0b", "0:1.0b"},
                                 {"1.0beta"},
                                 {"1.0rc"},
                                 {"1.0rc1"},
                                 {"1.0", "1_0", "01.00"},
                                 {"1.0.a"},
                                 {"1.0.1", "1.0+1"},
                                 {"1.0..a"},
                                 {"1.0..1"},
                                 {"1.243"},
                                 {"1.20240101123456"},
                                 {"1:0"}});
  expect_malformed(Order::alpm, {"", ":1", "a:1", "1-", "-1", "1.", "1-1-1", "1 2", "1-1."});
}

TEST(Alpm, ComparesReleasesWhereBothHaveOne) {
  expect_ascending(Order::alpm, {{"1.5-1"}, {"1.5-2"}, {"1.5.1-1"}});
  for (const char* release : {"1.5-1", "1.5-2"})
    EXPECT_EQ(compare_keys(Order::alpm, "1.5", release), 0) << release;
  EXPECT_LT(make_key(Order::alpm, "1.5").value(), make_key(Order::alpm, "1.5-1").value());
}

}  // namespace
}  // namespace theriac
