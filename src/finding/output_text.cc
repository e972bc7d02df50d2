#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/output_text_internal.h"
#include "terms/cve.h"

namespace theriac {

Loudness loudness_of(const Finding& finding) {
  if (finding.weakness == WeaknessClass::malicious || finding.exploitation.known)
    return Loudness::error;
  switch (finding.severity.rating) {
    case Severity::critical:
    case Severity::high:
      return Loudness::error;
    case Severity::medium:
      return Loudness::warning;
    case Severity::low:
    case Severity::none:
      return Loudness::note;
    case Severity::unknown:
      break;
  }
  return finding.weakness == WeaknessClass::informational ? Loudness::note : Loudness::warning;
}

std::string label_of(const Component& component) {
  const std::string& name = component.name.empty() ? component.ref : component.name;
  return component.version.empty() ? name : name + " " + component.version;
}

std::string severity_words(const Finding& finding) {
  if (finding.weakness == WeaknessClass::malicious) return "malicious";
  const RatedSeverity& severity = finding.severity;
  if (severity.rating == Severity::unknown) {
    return finding.weakness == WeaknessClass::informational ? "informational" : "unknown severity";
  }
  std::string out(to_string(severity.rating));
  if (severity.score) out += fmt::format(" {:.1f}", *severity.score);
  return out;
}

std::string recommendation_of(const Finding& finding) {
  if (finding.fixed_in.empty()) return {};
  return fmt::format("upgrade {} to {}", finding.package, fmt::join(finding.fixed_in, " or "));
}

std::string finding_words(const Finding& finding, const Component& component) {
  std::string out = fmt::format("{} is affected by {} ({}): {}", label_of(component), finding.group,
                                severity_words(finding), finding.reason);
  if (!finding.fixed_in.empty()) out += "; " + recommendation_of(finding);
  if (finding.exploitation.known) {
    out += "; known to be exploited since " + to_string(finding.exploitation.known->added);
  }
  return out;
}

std::string unjudged_words(const ComponentVerdict& verdict, const Component& component) {
  const std::string why = verdict.detail.empty() ? std::string() : ": " + verdict.detail;
  return fmt::format("{} could not be judged{} [{}]", label_of(component), why,
                     to_string(verdict.reason));
}

std::string undetermined_words(const OpenQuestion& open, const Component& component) {
  return fmt::format("{} could not be evaluated for {} [{}]", open.advisory, label_of(component),
                     to_string(open.reason));
}

std::string totals_words(const Totals& totals) {
  return fmt::format("judged {} of {}: {} affected, {} fixed, {} none known, {} not assessable",
                     totals.judged(), counted(totals.all(), "component"), totals.affected,
                     totals.fixed, totals.none_known, totals.not_assessable);
}

std::string_view summary_of(const Finding& finding) {
  for (const Finding::Record& record : finding.advisories) {
    if (!record.summary.empty()) return record.summary;
  }
  return {};
}

std::string url_of_advisory(std::string_view id) {
  if (parse_cve_number(id)) return fmt::format("https://www.cve.org/CVERecord?id={}", id);
  const bool plain =
      std::all_of(id.begin(), id.end(), [](char c) { return is_alnum(c) || c == '-'; });
  constexpr std::size_t length_of_ghsa = 19;
  if (plain && id.starts_with("GHSA-") && id.size() == length_of_ghsa) {
    return fmt::format("https://github.com/advisories/{}", id);
  }
  return {};
}

namespace {

template <class Entry>
std::vector<std::vector<std::size_t>> by_component(const std::vector<Entry>& entries,
                                                   std::size_t components) {
  std::vector<std::vector<std::size_t>> out(components);
  for (std::size_t i = 0; i < entries.size(); ++i) out[entries[i].component].push_back(i);
  return out;
}

}  // namespace

std::vector<std::vector<std::size_t>> findings_by_component(const ScannedDocument& document) {
  return by_component(document.findings, document.inventory.components.size());
}

std::vector<std::vector<std::size_t>> questions_by_component(const ScannedDocument& document) {
  return by_component(document.undetermined, document.inventory.components.size());
}

}  // namespace theriac
