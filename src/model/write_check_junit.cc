#include <array>
#include <fmt/format.h>

#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"
#include "model/one_line_internal.h"
#include "syntax/junit.h"

namespace theriac {

namespace {

constexpr std::string_view product = "the product";

JunitCase case_of(const CheckReport& report, const Judgement& j, std::string_view group) {
  JunitCase out;
  out.name = fmt::format("{}: {}", j.id, j.rule->title);
  out.classname = group;
  std::string verdict(to_string(j.verdict));
  if (j.is_new) verdict += ", new since the baseline";
  out.output.push_back(std::move(verdict));
  switch (j.verdict) {
    case ModelVerdict::exposed:
      out.outcome = JunitCase::Outcome::failure;
      out.type = j.rule->completeness ? std::string_view("gap") : j.rule->severity;
      out.message = j.explanation.empty() ? std::string(j.rule->title) : j.explanation;
      out.lines = {out.message, "mend: " + on_one_line(j.rule->mend)};
      if (!j.rule->controls.empty())
        out.lines.push_back(fmt::format("controls: {}", fmt::join(j.rule->controls, ", ")));
      break;
    case ModelVerdict::unknown:
      out.outcome = JunitCase::Outcome::skipped;
      out.message = unstated_words(j);
      if (!j.explanation.empty()) out.output.push_back(j.explanation);
      break;
    case ModelVerdict::accepted:
      out.output.push_back(acceptance_words(report.facts, j));
      if (!j.explanation.empty()) out.output.push_back(j.explanation);
      break;
    case ModelVerdict::mitigated:
      if (!j.controls.empty())
        out.output.push_back(fmt::format("by {}", fmt::join(controls_of(report.facts, j), ", ")));
      break;
    case ModelVerdict::not_applicable:
      break;
  }
  out.output.push_back(to_string(place_of(report.facts, j)));
  return out;
}

/// What kept the model, or one of the rules, from being judged.
std::string faults(const CheckReport& report) {
  if (is_sound(report)) return {};
  JunitSuite suite(report.path, report.day);
  for (const auto* const list : {&report.diagnostics, &report.judged.diagnostics}) {
    for (const Diagnostic& d : *list) {
      if (d.level != Level::error) continue;
      JunitCase made;
      made.outcome = JunitCase::Outcome::error;
      made.name = d.at.line == 0 ? d.file : fmt::format("{}:{}", d.file, d.at.line);
      made.classname = report.path;
      made.type = d.id;
      made.message = fmt::format(
          "{}: {}", report.readable ? "no verdict may rest on this check" : "nothing was judged",
          d.problem);
      made.lines = {d.problem, d.remedy};
      suite.add(made);
    }
  }
  return suite.write();
}

std::string suite_of(const CheckReport& report, const Item* element,
                     const std::vector<const Judgement*>& judgements) {
  const std::string_view name = element == nullptr ? product : element->id;
  JunitSuite suite(name, report.day);
  std::array<std::size_t, model_verdicts> counts{};
  for (const Judgement* const j : judgements) ++counts[static_cast<std::size_t>(j->verdict)];
  if (element != nullptr)
    suite.property("title", element->word(field_of(collections::elements, "title")));
  for (std::size_t i = 0; i < model_verdicts; ++i) {
    const auto verdict = static_cast<ModelVerdict>(i);
    if (verdict != ModelVerdict::not_applicable)
      suite.property(field_name(verdict), std::to_string(counts[i]));
  }
  for (const Judgement* const j : judgements) suite.add(case_of(report, *j, name));
  return suite.write();
}

}  // namespace

std::string write_check_junit(const CheckReport& report) {
  const auto& elements = report.facts.elements;
  // By the element's place in the model; what belongs to none stands behind all.
  std::vector<std::vector<const Judgement*>> groups(elements.size() + 1);
  for (const Judgement& j : report.judged.judgements) {
    const Item* const element = element_of(report.facts, j);
    const auto number = element == nullptr ? std::nullopt : report.facts.find_element(element->id);
    groups[number ? *number : elements.size()].push_back(&j);
  }
  std::string out = junit_head("theriac check") + faults(report);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].empty()) continue;
    out += suite_of(report, i < elements.size() ? elements[i].item : nullptr, groups[i]);
  }
  return out + junit_tail();
}

}  // namespace theriac
