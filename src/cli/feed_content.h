#pragma once

#include <cstddef>
#include <string>

#include "advisory/feed.h"
#include "base/files.h"
#include "cli/exit_code.h"

namespace theriac {

/// The content of the index at `path`; empty when there is none.
Result<FeedContent> load_content(const std::string& path);

/// The lock of those that write the index, in its folder, which is made when absent. Fails at once
/// with "locked" when another process holds it.
Result<FileLock> lock_index(const std::string& path);

/// What was put in place of the old index.
struct StoredIndex {
  std::size_t sources = 0, records = 0, bytes = 0;
  std::string digest;
};
/// "index PATH: 2 sources, 8 records, 0.0 MB, digest ..."; ends its line.
std::string to_line(const StoredIndex& stored, const std::string& path);

/// Builds the index and puts it in place of the old one in one step; on failure that is untouched.
/// `exit` becomes how the command has to end then.
Result<StoredIndex> write_content(const std::string& path, const FeedContent& content, Exit& exit);

/// The same, and tells what was written, or why not.
Exit store_content(const std::string& path, const FeedContent& content);

}  // namespace theriac
