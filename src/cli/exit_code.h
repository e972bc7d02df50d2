#pragma once

#include <algorithm>
#include <array>

namespace theriac {

/// How a command ends (DESIGN.md, decision 13). Where several hold, the one that stands first in
/// `graver` is returned.
enum class Exit {
  ok = 0,
  gate_not_met = 1,
  usage = 2,
  invalid_input = 3,
  review_suspect = 4,
  evidence_missing = 5,
  io = 6,
  our_fault = 70,
};

inline Exit graver(Exit a, Exit b) {
  constexpr std::array order = {
      Exit::our_fault,        Exit::usage,          Exit::io,           Exit::invalid_input,
      Exit::evidence_missing, Exit::review_suspect, Exit::gate_not_met, Exit::ok};
  const auto rank = [&](Exit e) { return std::find(order.begin(), order.end(), e); };
  return rank(a) < rank(b) ? a : b;
}

}  // namespace theriac
