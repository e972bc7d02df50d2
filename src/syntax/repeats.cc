#include "syntax/repeats.h"

#include <algorithm>
#include <tuple>

namespace theriac {

std::vector<std::size_t> find_repeats(std::span<const std::string_view> texts) {
  struct Entry {
    std::size_t hash;  // sorts most texts without a look at them
    std::size_t position;
  };
  std::vector<Entry> entries;
  entries.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    entries.push_back({std::hash<std::string_view>{}(texts[i]), i});
  }
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    const int order = texts[a.position].compare(texts[b.position]);
    return order != 0 ? order < 0 : a.position < b.position;
  });
  std::vector<std::size_t> repeats;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry &before = entries[i - 1], &here = entries[i];
    if (before.hash == here.hash && texts[before.position] == texts[here.position]) {
      repeats.push_back(here.position);
    }
  }
  std::sort(repeats.begin(), repeats.end());
  return repeats;
}

}  // namespace theriac
