#include "syntax/repeats.h"

#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>

namespace theriac {
namespace {

/// The slow, obvious twin.
std::vector<std::size_t> slow_repeats(const std::vector<std::string_view>& texts) {
  std::set<std::string_view> seen;
  std::vector<std::size_t> repeats;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!seen.insert(texts[i]).second) repeats.push_back(i);
  }
  return repeats;
}

TEST(Repeats, AgreesWithItsSlowTwin) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> texts;
    const std::size_t size = random() % 50, kinds = 1 + random() % 30;
    for (std::size_t i = 0; i < size; ++i) texts.emplace_back(random() % kinds, 'x');
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    EXPECT_EQ(find_repeats(views), slow_repeats(views));
  }
}

}  // namespace
}  // namespace theriac
