#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "advisory/feed.h"
#include "base/result.h"

namespace theriac {

/// What a source that was fetched is expected to hold.
enum class Expected { osv, kev, epss };

/// What may be passed over, because somebody looked and said so.
struct RefreshRules {
  bool allow_older = false, allow_shrink = false;
  std::uint32_t most_lost_percent = 5;
  Moment now;  ///< records dated later tell nothing of a source's age
};

/// Why a source that was fetched is not what its name says: no record at all, records of another
/// kind, or an ecosystem's archive in which no record speaks of that ecosystem ("wrong-source").
std::optional<Error> find_wrong_content(const Source& fetched, Expected expected);

/// Why `fresh` may not take the place of `old`. "older-source": the newest of its records (of a
/// catalogue its own day) is older than the newest that is there: a mirror has fallen back, or
/// somebody serves an old file to hide what has become known since. "shrunk-source": it has fewer
/// than 95 % of the records: sources withdraw records, they do not forget them. Linear in both.
std::optional<Error> find_refresh_fault(const Source& old, const Source& fresh,
                                        const RefreshRules& rules);

}  // namespace theriac
