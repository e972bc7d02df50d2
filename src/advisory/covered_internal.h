#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "version/range.h"

namespace theriac {

/// Whether some of many intervals holds a key, which may overlap: sorted once, then O(log n) a key.
/// Refers to the intervals given.
class Covered {
 public:
  explicit Covered(std::span<const Interval> intervals) {
    for (const Interval& interval : intervals) by_low_.push_back(&interval);
    std::sort(by_low_.begin(), by_low_.end(), [](const Interval* a, const Interval* b) {
      return a->low < b->low;  // none, which is below everything, first
    });
    for (const Interval* interval : by_low_) {
      const bool further = reach_.empty() || reaches_further(*interval, *reach_.back());
      reach_.push_back(further ? interval : reach_.back());
    }
  }

  bool contains(std::string_view key) const {
    const auto above = std::upper_bound(
        by_low_.begin(), by_low_.end(), key,
        [](std::string_view k, const Interval* i) { return i->low && k < *i->low; });
    if (above == by_low_.begin()) return false;
    // All intervals before it begin at or below the key: one of them holds it exactly when the one
    // that reaches furthest does.
    const Interval& reach = *reach_[static_cast<std::size_t>(above - by_low_.begin() - 1)];
    if (!reach.high) return true;
    return reach.end == Interval::End::last_affected ? key <= *reach.high : key < *reach.high;
  }

 private:
  static bool reaches_further(const Interval& a, const Interval& b) {
    if (!a.high || !b.high) return b.high.has_value();
    if (*a.high != *b.high) return *a.high > *b.high;
    return a.end == Interval::End::last_affected && b.end != Interval::End::last_affected;
  }

  std::vector<const Interval*> by_low_;
  std::vector<const Interval*> reach_;  // of the intervals up to here, the one that ends last
};

}  // namespace theriac
