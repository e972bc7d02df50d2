#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "advisory/advisory.h"

namespace theriac {

/// Records that tell of the same flaw.
struct AliasGroups {
  std::vector<std::uint32_t> group_of;  ///< for each record given
  std::vector<std::string> names;       ///< for each group
};

/// Joins records over `aliases` edges, also through ids that no record of their own has (two
/// records that both name CVE-2024-1 as alias are one group). `upstream` and `related` never join:
/// a distribution's update often fixes many flaws. A group's name is its smallest CVE id, else its
/// smallest GHSA id, else its smallest id, so that it is the same whatever the order of the
/// records. Nearly linear.
AliasGroups group_aliases(std::span<const Advisory* const> records);

}  // namespace theriac
