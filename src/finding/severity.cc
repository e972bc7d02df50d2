#include "finding/severity.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace theriac {

namespace {

/// The better of two statements: a score beats a label, then higher, then newer, then smaller id.
bool better(const RatedSeverity& a, const RatedSeverity& b) {
  const auto rank = [](const RatedSeverity& s) {
    return std::tuple(s.score.has_value(), s.score.value_or(0), s.rating,
                      s.score ? std::string_view(s.vector).substr(0, 8) : std::string_view());
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return a.advisory < b.advisory;
}

void consider(const Index& index, AdvisoryNumber number, RatedSeverity& best) {
  const Index::AdvisoryView advisory = index.advisory(number);
  for (const SeverityStatement& statement : index.severities(number)) {
    if (statement.severity == Severity::unknown) continue;
    RatedSeverity candidate{statement.severity, statement.score, statement.value,
                            std::string(advisory.id),
                            std::string(index.source(advisory.source).name)};
    if (best.rating == Severity::unknown || better(candidate, best)) best = std::move(candidate);
  }
}

}  // namespace

RatedSeverity pick_severity(const Index& index, std::span<const AdvisoryNumber> applying,
                            GroupNumber group) {
  RatedSeverity best;
  for (const AdvisoryNumber number : applying) consider(index, number, best);
  if (best.rating != Severity::unknown) return best;
  for (const AdvisoryNumber number : index.group_members(group)) consider(index, number, best);
  if (best.rating != Severity::unknown) return best;
  for (const AdvisoryNumber number : applying) {
    for (const std::string_view flaw : index.upstream(number)) {
      const auto upstream = index.find_group(flaw);
      if (!upstream) continue;
      for (const AdvisoryNumber member : index.group_members(*upstream))
        consider(index, member, best);
    }
  }
  return best;
}

}  // namespace theriac
