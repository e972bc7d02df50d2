#include <gtest/gtest.h>
#include <random>

#include "advisory/covered_internal.h"

namespace theriac {
namespace {

/// Keys of one letter, so that every place between bounds is asked about.
Interval random_interval(std::mt19937& random) {
  const auto letter = [&] { return std::string(1, static_cast<char>('b' + random() % 12)); };
  Interval out;
  if (random() % 6 != 0) out.low = letter();
  out.end = static_cast<Interval::End>(random() % 4);
  if (out.end != Interval::End::none) out.high = letter();
  return out;
}

TEST(Covered, AgreesWithAskingEveryInterval) {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Interval> intervals;
    for (std::size_t n = random() % 6; n > 0; --n) intervals.push_back(random_interval(random));
    const Covered covered(intervals);
    for (char c = 'a'; c <= 'o'; ++c) {
      const std::string key(1, c);
      const bool expected = std::any_of(intervals.begin(), intervals.end(),
                                        [&](const Interval& i) { return i.contains(key); });
      ASSERT_EQ(covered.contains(key), expected) << "round " << round << " key " << key;
    }
  }
}

}  // namespace
}  // namespace theriac
