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
};

/// What one timeline says.
struct Timeline {
  std::vector<Interval> affected;     ///< disjoint, ascending, none empty
  std::vector<RangeEvent> malformed;  ///< events whose version is outside the order's grammar
};

/// Evaluates one range: events are sorted by version (at equal versions fixed, last_affected and
/// limit before introduced), "introduced" opens, "fixed" closes before itself, "last_affected"
/// after itself, the largest "limit" caps all. The order in which the events are given does not
/// matter. A "last_affected" that comes after others extends the interval that is still meant
/// (several last_affected after one introduced: the largest one counts, as OSV's evaluation says).
/// Malformed events are left out of the intervals and named. O(n log n).
Timeline evaluate(Order order, std::span<const RangeEvent> events);

}  // namespace theriac
