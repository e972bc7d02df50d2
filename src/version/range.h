#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "version/version.h"

namespace theriac {

/// One event of an OSV range timeline (OSV schema 1.7, "affected[].ranges[].events").
struct RangeEvent {
  enum class Kind : std::uint8_t { introduced, fixed, last_affected, limit };
  Kind kind = Kind::introduced;
  std::string
      version;  ///< as written; "0" of introduced means below everything, "*" of limit no cap
};

/// A piece of the version line. Ends are kept as keys for comparing and as text for explaining.
struct Interval {
  enum class End : std::uint8_t {
    none,           ///< open: everything above (or, for the low end, below) belongs
    fixed,          ///< the high end is exclusive and is a fix
    last_affected,  ///< the high end is inclusive
    limit,          ///< the high end is exclusive and is no fix
  };
  std::optional<VersionKey> low;   ///< inclusive; none: from below everything
  std::string low_text;            ///< as written; "0" when low is none
  std::optional<VersionKey> high;  ///< by `end`; none: no upper end
  std::string high_text;
  End end = End::none;

  bool contains(std::string_view key) const;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// What one timeline says.
struct Timeline {
  std::vector<Interval> affected;     ///< disjoint, ascending, none empty
  std::vector<RangeEvent> malformed;  ///< events whose version is outside the order's grammar
  /// Events that were used although only a legacy rule places their version (is_legacy_key). What
  /// they bound is doubtful: the verdict should be shown as such, not as "not affected".
  std::vector<RangeEvent> legacy;
  bool no_introduced = false;  ///< no event says "introduced": nothing is affected
};

/// Evaluates one range: events are sorted by version, "introduced" opens, "fixed" closes before its
/// version, "last_affected" after it, the largest "limit" caps all. The order in which the events
/// are given does not matter. Where the OSV schema leaves a question:
///   - introduced and fixed at one version: within an open interval nothing closes (the fix is not
///     one); otherwise nothing is affected (RustSec writes so for "never affected in this branch").
///     The same with last_affected: within an open interval nothing closes; otherwise that one
///     version is affected. fixed and last_affected at one version: fixed counts;
///   - several last_affected after one introduced: the largest one counts, for feeds list every
///     affected version so (PYSEC-2021-892: "0.8.0 and 0.8.1", both affected);
///   - fixed or last_affected while nothing is open says nothing.
/// Malformed events are left out of the intervals and named. O(n log n).
Timeline evaluate(Order order, std::span<const RangeEvent> events);

}  // namespace theriac
