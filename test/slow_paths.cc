#include "test/slow_paths.h"

#include <algorithm>

namespace theriac::test {

SlowPaths::SlowPaths(std::size_t nodes) : cost(nodes, std::vector<std::size_t>(nodes, absent)) {
  for (std::size_t i = 0; i < nodes; ++i) cost[i][i] = 0;
}

void SlowPaths::step(std::size_t from, std::size_t to, std::size_t controls) {
  cost[from][to] = std::min(cost[from][to], controls);
}

std::vector<std::vector<std::size_t>> SlowPaths::fewest() const {
  auto out = cost;
  const std::size_t n = cost.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (out[i][k] == absent || out[k][j] == absent) continue;
        out[i][j] = std::min(out[i][j], out[i][k] + out[k][j]);
      }
    }
  }
  return out;
}

std::vector<std::vector<bool>> SlowPaths::free_ways() const {
  const std::size_t n = cost.size();
  std::vector<std::vector<bool>> out(n, std::vector<bool>(n));
  for (std::size_t i = 0; i < n; ++i) out[i][i] = true;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < n && !out[i][j]; ++k) {
          if (!out[i][k] || cost[k][j] != 0) continue;
          out[i][j] = true;
          changed = true;
        }
      }
    }
  }
  return out;
}

}  // namespace theriac::test
