#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace theriac::test {

/// The slow, obvious twin of model/paths: a matrix of the cheapest single steps, and what follows
/// from it by trying everything. `absent` is no step.
struct SlowPaths {
  static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();
  std::vector<std::vector<std::size_t>> cost;  ///< [from][to]: controls on the cheapest single step

  explicit SlowPaths(std::size_t nodes);
  void step(std::size_t from, std::size_t to, std::size_t controls);

  /// Floyd and Warshall: the fewest controls on any way; absent where there is none.
  std::vector<std::vector<std::size_t>> fewest() const;
  /// Nodes on ways of steps without a control, by looking until nothing changes; itself too.
  std::vector<std::vector<bool>> free_ways() const;
};

}  // namespace theriac::test
