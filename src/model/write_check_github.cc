#include <fmt/format.h>

#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "syntax/workflow_command.h"

namespace theriac {

namespace {

std::string_view word_of(std::string_view level) { return level == "note" ? "notice" : level; }

std::string command(const CheckReport& report, const Judgement& j, std::string_view word) {
  const ModelPlace place = place_of(report.facts, j);
  return workflow_command(word, place.file, place.line, fmt::format("{}: {}", j.id, j.rule->title),
                          message_of(report.facts, j));
}

std::string command(const Diagnostic& d) {
  return workflow_command(
      word_of(to_string(d.level)), d.file, d.at.line, d.id,
      d.remedy.empty() ? d.problem : fmt::format("{}; {}", d.problem, d.remedy));
}

std::string head(const CheckReport& report) {
  if (!report.readable)
    return workflow_command("error", file_of(report), 0, "theriac check",
                            "the model could not be read, nothing of it was judged");
  if (!report.judged.sound)
    return workflow_command("error", file_of(report), 0, "theriac check",
                            "a rule failed: no verdict may rest on this check");
  return workflow_command("notice", file_of(report), 0, "theriac check",
                          totals_words(report.judged));
}

}  // namespace

std::string write_check_github(const CheckReport& report) {
  std::string out = head(report);
  for (const Diagnostic& d : report.diagnostics) out += command(d);
  for (const Diagnostic& d : report.judged.diagnostics) out += command(d);
  for (const Judgement* const j : worst_first(report.judged, ModelVerdict::exposed))
    out += command(report, *j, word_of(level_of(*j->rule)));
  for (const Judgement* const j : worst_first(report.judged, ModelVerdict::unknown))
    out += command(report, *j, "notice");
  return out;
}

}  // namespace theriac
