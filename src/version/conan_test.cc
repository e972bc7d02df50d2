#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Conan, OrdersItems) {
  expect_ascending(Order::conan, {{"1-"},
                                  {"1-*"},
                                  {"1-1"},
                                  {"1-alpha.3", "1.0-alpha.3"},
                                  {"1-alpha.22", "1-alpha.22.0"},
                                  {"1-alpha-1"},
                                  {"1-alpha-2"},
                                  {"1-pre1", "1.0.0-pre1.0"},
                                  {"1-pre1+b"},
                                  {"1", "1.0", "1.0.0"},
                                  {"1+b", "1.0+b.0"},
                                  {"1+b.3"},
                                  {"1+b.22"},
                                  {"1+b-1"},
                                  {"1.*"},
                                  {"1.0.1"},
                                  {"1.1*"},
                                  {"1.1a"},
                                  {"1.9"},
                                  {"1.10"},
                                  {"1.10a"},
                                  {"1.11"},
                                  {"1.a"},
                                  {"1.b"},
                                  {"2"},
                                  {"a.b.c"},
                                  {"b.c"}});
  expect_malformed(Order::conan, {"", "1 2", "1.\xc3\xa9"});
}

}  // namespace
}  // namespace theriac
