#pragma once

#include <functional>
#include <string>

#include "advisory/advisory.h"
#include "base/diagnostic.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// What was read of one file.
struct OsvCounts {
  std::size_t records = 0;  ///< handed to the sink
  std::size_t broken = 0;   ///< not handed on; each has an error among the diagnostics
};

/// Reads OSV JSON: one record, an array of records, or NDJSON (one record a line). A record
/// that cannot be used as a whole (not JSON, no id) is an error; a part of a record that cannot be
/// evaluated is a warning and a mark in the record (AffectedPackage::has_...). Records reach `sink`
/// in the order of the file. Linear in the length of the text.
Parsed<OsvCounts> read_osv(const Text& text, const std::string& file, const Limits& limits,
                           const std::function<void(Advisory&&)>& sink);

}  // namespace theriac
