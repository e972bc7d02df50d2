#include "model/judge_model.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/acceptances_internal.h"
#include "model/coverage_internal.h"
#include "model/judge_rule_internal.h"
#include "model/rule_query_internal.h"
#include "model/set_diagnostics_internal.h"

namespace theriac {

std::string_view to_string(ModelVerdict verdict) {
  constexpr std::array<std::string_view, model_verdicts> names = {"exposed", "unknown", "accepted",
                                                                  "mitigated", "not-applicable"};
  return names[static_cast<std::size_t>(verdict)];
}

namespace {

/// The version of the pack that the product pins; 0 when it pins none.
int pinned_version(const Items& items) {
  const auto& products = items.of(collections::product);
  if (products.empty()) return 0;
  const auto stated = products.front().word(field_of(collections::product, "rules_version"));
  return static_cast<int>(parse_whole(stated).value_or(0));
}

/// Judges by threats or by completeness rules, and puts what they say together in their order.
class Judge {
 public:
  Judge(std::span<ModelDatabase* const> databases, const RulePack& pack, Date today,
        const JudgeOptions& options, JudgedModel& out)
      : databases_(databases),
        pack_(pack),
        options_(options),
        out_(out),
        acceptances_(databases.front()->facts().items(), today),
        pinned_(pinned_version(databases.front()->facts().items())) {}

  void run(bool completeness) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : pack_.rules) {
      if (rule.completeness != completeness) continue;
      const bool wanted = options_.only == nullptr || options_.only == &rule ||
                          (options_.only->completeness && !completeness);
      if (wanted) rules.push_back(&rule);
    }
    std::vector<RuleOutcome> outcomes =
        judge_rules(databases_, rules, {acceptances_, options_.explain_all, pinned_});
    for (std::size_t i = 0; i < rules.size(); ++i) take(*rules[i], outcomes[i]);
  }

  void finish() {
    auto said = acceptances_.find_useless(pack_);
    std::move(said.begin(), said.end(), std::back_inserter(out_.diagnostics));
    warn_of_older_pack();
  }

 private:
  void take(const Rule& rule, RuleOutcome& outcome) {
    if (outcome.error) return fail_rule(rule, *outcome.error);
    out_.totals[static_cast<std::size_t>(ModelVerdict::not_applicable)] += outcome.not_applicable;
    for (Judgement& judgement : outcome.judgements) {
      ++out_.totals[static_cast<std::size_t>(judgement.verdict)];
      if (judgement.verdict != ModelVerdict::mitigated) acceptances_.note(judgement.id);
      out_.judgements.push_back(std::move(judgement));
    }
  }

  /// Rules that the product counts on are not there: nothing would tell, for fewer rules find less.
  void warn_of_older_pack() {
    if (pack_.version == 0 || pinned_ <= pack_.version) return;
    const Items& items = databases_.front()->facts().items();
    SetDiagnostics said(items);
    said.add(Level::warning, "pack-older", items.of(collections::product).front(),
             field_of(collections::product, "rules_version"),
             fmt::format("the product is judged by version {} of the rules, and this Theriac has "
                         "version {}",
                         pinned_, pack_.version),
             "use a newer Theriac: rules that came since are missing here");
    auto located = std::move(said).finish();
    std::move(located.begin(), located.end(), std::back_inserter(out_.diagnostics));
  }

  void fail_rule(const Rule& rule, const Error& error) {
    out_.sound = false;
    const auto colon = error.problem.find(": ");
    out_.diagnostics.push_back(at_field(pack_, rule, error.problem.substr(0, colon), "rule-sql",
                                        error.problem.substr(colon + 2), error.remedy));
  }

  std::span<ModelDatabase* const> databases_;
  const RulePack& pack_;
  const JudgeOptions& options_;
  JudgedModel& out_;
  Acceptances acceptances_;
  int pinned_;
};

