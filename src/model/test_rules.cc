#include "model/test_rules.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/judge_model.h"
#include "model/read_model.h"
#include "model/schema_collections_internal.h"

namespace theriac {

namespace {

std::string verdict_of(const JudgedModel& judged, const Rule& rule, std::string_view item) {
  for (const Judgement& j : judged.judgements) {
    if (j.rule->id == rule.id && j.item == item) return std::string(to_string(j.verdict));
  }
  return "not-applicable";
}

/// Whether the rule's table has a row of this id: a test of nothing must not pass.
bool has_row(const ModelDatabase& database, const Rule& rule, std::string_view id) {
  auto asked = database.prepare(fmt::format("SELECT 1 FROM \"{}\" WHERE id = ?", rule.subject));
  if (!asked) return false;
  asked->bind(1, id);
  return asked->step().value_or(false);
}

/// Whether the rows of a table are items that people state: of computed ones all is known.
bool is_stated(std::string_view table) { return model_schema().find_table(table) != nullptr; }

/// As if every component had an SBOM that was read, and an index had found what the test says.
SbomFacts findings_of(const RuleTest& test, const Items& model) {
  SbomFacts out;
  if (test.findings == nullptr) return out;
  out.judged = true;
  for (const Item& item : model.of(collections::components)) out.read.emplace_back(item.id);
  std::sort(out.read.begin(), out.read.end());
  for (const Word& word : test.findings->words) {
    const std::vector<std::string_view> parts = split(word.text, ' ');
    FindingRow row;
    row.id = word.text;
    row.component = parts.front();
    row.known_exploited = parts.back() == "kev";
    if (!row.known_exploited) row.severity = parts.back();
    out.findings.push_back(std::move(row));
  }
  return out;
}

RuleTestResult run(const RulePack& pack, const Rule& rule, const RuleTest& test, Date today) {
  RuleTestResult out{&rule, &test, false, {}};
  const std::string name = fmt::format("{} ({} of {})", rule.id, test.expect, test.of);
  const Parsed<Items> model = read_model_text(std::string(test.model), name, Limits{}, pack.kinds);
  if (has_errors(model.diagnostics)) {
    for (const Diagnostic& d : model.diagnostics) {
      if (d.level != Level::error) continue;
      out.got = fmt::format("a broken model: line {}: {}; {}", d.at.line, d.problem, d.remedy);
      return out;
    }
  }
  const Facts facts(model.value, pack.blocking);
  const Paths paths(facts);
  const SbomFacts sboms = findings_of(test, model.value);
  ModelDatabase database(facts, paths, sboms, today);
  const JudgedModel judged = judge_model(database, pack, today, {true, false, &rule});
  if (!has_row(database, rule, test.of)) {
    out.got = fmt::format("no {} {} in the model", rule.subject, test.of);
    return out;
  }
  for (const Diagnostic& d : judged.diagnostics) {
    if (d.level != Level::error) continue;
    out.got = fmt::format("{}; {}", d.problem, d.remedy);
    return out;
  }
  out.got = verdict_of(judged, rule, test.of);
  out.passed = out.got == test.expect;
  return out;
}

}  // namespace

std::vector<RuleTestResult> test_rules(const RulePack& pack, const std::vector<std::string>& ids,
                                       Date today) {
  std::vector<RuleTestResult> out;
  for (const Rule& rule : pack.rules) {
    if (!ids.empty() && std::find(ids.begin(), ids.end(), rule.id) == ids.end()) continue;
    for (const std::string_view verdict : {"exposed", "mitigated", "unknown", "not-applicable"}) {
      const bool possible =
          verdict == "exposed" || verdict == "mitigated" || is_stated(rule.subject);
      if (!possible) continue;
      const bool tested = std::any_of(rule.tests.begin(), rule.tests.end(),
                                      [&](const RuleTest& test) { return test.expect == verdict; });
      if (!tested)
        out.push_back({&rule, nullptr, false, fmt::format("no test expects {}", verdict)});
    }
    for (const RuleTest& test : rule.tests) out.push_back(run(pack, rule, test, today));
  }
  return out;
}

}  // namespace theriac
