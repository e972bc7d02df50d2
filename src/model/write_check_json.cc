#include <fmt/format.h>

#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"
#include "model/one_line_internal.h"
#include "model/scope_matrix_internal.h"
#include "syntax/json_strings.h"

namespace theriac {

namespace {

void write_totals(JsonWriter& json, const CheckReport& report) {
  json.key("totals");
  json.begin_object();
  for (std::size_t i = 0; i < model_verdicts; ++i)
    json.field(field_name(static_cast<ModelVerdict>(i)), std::uint64_t{report.judged.totals[i]});
  json.end_object();
}

void write_finding(JsonWriter& json, const Facts& facts, const Judgement& j) {
  const Rule& rule = *j.rule;
  json.begin_object();
  json.field("id", j.id);
  json.field("rule", rule.id);
  json.field("title", rule.title);
  json.field("class", rule.completeness ? "completeness" : "threat");
  json.field("verdict", to_string(j.verdict));
  json.field_if("severity", rule.severity);
  json.field_if("exploitability", rule.exploitability);
  json.field_if("scope", rule.scope);
  write_strings(json, "stride", rule.stride);
  write_strings(json, "cwe", rule.cwe);
  json.field("item", j.item);
  write_strings(json, "elements", j.elements);
  json.field("place", to_string(place_of(facts, j)));
  json.field("explanation", j.explanation);
  if (j.verdict != ModelVerdict::mitigated) {
    json.field("mend", on_one_line(rule.mend));
    write_strings(json, "controls", rule.controls);
  }
  if (j.verdict == ModelVerdict::mitigated)
    write_strings(json, "mitigated_by", controls_of(facts, j));
  if (j.verdict == ModelVerdict::unknown) write_strings(json, "unstated", j.unstated);
  json.field_if("acceptance", j.acceptance);
  if (j.is_new) json.key("new"), json.boolean(true);
  json.end_object();
}

void write_scopes(JsonWriter& json, const CheckReport& report) {
  json.key("scopes");
  json.begin_array();
  for (const ScopeRow& row : scope_matrix(report.judged, report.facts.items())) {
    json.begin_object();
    json.field("scope", row.scope);
    for (const ScopeCell& cell : row.cells) {
      json.key(cell.stride);
      json.begin_object();
      json.field("exposed", std::uint64_t{cell.exposed});
      json.field("unknown", std::uint64_t{cell.unknown});
      json.field("accepted", std::uint64_t{cell.accepted});
      json.field("mitigated", std::uint64_t{cell.mitigated});
      json.field("stated", std::uint64_t{cell.stated});
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
}

void write_coverage(JsonWriter& json, const CheckReport& report) {
  std::array<std::uint64_t, 3> counts{};
  for (const Coverage& cell : report.judged.coverage)
    ++counts[static_cast<std::size_t>(cell.status)];
  json.key("coverage");
  json.begin_object();
  json.field("analysed", counts[0]);
  json.field("not_applicable", counts[1]);
  json.key("missing");
  json.begin_array();
  for (const Coverage& cell : report.judged.coverage) {
    if (cell.status != Coverage::Status::missing) continue;
    json.begin_object();
    json.field("item", cell.item);
    json.field("stride", cell.stride);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_diagnostics(JsonWriter& json, const std::vector<Diagnostic>& list) {
  for (const Diagnostic& d : list) {
    json.begin_object();
    json.field("level", to_string(d.level));
    json.field("id", d.id);
    json.field("file", d.file);
    json.field("line", std::uint64_t{d.at.line});
    json.field("column", std::uint64_t{d.at.column});
    json.field("problem", d.problem);
    json.field("remedy", d.remedy);
    json.end_object();
  }
}

}  // namespace

std::string write_check_json(const CheckReport& report) {
  JsonWriter json(JsonWriter::Layout::lines);
  json.begin_object();
  json.field("schema", "https://theriac.dev/schema/model-check-1");
  json.field("model", report.path);
  const auto& products = report.facts.items().of(collections::product);
  json.field("product", products.empty() ? std::string_view() : products.front().id);
  json.field("at", report.day);
  json.field("program_version", report.program_version);
  json.field("rules_version", static_cast<std::uint64_t>(report.pack.version));
  json.field("rules", std::uint64_t{report.pack.rules.size()});
  json.key("readable"), json.boolean(report.readable);
  json.key("sound"), json.boolean(is_sound(report));
  write_totals(json, report);
  write_scopes(json, report);
  write_coverage(json, report);
  json.key("findings");
  json.begin_array();
  for (const Judgement& j : report.judged.judgements) write_finding(json, report.facts, j);
  json.end_array();
  json.key("diagnostics");
  json.begin_array();
  write_diagnostics(json, report.diagnostics);
  write_diagnostics(json, report.judged.diagnostics);
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace theriac
