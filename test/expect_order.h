#pragma once

#include <gtest/gtest.h>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "test/slow_version.h"
#include "version/version.h"

// For the tests of this room.
namespace theriac {

/// Versions that are equal to one another.
using Equals = std::vector<std::string_view>;

/// What key(a) <=> key(b) says, as below 0, 0, above 0; a failure of the test when one is refused.
inline int compare_keys(Order order, std::string_view a, std::string_view b) {
  const Result<std::strong_ordering> answer = compare_versions(order, a, b);
  if (!answer) {
    ADD_FAILURE() << to_string(order) << " refuses one of \"" << a << "\", \"" << b
                  << "\": " << answer.error().problem;
    return 99;
  }
  return *answer < 0 ? -1 : *answer > 0 ? 1 : 0;
}

/// What order_always says, as below 0, 0, above 0; it must say the same from both sides.
inline int order_any(Order order, std::string_view a, std::string_view b) {
  const auto forth = order_always(order, a, b), back = order_always(order, b, a);
  EXPECT_TRUE(forth == (0 <=> back)) << a << " and " << b;
  return forth < 0 ? -1 : forth > 0 ? 1 : 0;
}

/// Every pair of an ascending list, in both directions, by the keys and by the slow twin.
inline void expect_ascending(Order order, const std::vector<Equals>& ascending) {
  struct Placed {
    std::string_view text;
    int place;
  };
  std::vector<Placed> all;
  for (std::size_t i = 0; i < ascending.size(); ++i)
    for (const std::string_view text : ascending[i]) all.push_back({text, static_cast<int>(i)});
  for (const Placed& a : all) {
    for (const Placed& b : all) {
      const int expected = (a.place > b.place) - (a.place < b.place);
      EXPECT_EQ(compare_keys(order, a.text, b.text), expected) << a.text << " against " << b.text;
      EXPECT_EQ(test::slow_compare(order, a.text, b.text), expected)
          << "slow twin: " << a.text << " against " << b.text;
    }
  }
}

/// Refused by the key and by the slow twin.
inline void expect_malformed(Order order, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    EXPECT_FALSE(make_key(order, text)) << "accepted: \"" << text << "\"";
    EXPECT_FALSE(test::slow_is_valid(order, text)) << "slow twin accepts: \"" << text << "\"";
  }
}

}  // namespace theriac
