#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "advisory/feed.h"
#include "base/diagnostic.h"
#include "syntax/limits.h"

namespace theriac {

/// One file or folder to import as one source.
struct FeedPath {
  std::string path;
  std::string source;         ///< the name of the source; see source_name_of
  std::optional<Date> as_of;  ///< the day of the snapshot, when known
};

/// "PyPI" of "feeds/PyPI.ndjson.zst", "osv" of "feeds/osv/"; "stdin" of "-".
std::string source_name_of(const std::string& path);

/// What importing one path found.
struct FeedImport {
  Source source;
  std::size_t files = 0;
  std::size_t passed_over = 0;  ///< what lies in a folder and is not read: by its name no JSON, or
                                ///< a link to a folder, a pipe
  std::size_t broken = 0;       ///< records that could not be used
  std::size_t repeated = 0;     ///< KEV and EPSS entries that another entry of the source replaced
};

/// The sources that one path of a command line stands for.
struct FeedSources {
  std::vector<std::string> paths;  ///< sorted; the path itself where it is one source
  /// Names of files beside several sources that are none of them, sorted.
  std::vector<std::string> passed_over;
};

/// Where a folder has the layout of the OSV bucket (ECOSYSTEM/all.zip), each ecosystem is a source
/// of its own; where it holds NDJSON files (plain, gzip or zstd), each of these is, for such a file
/// is a whole database. Every other path is one source.
FeedSources find_sources(const std::string& path);

/// Reads a file or all files of a folder, in the order of their paths. Known by content: OSV JSON
/// or NDJSON, a zip archive of OSV JSON files, CISA's KEV catalogue, FIRST's EPSS scores; plain,
/// gzip or zstd. An error among the diagnostics means that the source is not whole: do not index
/// it.
Parsed<FeedImport> import_feed(const FeedPath& path, const Limits& limits);

}  // namespace theriac
