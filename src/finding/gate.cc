#include "finding/gate.h"

#include <array>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::array<std::string_view, 5> words = {"low", "medium", "high", "critical", "any"};

enum class Outcome { pass, severe, unknown };

Outcome weigh(const Gate& gate, const Finding& finding) {
  if (gate.threshold == Gate::Threshold::any) return Outcome::severe;
  if (finding.weakness == WeaknessClass::malicious) return Outcome::severe;
  if (finding.weakness == WeaknessClass::informational) return Outcome::pass;
  if (finding.severity.rating == Severity::unknown) {
    return gate.unknown_passes ? Outcome::pass : Outcome::unknown;
  }
  const int least = static_cast<int>(Severity::low) + static_cast<int>(gate.threshold);
  return static_cast<int>(finding.severity.rating) >= least ? Outcome::severe : Outcome::pass;
}

}  // namespace

std::optional<Gate::Threshold> find_threshold(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<Gate::Threshold>(i);
  }
  return std::nullopt;
}

std::vector<std::string> check_gate(const Gate& gate, const ScannedDocument& document) {
  std::size_t severe = 0, unknown = 0;
  for (const Finding& finding : document.findings) {
    const Outcome outcome = weigh(gate, finding);
    severe += outcome == Outcome::severe ? 1 : 0;
    unknown += outcome == Outcome::unknown ? 1 : 0;
  }
  std::vector<std::string> reasons;
  const std::string_view word = words[static_cast<std::size_t>(gate.threshold)];
  if (severe > 0)
    reasons.push_back(fmt::format("{} at or above --fail-on {}", counted(severe, "finding"), word));
  if (unknown > 0) {
    reasons.push_back(
        fmt::format("{} of unknown severity; --unknown-severity pass lets these through",
                    counted(unknown, "finding")));
  }
  const std::size_t all = document.totals.all();
  if (all == 0) reasons.emplace_back("the SBOM holds no component: nothing was judged");
  const double unjudged = all == 0 ? 0
                                   : 100.0 * static_cast<double>(document.totals.not_assessable) /
                                         static_cast<double>(all);
  if (unjudged > gate.allow_unjudged_percent) {
    reasons.push_back(fmt::format(
        "{} of {} could not be judged ({:.1f} %, more than the {:g} % of --allow-unjudged)",
        document.totals.not_assessable, counted(all, "component"), unjudged,
        gate.allow_unjudged_percent));
  }
  return reasons;
}

}  // namespace theriac
