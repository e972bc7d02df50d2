#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/feed_content.h"
#include "feed/source_update.h"

namespace theriac {

/// What one update did.
struct UpdateReport {
  std::string index;  ///< its path
  bool dry_run = false;
  std::optional<StoredIndex> stored;  ///< when it was replaced
  std::vector<SourceReport> sources;  ///< in the order in which they were asked
};

std::string write_update_table(const UpdateReport& report);
/// doc/formats/feed-update.md
std::string write_update_json(const UpdateReport& report);

}  // namespace theriac
