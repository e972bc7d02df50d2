#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(NuGet, OrdersFourNumbersWithoutRegardToCase) {
  expect_ascending(Order::nuget, {{"0.9.9.1"},
                                  {"1.0.0-1"},
                                  {"1.0.0-alpha", "1.0-ALPHA", "v1.0.0.0-Alpha+b"},
                                  {"1.0.0-BETA"},
                                  {"1.0.0-beta.2"},
                                  {"1.0.0-Beta.10"},
                                  {"1.0.0-beta2"},
                                  {"1", "1.0", "1.0.0.0", "1.0.0+x", "01.00"},
                                  {"1.0.0.1-pre"},
                                  {"1.0.0.1"},
                                  {"1.0.1"},
                                  {"1.0.1.0.5"}});
  expect_malformed(Order::nuget, {"", "1.", "1.0-", "1.0+", "1.0 -a", "a", "1.0-a_b"});
}

TEST(Pub, OrdersBuilds) {
  expect_ascending(Order::pub, {{"1.0.0-a", "v1.0.0-a"},
                                {"1.0.0-a+1"},
                                {"1.0.0-a+b"},
                                {"1.0.0-a.1"},
                                {"1.0.0-a.b"},
                                {"1.0.0-ab"},
                                {"1.0.0"},
                                {"1.0.0+1", "1.0.0+01"},
                                {"1.0.0+2.1"},
                                {"1.0.0+10"},
                                {"1.0.0+a"},
                                {"1.0.0+a.2"},
                                {"1.0.0+a.11"},
                                {"1.0.0+ab"},
                                {"1.0.1-0"}});
  expect_malformed(Order::pub, {"1.0+", "1.0-", "1.0+a..b"});
}

TEST(Bitnami, OrdersRevisionsAboveTheBareVersion) {
  expect_ascending(Order::bitnami, {{"1.22.0-0"},
                                    {"1.22.0-r0"},
                                    {"1.22.0-rc.1"},
                                    {"1.22.0", "1.22"},
                                    {"1.22.0-1", "1.22.0-r1+b", "1.22.0-01"},
                                    {"1.22.0-9"},
                                    {"1.22.0-300"},
                                    {"1.22.0.1"},
                                    {"1.22.1-0"},
                                    {"2023.03.13", "2023.3.13"}});
  expect_malformed(Order::bitnami, {"nightly.2026-03-10.0", "1.0-", "1.0-1_"});
}

}  // namespace
}  // namespace theriac
