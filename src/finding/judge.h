#pragma once

#include <optional>
#include <string>
#include <vector>

#include "advisory/index.h"
#include "finding/coverage.h"
#include "finding/identify.h"

namespace theriac {

/// What a component ends in. "Not affected" is not among them: only a person's decision says that.
enum class Verdict : std::uint8_t { affected, fixed, none_known, not_assessable };
std::string_view to_string(Verdict verdict);

/// One record that applies, and what made it apply.
struct Hit {
  AdvisoryNumber advisory = 0;
  PackageNumber package = 0;
  std::string reason;                 ///< "0 <= 2.0.1 < 2.4.0", "2.0.1 is listed"
  std::vector<std::string> fixed_in;  ///< of this record, for this version; may be empty
};

/// A record that names the package but cannot be evaluated for this version.
struct Undetermined {
  AdvisoryNumber advisory = 0;
  Reason reason = Reason::advisory_malformed;
};

/// A record that names the package, whose fix this version has.
struct Passed {
  AdvisoryNumber advisory = 0;
  std::string fixed_in;
};

/// What the index says of one identity.
struct IdentityJudgement {
  Verdict verdict = Verdict::not_assessable;
  Reason reason = Reason::none;
  std::string detail;
  std::vector<Hit> hits;                   ///< one for each advisory, by advisory number
  std::vector<Undetermined> undetermined;  ///< of advisories that are not among the hits
  std::vector<Passed> passed;
  std::vector<SourceNumber> sources;  ///< that "none known" rests on
};

/// Judges one identity against the records in force. Cost: the look-up of the name, then one or two
/// byte comparisons an interval.
IdentityJudgement judge(const Identity& identity, const Index& index, CoverageTable& coverage);

}  // namespace theriac
