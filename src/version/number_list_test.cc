#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Cran, OrdersNumbers) {
  expect_ascending(Order::cran, {{"0"},
                                 {"0.1", "0-1", "00.01"},
                                 {"0.1-0", "0.1.0"},
                                 {"0.1-4"},
                                 {"0.2"},
                                 {"0.245"},
                                 {"0.246"},
                                 {"1.20240101123456"},
                                 {"99999999999999999999999"}});
  expect_malformed(Order::cran, {"", "1.", "-1", "1--2", "1.a", "1_2"});
}

TEST(Hackage, OrdersNumbers) {
  expect_ascending(Order::hackage, {{"0"}, {"1", "01"}, {"1.0"}, {"1.0.0"}, {"1.1"}, {"2"}});
  expect_malformed(Order::hackage, {"1-2", "1.", "1.0-a", "v1"});
}

}  // namespace
}  // namespace theriac
