#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terms/cvss/cvss.h"
#include "terms/date.h"
#include "version/range.h"

namespace theriac {

/// What kind of weakness a record tells of.
enum class WeaknessClass : std::uint8_t {
  vulnerability,
  informational,  ///< no flaw of its own: unmaintained, unsound, notice (RustSec "informational")
  malicious,      ///< the package itself is hostile (OpenSSF malicious-packages, "MAL-")
};
std::string_view to_string(WeaknessClass weakness);

/// One severity statement, as written, and what follows from it.
struct SeverityStatement {
  std::string type;   ///< "CVSS_V3", "CVSS_V4", "Ubuntu", or "label" for a database's own word
  std::string value;  ///< vector or label, as written
  std::optional<double> score;  ///< base score when the vector could be evaluated
  Severity severity = Severity::unknown;
  bool operator==(const SeverityStatement&) const = default;
};

/// What one record says of one package: one element of OSV's `affected`, compiled.
struct AffectedPackage {
  std::string ecosystem;  ///< without release suffix: "Debian"
  std::string release;    ///< "12"; empty: the record names none
  std::string name;       ///< as written
  std::string folded;  ///< as compared (fold_name); equals `name` when the ecosystem is not known
  /// Where the package is affected: the ranges' intervals, then single versions that no interval
  /// covers. Not sorted between ranges.
  std::vector<Interval> intervals;
  /// Enumerated versions outside the order's grammar: they match by equal text only.
  std::vector<std::string> exact_versions;
  /// What could not be evaluated; a version that nothing else decides is then undetermined.
  bool has_malformed_range = false;  ///< a bound outside the grammar, or a part of a wrong type
  bool has_git_range = false;        ///< only a repository could tell
  bool has_nothing = false;          ///< neither ranges nor versions
  bool has_unknown_order = false;    ///< the ecosystem's order is not supported yet
  std::string state;  ///< the database's word, such as Debian's "not-affected"; may be empty
  std::string informational;  ///< "unmaintained", "unsound", "notice"; empty: a vulnerability
  bool operator==(const AffectedPackage&) const = default;
};

/// One advisory record of one source, compiled for matching. Source: OSV schema 1.7
/// (https://ossf.github.io/osv-schema/).
struct Advisory {
  std::string id;
  std::string summary;
  Moment modified;  ///< zero when the record gives none or the year 1
  Moment published;
  bool withdrawn = false;
  WeaknessClass weakness = WeaknessClass::vulnerability;
  std::vector<std::string> aliases;           ///< the same flaw under other names
  std::vector<std::string> upstream;          ///< the flaws that this record's update fixes
  std::vector<std::string> related;           ///< never merged
  std::vector<SeverityStatement> severities;  ///< record and packages together, as written
  std::vector<AffectedPackage> affected;
  bool operator==(const Advisory&) const = default;
};

}  // namespace theriac
