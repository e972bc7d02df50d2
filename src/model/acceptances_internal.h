#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"
#include "model/rule.h"
#include "terms/date.h"

namespace theriac {

/// The threats that somebody accepts, as long as that holds.
class Acceptances {
 public:
  Acceptances(const Items& items, Date today);

  /// The item that accepts this finding today; null when none does.
  const Item* find(std::string_view finding) const;

  /// Notes that this finding is one that could be accepted: what names it is of use.
  void note(std::string_view finding);

  /// Warnings: those that have ended, not begun, or name what is not exposed; a finding twice.
  std::vector<Diagnostic> find_useless(const RulePack& pack) const;

 private:
  struct Entry {
    const Item* item = nullptr;
    bool holds = false, asked = false;
    std::string_view why;  ///< where it does not hold
  };
  const Items& items_;
  std::unordered_map<std::string_view, std::size_t> by_finding_;
  std::vector<Entry> entries_;
};

}  // namespace theriac
