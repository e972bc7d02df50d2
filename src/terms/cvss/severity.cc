#include <algorithm>

#include "base/text.h"
#include "terms/cvss/cvss.h"

namespace theriac {

namespace {

struct Word {
  std::string_view word;
  Severity severity;
};

// Sorted. Sources: CVSS v3.1 section 5; GitHub advisories ("moderate"); Red Hat and Microsoft
// ("important", "moderate"); Debian's tracker urgencies ("unimportant"; its "not yet assigned" and
// "end-of-life" say nothing of severity and are unknown); Ubuntu priorities ("negligible",
// "untriaged"); CycloneDX ("info"). A word for the least of a scale counts as low, not as none:
// only CVSS and CycloneDX have a word that says there is no impact.
constexpr Word words[] = {
    {"critical", Severity::critical},  {"high", Severity::high},
    {"important", Severity::high},     {"info", Severity::none},
    {"informational", Severity::none}, {"low", Severity::low},
    {"medium", Severity::medium},      {"minor", Severity::low},
    {"moderate", Severity::medium},    {"negligible", Severity::low},
    {"none", Severity::none},          {"unimportant", Severity::low},
};
static_assert(std::is_sorted(std::begin(words), std::end(words),
                             [](const Word& a, const Word& b) { return a.word < b.word; }));

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::none:
      return "none";
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
    case Severity::critical:
      return "critical";
    case Severity::unknown:
      break;
  }
  return "unknown";
}

Severity severity_of_label(std::string_view label) {
  constexpr std::size_t longest = 16;
  const std::string_view trimmed = trim(label);
  if (trimmed.size() > longest) return Severity::unknown;
  const std::string word = lower(trimmed);
  const auto* const at = std::find_if(std::begin(words), std::end(words),
                                      [&](const Word& known) { return known.word == word; });
  return at == std::end(words) ? Severity::unknown : at->severity;
}

Severity severity_of_score(double score) {
  // Scores come in steps of 0.1; the bands of the standard leave gaps between 3.9 and 4.0, which
  // the lower bounds alone close.
  if (score >= 9.0) return Severity::critical;
  if (score >= 7.0) return Severity::high;
  if (score >= 4.0) return Severity::medium;
  if (score >= 0.1) return Severity::low;
  return Severity::none;
}

}  // namespace theriac