std::string joined(const std::vector<std::string_view>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

void fill_verdicts(ModelDatabase& database, const JudgedModel& judged, std::size_t from) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = from; i < judged.judgements.size(); ++i) {
    const Judgement& j = judged.judgements[i];
    const Rule& rule = *j.rule;
    rows.push_back({j.id, std::string(rule.id), j.item, std::string(to_string(j.verdict)),
                    rule.completeness ? "completeness" : "threat", std::string(rule.scope),
                    joined(rule.stride), std::string(rule.severity),
                    std::string(rule.exploitability), std::to_string(rule.since)});
  }
  database.fill("verdict", rows);
}

void fill_coverage(ModelDatabase& database, const JudgedModel& judged) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(judged.coverage.size());
  for (const Coverage& cell : judged.coverage) {
    rows.push_back({std::string(cell.item), std::string(cell.stride),
                    std::string(to_string(cell.status)), cell.because});
  }
  database.fill("coverage", rows);
}

/// Whether a completeness rule reads a table that is filled when the threats are judged.
bool asks(const RulePack& pack, std::string_view table) {
  return std::any_of(pack.rules.begin(), pack.rules.end(), [&](const Rule& rule) {
    return rule.completeness &&
           (rule.subject == table || rule.applies.find(table) != std::string_view::npos ||
            rule.mitigated_when.find(table) != std::string_view::npos ||
            rule.explain.find(table) != std::string_view::npos ||
            rule.also.find(table) != std::string_view::npos);
  });
}

}  // namespace

JudgedModel judge_model(std::span<ModelDatabase* const> databases, const RulePack& pack, Date today,
                        const JudgeOptions& options) {
  JudgedModel out;
  Judge judge(databases, pack, today, options, out);
  judge.run(false);
  out.coverage = find_coverage(databases.front()->facts(), out.judgements);
  const bool asked = asks(pack, "verdict") || asks(pack, "coverage");
  for (ModelDatabase* const database : databases) {
    if (!asked && !(options.tables && database == databases.front())) continue;
    fill_verdicts(*database, out, 0);
    fill_coverage(*database, out);
  }
  const std::size_t threats = out.judgements.size();
  judge.run(true);
  if (asked || options.tables) fill_verdicts(*databases.front(), out, threats);
  judge.finish();
  return out;
}

JudgedModel judge_model(ModelDatabase& database, const RulePack& pack, Date today,
                        const JudgeOptions& options) {
  ModelDatabase* const one = &database;
  return judge_model(std::span(&one, 1), pack, today, options);
}

void fill_criticality(ModelDatabase& database, Facts& facts, const JudgedModel& judged) {
  std::vector<std::size_t> findings(facts.controls.size());
  std::vector<std::vector<std::string>> items(facts.controls.size());
  const Rule* last = nullptr;
  std::optional<RuleQuery> query;
  for (const Judgement& j : judged.judgements) {
    if (j.rule->completeness || j.controls.empty()) continue;
    if (j.rule != last) {
      auto made = RuleQuery::make(database, *j.rule);
      query.reset();
      if (made) query.emplace(*std::move(made));
      last = j.rule;
    }
    if (!query) continue;
    for (const std::uint32_t control : j.controls) {
      facts.ignored_control = control;
      const Result<Truth> still = query->mitigated(j.item);
      facts.ignored_control.reset();
      if (!still || *still == Truth::yes) continue;
      ++findings[control];
      items[control].insert(items[control].end(), j.elements.begin(), j.elements.end());
    }
  }
  const std::size_t caused = field_of(collections::hazards, "caused_by");
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < facts.controls.size(); ++i) {
    std::sort(items[i].begin(), items[i].end());
    std::size_t hazards = 0;
    for (const Item& hazard : facts.items().of(collections::hazards)) {
      const Stated* const list = hazard.find(caused);
      hazards += list != nullptr && std::any_of(list->words.begin(), list->words.end(),
                                                [&](const Word& word) {
                                                  return std::binary_search(
                                                      items[i].begin(), items[i].end(), word.text);
                                                })
                     ? 1
                     : 0;
    }
    rows.push_back({std::string(facts.controls[i].item->id), std::to_string(findings[i]),
                    std::to_string(hazards)});
  }
  database.fill("control_criticality", rows);
}

}  // namespace theriac
