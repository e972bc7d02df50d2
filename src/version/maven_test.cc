#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Maven, OrdersByWhatMavenDoes) {
  expect_ascending(Order::maven_artifact,
                   {{"ga", "final"},
                    {"foo"},
                    {"0-alpha"},
                    {"0", "0.0"},
                    {"0.1"},
                    {"1-alpha", "1.alpha", "1.0-ALPHA"},
                    {"1-a1", "1alpha1", "1.0.0.alpha-1", "1-alpha-1"},
                    {"1-beta"},
                    {"1-m3", "1.milestone3", "1-milestone-3"},
                    {"1-rc", "1-cr"},
                    {"1-rc1", "1.rc1", "1CR1"},
                    {"1-rc1.1"},
                    {"1-snapshot"},
                    {"1", "1.0", "1.0.0", "1-ga", "1.Final", "1.0-RELEASE", "1-0", "1--", "01"},
                    {"1-ga.1"},
                    {"1-sp"},
                    {"1-abc", "1.abc"},
                    {"1-abc-1"},
                    {"1-xyz"},
                    {"1-0.1"},
                    {"1-1-snapshot"},
                    {"1-1", "1-ga-1", "1.0-1"},
                    {"1-1.1"},
                    {"1-2"},
                    {"1.0.1"},
                    {"1.1-rc1"},
                    {"1.1"},
                    {"1.235"},
                    {"1.236"},
                    {"1.20240101123456"},
                    {"1.99999999999999999999999"},
                    {"2"}});
  expect_malformed(Order::maven_artifact, {"", "1.\xc3\xa9", "1\t2"});
}

// The three that make it circular are 1.foo, 1-alpha and 1.
TEST(Maven, OrdersAsDocumented) {
  expect_ascending(Order::maven, {{"1-alpha"},
                                  {"1-beta"},
                                  {"1-rc", "1cr"},
                                  {"1-snapshot"},
                                  {"1", "1.0", "1-ga", "1.final"},
                                  {"1-sp"},
                                  {"1-foo"},
                                  {"1-1-snapshot"},
                                  {"1-1", "1-ga-1"},
                                  {"1.1"}});
  expect_ascending(Order::maven, {{"1-sp-1"}, {"1.0.sp-1"}});
  expect_ascending(Order::maven, {{"2-1"}, {"2.0.a"}, {"2.0.0.a"}});
  for (const auto& [low, high] : {std::pair{"1.foo", "1-alpha"}, {"1-alpha", "1"}, {"1", "1.foo"}})
    EXPECT_EQ(compare_keys(Order::maven, low, high), -1) << low << " " << high;
}

}  // namespace
}  // namespace theriac
