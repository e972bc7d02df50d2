#pragma once

#include <string>
#include <utility>
#include <vector>

#include "advisory/advisory.h"
#include "base/diagnostic.h"

namespace theriac {

/// An OSV record as it stands in the file, before anything is concluded from it.
struct OsvRecord {
  struct Range {
    std::string type;  ///< "SEMVER", "ECOSYSTEM" or "GIT"
    std::vector<RangeEvent> events;
    std::size_t offset = 0;
  };
  struct Affected {
    std::string ecosystem, name;
    std::vector<Range> ranges;
    std::vector<std::string> versions;
    std::vector<std::pair<std::string, std::string>> severities;  // type, score
    std::string informational;                                    // RustSec
    std::string state;                                            // Debian
    bool unreadable = false;  // something in ranges or versions is of a wrong type
    std::size_t offset = 0;
  };
  std::string id, summary, modified, published, withdrawn, label;
  std::vector<std::string> aliases, upstream, related;
  std::vector<std::pair<std::string, std::string>> severities;
  std::vector<Affected> affected;
  std::size_t offset = 0;
};

/// Concludes: intervals from events, scores from vectors, the class from id and database words.
/// What cannot be evaluated is marked in the advisory and told to `found`.
Advisory compile_osv(OsvRecord&& record, Diagnostics& found);

}  // namespace theriac
