#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(SemVer, OrdersAsClause11) {
  expect_ascending(Order::semver, {
                                      {"0.0.0-0"},
                                      {"0.0.0-alpha"},
                                      {"0.0.0", "0", "v0"},
                                      {"1.0.0-0"},
                                      {"1.0.0-33"},
                                      {"1.0.0-34"},
                                      {"1.0.0-255"},
                                      {"1.0.0-256"},
                                      {"1.0.0-99999999999999999999999999"},
                                      {"1.0.0--"},  // a hyphen is a letter, the lowest one
                                      {"1.0.0--1"},
                                      {"1.0.0-0a"},  // not digits only: a text
                                      {"1.0.0-Alpha"},
                                      {"1.0.0-alpha"},
                                      {"1.0.0-alpha.1"},
                                      {"1.0.0-alpha.beta"},
                                      {"1.0.0-alpha-1"},
                                      {"1.0.0-alpha0"},
                                      {"1.0.0-beta"},
                                      {"1.0.0-beta.2"},
                                      {"1.0.0-beta.11"},
                                      {"1.0.0-rc.1", "1.0-rc.1", "1-rc.1+x"},
                                      {"1.0.0"},
                                      {"1.0.1-a"},
                                      {"2.1.0"},
                                      {"2.1.1"},
                                      {"2.243.0"},
                                      {"2.244.0"},
                                      {"2.499.0"},
                                      {"2.500.0"},
                                      {"2.65535.0"},
                                      {"2.65536.0"},
                                  });
}

TEST(SemVer, ReadsMissingAndFurtherNumbers) {
  expect_ascending(Order::semver,
                   {
                       {"1.2.3-rc", "1.2.3.0-rc"},
                       {"1.2.3", "1.2.3.0", "1.2.3.0.0", "=1.2.3", "v1.2.3", "=v1.2.3", " 1.2.3\n"},
                       {"1.2.3.0.1-rc"},  // further numbers decide before the pre-release
                       {"1.2.3.0.1"},
                       {"1.2.3.4", "01.002.3.4"},
                       {"1.2.4-alpha"},
                       {"9.0.0", "9", "9.0"},
                       {"2023.3.13", "2023.03.13"},
                   });
}

TEST(SemVer, NumbersHaveNoLimit) {
  const std::string nines(300, '9'), one_more = "1" + std::string(300, '0'), long_run(4000, '7');
  expect_ascending(Order::semver, {{"18446744073709551615"},  // 2^64 - 1
                                   {"18446744073709551616"},
                                   {"18446744073709551617", "0000018446744073709551617"},
                                   {nines},
                                   {one_more},
                                   {long_run}});
}

TEST(SemVer, BuildMetadataDoesNotMatter) {
  expect_ascending(Order::semver, {{"0.14.0", "0.14.0+1.5.0", "0.14.0+a-b.c"}, {"0.14.1+0"}});
}

TEST(SemVer, RefusesWhatIsOutsideTheGrammar) {
  expect_malformed(Order::semver, {"",
                                   " ",
                                   "v",
                                   "=",
                                   "vv1",
                                   "v=1",
                                   "V1.0",
                                   "a",
                                   "nightly.2026-03-10.0",
                                   "1.",
                                   "1..2",
                                   ".1",
                                   "1.0a",
                                   "1.0-",
                                   "1.0-a.",
                                   "1.0-a..b",
                                   "1.0-.a",
                                   "1.0+",
                                   "1.0+a..b",
                                   "1.0-a_b",
                                   "1.0+a_b",
                                   "1.0-a+",
                                   "1.0-a+b+c",
                                   "1 .0",
                                   "1.0 -a",
                                   "1.0-\xc3\xbc",
                                   "opensearchDashboards",
                                   "1.x",
                                   "*",
                                   "^1.0",
                                   ">=1.0",
                                   "-1",
                                   "+1"});
}

}  // namespace
}  // namespace theriac
