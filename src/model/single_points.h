#pragma once

#include <cstdint>
#include <vector>

#include "model/facts.h"

namespace theriac {

/// An element that lies on every way through a use case.
struct SinglePoint {
  const Item* use_case = nullptr;
  std::uint32_t element = 0;
};

/// For every time-critical use case, the elements without which what begins it no longer gets to
/// where it ends (the first flow's opening end to the last flow's accepting end): by taking each
/// out in turn. A way may follow a flow in both directions. Use cases of more than 500 flows are
/// looked at as if every element in them were one.
std::vector<SinglePoint> find_single_points(const Facts& facts);

}  // namespace theriac
