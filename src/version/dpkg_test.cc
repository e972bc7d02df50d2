#include "version/expect_order_internal.h"

namespace theriac {
namespace {

TEST(Dpkg, OrdersAsThePolicy) {
  expect_ascending(Order::dpkg, {
                                    {"~~"},
                                    {"~~a"},
                                    {"~"},
                                    {"~a"},
                                    {"0", "0-0", "0:0", "00:0-00", "0-0"},
                                    {"1.0~~"},
                                    {"1.0~"},
                                    {"1.0~rc1-1"},
                                    {"1.0", "1.0-0", "01.00", "1.0-00"},
                                    {"1.0-0+b1"},
                                    {"1.0-1~bpo11+1"},
                                    {"1.0-1", "0:1.0-1"},
                                    {"1.0-1+b1"},
                                    {"1.0-1.1"},
                                    {"1.0a"},
                                    {"1.0+dfsg-1"},
                                    {"1.0-1-1"},
                                    {"1.0.1"},
                                    {"1.52"},
                                    {"1.53"},
                                    {"1.308"},
                                    {"1.309"},
                                    {"1.20240101123456"},
                                    {"1.99999999999999999999"},
                                    {"1.100000000000000000000"},
                                    {"a"},
                                    {"kernel-image-2.4.17-ia64"},
                                    {"1:0.1"},
                                    {"1:1.0:2-1"},
                                    {"2:0"},
                                    {"2147483647:0"},
                                });
}

TEST(Dpkg, ACharacterRunEndsBeforeTheNumber) {
  // "~" < end < letters < others, and an absent number is 0.
  expect_ascending(Order::dpkg, {{"1a~"},
                                 {"1a", "1a0", "1a00"},
                                 {"1a1"},
                                 {"1aa"},
                                 {"1a+"},
                                 {"1a-1-1"},
                                 {"1a."},
                                 {"1b"},
                                 {"1+", "1+0"},
                                 {"1+1"},
                                 {"1+a"},
                                 {"1.", "1.0"},
                                 {"1.a"}});
}

TEST(Dpkg, RefusesWhatDpkgRefuses) {
  expect_malformed(Order::dpkg, {"",
                                 " ",
                                 "1:",
                                 ":1",
                                 "a:1",
                                 "-1:0",
                                 "+1:0",
                                 "2147483648:0",
                                 "1.0-",
                                 "-1",
                                 "1:-1",
                                 "-",
                                 "1 0",
                                 "1_0",
                                 "1.0-1_2",
                                 "1.0(1)",
                                 "1/2",
                                 "1:1.0-1:2",
                                 "1.0\xc3\xbc",
                                 "1.0\x01",
                                 "99999999999999999999999999:1"});
}

}  // namespace
}  // namespace theriac
