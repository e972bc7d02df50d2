#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// The positions, ascending, of texts that stand at an earlier position too. O(n log n) comparisons
/// whatever the texts are: a hash table would be at the mercy of a hostile file.
std::vector<std::size_t> find_repeats(std::span<const std::string_view> texts);

/// A key that stands in its object or mapping for a second time.
struct RepeatedKey {
  std::string key;
  std::size_t offset = 0;
};

}  // namespace theriac
