#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "version/range.h"

namespace theriac::test {

/// OSV records as their JSON says, nothing compiled.
struct SlowEntry {
  std::string ecosystem;  ///< with release: "Debian:12"
  std::string name;
  std::vector<std::string> versions;
  std::vector<std::vector<RangeEvent>> ranges;  ///< all but those of commits
  bool has_git_range = false;
};
struct SlowRecord {
  std::string id, modified;
  bool withdrawn = false;
  std::vector<SlowEntry> affected;
  std::vector<std::string> range_types;
};

/// Reads NDJSON with a DOM parser. Throws std::runtime_error when it is not OSV.
std::vector<SlowRecord> read_slow(std::string_view ndjson);

/// The name under which the ecosystem compares packages, by the words of its registry.
std::string slow_fold(std::string_view ecosystem, std::string_view name);

/// The records in force that say of this version that it is affected, by linear search and the
/// pseudo-code of the OSV schema: the version is listed, or any range holds it. A range with a
/// bound that the order cannot place says nothing; a listed version that it cannot place is met by
/// its text. `ecosystem` is without release; an entry without release speaks of all.
std::set<std::string> slow_match(const std::vector<SlowRecord>& records, Order order,
                                 std::string_view ecosystem, std::string_view release,
                                 std::string_view folded, std::string_view version);

}  // namespace theriac::test
