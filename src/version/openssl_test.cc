#include <gtest/gtest.h>

#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(OpenSsl, OrdersLettersAndSemVer) {
  expect_ascending(Order::openssl, {{"0.9.8"},
                                    {"0.9.8a"},
                                    {"0.9.8z"},
                                    {"0.9.8za"},
                                    {"0.9.8zg"},
                                    {"1.0.0-beta1"},
                                    {"1.0.0", "1.0", "1.0.0+x"},
                                    {"1.0.0a"},
                                    {"1.0.1"},
                                    {"1.1.1-pre9"},
                                    {"1.1.1"},
                                    {"1.1.1w"},
                                    {"3.0.0-alpha1"},
                                    {"3.0.0", "3.0.0+quic"},
                                    {"3.0.14"},
                                    {"10.0.0"}});
  expect_malformed(Order::openssl,
                   {"", "a", "1.", "3.0.0a", "1.0.2A", "1.0.2a1", "1.0.2a-beta", "1.0-"});
}

}  // namespace
}  // namespace theriac
