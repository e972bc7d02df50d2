#include "model/check_report.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"

namespace theriac {

Result<CheckGate> parse_check_gate(std::string_view text) {
  CheckGate out;
  out.exposed = false;
  for (const std::string_view word : split(text, ',')) {
    if (word == "exposed") {
      out.exposed = true;
      out.severity = {};
    } else if (const auto* const grave =
                   std::find(severity_words.begin(), severity_words.end(), word);
               grave != severity_words.end()) {
      out.exposed = true;
      out.severity = *grave;
    } else if (word == "unknown") {
      out.unknown = true;
    } else if (word == "incomplete") {
      out.incomplete = true;
    } else if (word == "missing") {
      out.missing = true;
    } else if (word != "never") {
      return fail(fmt::format("--fail-on knows no \"{}\"", word),
                  "write exposed, critical, high, medium, low, unknown, incomplete, missing or "
                  "never, joined by commas",
                  "usage");
    }
  }
  return out;
}

std::string find_gate_fault(const CheckGate& gate, const CheckReport& report) {
  const JudgedModel& judged = report.judged;
  // By the rank of the words, of which the first is the gravest; without a word all are meant.
  const auto* const word = std::find(severity_words.begin(), severity_words.end(), gate.severity);
  const auto least = static_cast<std::size_t>(word - severity_words.begin());
  std::size_t exposed = 0, unknown = 0, incomplete = 0, missing = 0;
  for (const Judgement& j : judged.judgements) {
    if (j.is_new) continue;
    const bool is_exposed = j.verdict == ModelVerdict::exposed;
    const bool is_unknown = j.verdict == ModelVerdict::unknown;
    if (j.rule->completeness) {
      incomplete += is_exposed || is_unknown ? 1 : 0;
      continue;
    }
    const bool grave = severity_rank(*j.rule) <= least;
    exposed += is_exposed && grave ? 1 : 0;
    unknown += is_unknown ? 1 : 0;
  }
  for (const Coverage& cell : judged.coverage)
    missing += cell.status == Coverage::Status::missing ? 1 : 0;
  std::vector<std::string> faults;
  if (gate.any() && report.facts.elements.empty()) faults.emplace_back("no element to judge");
  if (gate.exposed && exposed > 0) faults.push_back(counted(exposed, "exposed threat"));
  if (gate.unknown && unknown > 0) faults.push_back(counted(unknown, "unknown threat"));
  if (gate.incomplete && incomplete > 0) faults.push_back(counted(incomplete, "gap"));
  if (gate.missing && missing > 0)
    faults.push_back(counted(missing, "cell") + " that nobody looked at");
  return fmt::format("{}", fmt::join(faults, ", "));
}

const Item* element_of(const Facts& facts, const Judgement& judgement) {
  if (const auto number = facts.find_element(judgement.item)) return facts.elements[*number].item;
  const Item* any = nullptr;
  // The accepting end of a flow stands last, and is where most is mended.
  for (auto id = judgement.elements.rbegin(); id != judgement.elements.rend(); ++id) {
    const auto number = facts.find_element(*id);
    if (!number) continue;
    const Item* const item = facts.elements[*number].item;
    if (facts.elements[*number].in_scope) return item;
    if (any == nullptr) any = item;
  }
  return any;
}

ModelPlace place_of(const Facts& facts, const Judgement& judgement) {
  if (!judgement.file.empty()) return {judgement.file, judgement.line};
  const Items& items = facts.items();
  const Item* found = nullptr;
  for (const std::string& id : judgement.elements) {
    if (found == nullptr) found = items.find(id);
  }
  const auto& products = items.of(collections::product);
  if (found == nullptr && !products.empty()) found = &products.front();
  if (found != nullptr) return {items.files[found->file].name, found->line};
  return {items.files.empty() ? std::string_view() : items.files.front().name, 1};
}

std::string to_string(const ModelPlace& place) {
  return place.line == 0 ? std::string(place.file) : fmt::format("{}:{}", place.file, place.line);
}

std::string_view field_name(ModelVerdict verdict) {
  return verdict == ModelVerdict::not_applicable ? "not_applicable" : to_string(verdict);
}

std::string write_check(std::string_view format, const CheckReport& report,
                        const CheckStyle& style) {
  if (format == "json") return write_check_json(report);
  if (format == "sarif") return write_check_sarif(report);
  if (format == "junit") return write_check_junit(report);
  if (format == "github") return write_check_github(report);
  return write_check_text(report, style);
}

}  // namespace theriac
