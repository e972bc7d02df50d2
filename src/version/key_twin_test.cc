// Properties that hold for any text: the keys order as the slow twin does, and what they make is a
// strict weak order. Texts are random, but made of the pieces that the orders care about, and in
// pairs that differ in little.
#include <gtest/gtest.h>
#include <random>

#include "test/random_versions.h"
#include "test/slow_version.h"

namespace theriac {
namespace {

class KeysAndTwin : public testing::TestWithParam<Order> {};

TEST_P(KeysAndTwin, AgreeOnRandomPairs) {
  RandomVersions random(GetParam(), 20260101);
  int valid = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string a = random.version();
    const std::string b = random.mutated(a);
    const Result<std::strong_ordering> fast = compare_versions(GetParam(), a, b);
    const std::optional<int> slow = test::slow_compare(GetParam(), a, b);
    ASSERT_EQ(fast.has_value(), slow.has_value()) << "\"" << a << "\" and \"" << b << "\"";
    if (!fast) continue;
    ++valid;
    ASSERT_EQ((*fast > 0) - (*fast < 0), *slow) << "\"" << a << "\" and \"" << b << "\"";
  }
  EXPECT_GT(valid, 5000) << "the random texts are too wild to test anything";
}

TEST_P(KeysAndTwin, KeepTheBound) {
  RandomVersions random(GetParam(), 7);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random.version();
    if (const auto key = make_key(GetParam(), text)) {
      ASSERT_LE(key->size(), max_key_length(text.size())) << text;
      ASSERT_FALSE(key->empty());
    }
  }
}

// For the twin, too: keys are transitive by their nature, and the twin must not be less.
TEST_P(KeysAndTwin, TwinIsAStrictWeakOrder) {
  if (!has_exact_keys(GetParam())) return;  // contradicts itself; its keys cannot
  RandomVersions random(GetParam(), 42);
  const auto compare = [](const std::string& a, const std::string& b) {
    return test::slow_compare(GetParam(), a, b).value();
  };
  for (int i = 0; i < 5000; ++i) {
    const std::string a = random.valid(), b = random.valid(a), c = random.valid(b);
    ASSERT_EQ(compare(a, a), 0) << a;
    ASSERT_EQ(compare(a, b), -compare(b, a)) << a << " " << b;
    if (compare(a, b) <= 0 && compare(b, c) <= 0) {
      ASSERT_LE(compare(a, c), 0) << a << " " << b << " " << c;
    }
    if (compare(a, b) == 0 && compare(b, c) == 0) {
      ASSERT_EQ(compare(a, c), 0) << a << " " << b << " " << c;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, KeysAndTwin, testing::ValuesIn(all_orders()),
                         [](const auto& row) { return std::string(to_string(row.param)); });

}  // namespace
}  // namespace theriac
