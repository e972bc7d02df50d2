#include "finding/gate.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::array<std::string_view, 5> words = {"low", "medium", "high", "critical", "any"};

enum class Outcome { pass, unknown, severe };

std::optional<GateCondition::Threshold> find_threshold(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<GateCondition::Threshold>(i);
  }
  return std::nullopt;
}

Outcome weigh_severity(GateCondition::Threshold threshold, const Finding& finding) {
  if (threshold == GateCondition::Threshold::any) return Outcome::severe;
  if (finding.severity.rating == Severity::unknown) return Outcome::unknown;
  const int least = static_cast<int>(Severity::low) + static_cast<int>(threshold);
  return static_cast<int>(finding.severity.rating) >= least ? Outcome::severe : Outcome::pass;
}

/// Everything but the severity.
bool others_hold(const GateCondition& c, const Finding& finding) {
  const auto& predicted = finding.exploitation.predicted;
  if (c.known_exploited && !finding.exploitation.known) return false;
  if (c.least_probability && (!predicted || predicted->probability < *c.least_probability))
    return false;
  return !c.fixable || !finding.fixed_in.empty();
}

Outcome weigh(const GateCondition& c, const Finding& finding) {
  if (finding.weakness == WeaknessClass::malicious) return Outcome::severe;
  const bool any = c.threshold == GateCondition::Threshold::any;
  if (finding.weakness == WeaknessClass::informational && !any) {
    // Most name no flaw and have no severity; one that states a severity is held to it.
    if (!c.threshold || finding.severity.rating == Severity::unknown) return Outcome::pass;
  }
  if (!others_hold(c, finding)) return Outcome::pass;
  return c.threshold ? weigh_severity(*c.threshold, finding) : Outcome::severe;
}

Result<void> add_part(std::string_view part, GateCondition& c) {
  if (part == "kev") {
    c.known_exploited = true;
    return {};
  }
  if (part == "fixable") {
    c.fixable = true;
    return {};
  }
  if (const auto threshold = find_threshold(part)) {
    if (c.threshold) return fail("names two severities", "keep the lower one", "usage");
    c.threshold = threshold;
    return {};
  }
  constexpr std::string_view epss = "epss>=";
  if (part.starts_with(epss)) {
    const std::string number(part.substr(epss.size()));
    char* end = nullptr;
    const double value = std::strtod(number.c_str(), &end);
    const bool plain = number.find_first_not_of("0123456789.") == std::string::npos;
    const bool good = plain && !number.empty() && is_digit(number[0]) && *end == '\0' && value <= 1;
    if (!good)
      return fail(fmt::format("\"{}\" is no share from 0 to 1", number), "write epss>=0.1",
                  "usage");
    c.least_probability = value;
    return {};
  }
  return fail(
      fmt::format("\"{}\" is no condition", part),
      "use low, medium, high, critical, any, kev, epss>=X or fixable; a comma joins what must hold "
      "together",
      "usage");
}

}  // namespace

Result<GateCondition> parse_condition(std::string_view text) {
  GateCondition out;
  out.text = text;
  for (const std::string_view part : split(text, ',')) {
    const Result<void> added = add_part(trim(part), out);
    if (!added) return tl::unexpected(added.error());
  }
  return out;
}

std::vector<std::string> check_gate(const Gate& gate, const ScannedDocument& document) {
  std::vector<std::size_t> severe(gate.conditions.size());
  std::size_t unknown = 0;
  for (const Finding& finding : document.findings) {
    bool failed = false, open = false;
    for (std::size_t i = 0; i < gate.conditions.size(); ++i) {
      const Outcome outcome = weigh(gate.conditions[i], finding);
      severe[i] += outcome == Outcome::severe ? 1 : 0;
      failed = failed || outcome == Outcome::severe;
      open = open || outcome == Outcome::unknown;
    }
    unknown += !failed && open && !gate.unknown_passes ? 1 : 0;
  }
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < severe.size(); ++i) {
    if (severe[i] == 0) continue;
    const bool plain =
        words.end() != std::find(words.begin(), words.end(), gate.conditions[i].text);
    reasons.push_back(fmt::format("{} {} --fail-on {}", counted(severe[i], "finding"),
                                  plain ? "at or above" : "as in", gate.conditions[i].text));
  }
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
