#include "wire/feed_state.h"

#include <algorithm>

namespace theriac {

namespace {

bool comes_before(const SourceState& source, std::string_view name) { return source.name < name; }

}  // namespace

const SourceState* FeedState::find(std::string_view name) const {
  const auto at = std::lower_bound(sources.begin(), sources.end(), name, comes_before);
  return at != sources.end() && at->name == name ? &*at : nullptr;
}

SourceState& FeedState::of(std::string_view name) {
  const auto at = std::lower_bound(sources.begin(), sources.end(), name, comes_before);
  if (at != sources.end() && at->name == name) return *at;
  return *sources.insert(at, SourceState{std::string(name), std::nullopt, std::nullopt});
}

}  // namespace theriac
