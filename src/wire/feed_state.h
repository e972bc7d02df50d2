#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terms/date.h"

namespace theriac {

/// By which a server knows one version of a file again; each may be empty.
struct Validators {
  std::string url;  ///< as it was asked for, before redirects
  std::string etag;
  std::string last_modified;
  bool operator==(const Validators&) const = default;
};

/// The beginning of a file that could not be fetched to its end.
struct PartialFile {
  Validators of;
  std::optional<std::uint64_t> length;  ///< of the whole, where the server said so
  bool operator==(const PartialFile&) const = default;
};

/// The last version of a source that was fetched whole.
struct WholeFile {
  Validators of;
  std::string sha256;  ///< lower-case hexadecimal
  std::uint64_t bytes = 0;
  std::string fetched;  ///< the day, "2026-11-24"; for people, nothing depends on it
  bool operator==(const WholeFile&) const = default;
};

struct SourceState {
  std::string name;
  std::optional<WholeFile> whole;
  std::optional<PartialFile> part;
  bool operator==(const SourceState&) const = default;
};

/// What is remembered between two updates of one index (doc/formats/feed-state.md). It only saves
/// work: without it everything is fetched anew.
struct FeedState {
  std::vector<SourceState> sources;  ///< sorted by name, each once
  const SourceState* find(std::string_view name) const;
  /// The entry of that name, made when absent.
  SourceState& of(std::string_view name);
  bool operator==(const FeedState&) const = default;
};

}  // namespace theriac
