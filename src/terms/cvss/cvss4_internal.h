#pragma once

#include <array>

namespace theriac {

/// The levels of EQ1 to EQ6; 0 is the most severe. A level of 3 is allowed and is in no table.
using Macrovector = std::array<int, 6>;

inline constexpr int no_macrovector = -1;

/// The score of a macro-vector's highest severity vector in tenths, or no_macrovector.
int macrovector_tenths(const Macrovector& levels);

}  // namespace theriac
