#include <atomic>
#include <fmt/format.h>
#include <future>
#include <system_error>

#include "model/judge_rule_internal.h"
#include "model/rule_query_internal.h"

namespace theriac {

namespace {

ModelVerdict verdict_of(const RuleRow& row) {
  if (row.applies == Truth::no) return ModelVerdict::not_applicable;
  if (row.mitigated == Truth::yes) return ModelVerdict::mitigated;
  return row.applies == Truth::yes && row.mitigated == Truth::no ? ModelVerdict::exposed
                                                                 : ModelVerdict::unknown;
}

class RuleJudge {
 public:
  RuleJudge(const Rule& rule, RuleQuery& query, const JudgeFrame& frame, RuleOutcome& out)
      : rule_(rule), query_(query), frame_(frame), out_(out) {}

  void take(const RuleRow& row) {
    const ModelVerdict verdict = verdict_of(row);
    if (verdict == ModelVerdict::not_applicable) {
      ++out_.not_applicable;
      return;
    }
    Judgement judgement;
    judgement.rule = &rule_;
    judgement.item = row.item;
    judgement.id = fmt::format("{}:{}", rule_.id, row.item);
    judgement.file = row.file;
    judgement.line = row.line;
    judgement.is_new = frame_.pinned != 0 && rule_.ours && rule_.since > frame_.pinned;
    judgement.verdict = verdict;
    judgement.controls = row.controls;
    accept(judgement);
    const Result<void> told = query_.tell(row, is_explained(judgement), judgement);
    if (!told && !out_.error) out_.error = told.error();
    out_.judgements.push_back(std::move(judgement));
  }

 private:
  void accept(Judgement& judgement) const {
    if (judgement.verdict == ModelVerdict::mitigated) return;
    const Item* const acceptance = frame_.acceptances.find(judgement.id);
    if (acceptance == nullptr) return;
    judgement.acceptance = acceptance->id;
    judgement.verdict = ModelVerdict::accepted;
  }

  /// Of gaps of one rule the first stands for all: they differ in the item alone.
  bool is_explained(const Judgement& judgement) {
    if (frame_.explain_all || judgement.verdict == ModelVerdict::accepted) return true;
    if (judgement.verdict != ModelVerdict::exposed) return false;
    return !rule_.completeness || !std::exchange(gap_explained_, true);
  }

  const Rule& rule_;
  RuleQuery& query_;
  const JudgeFrame& frame_;
  RuleOutcome& out_;
  bool gap_explained_ = false;
};

}  // namespace

RuleOutcome judge_rule(ModelDatabase& database, const Rule& rule, const JudgeFrame& frame) {
  RuleOutcome out;
  database.renew_steps();  // each rule has its own, whatever the others took
  Result<RuleQuery> query = RuleQuery::make(database, rule);
  if (!query) {
    out.error = query.error();
    return out;
  }
  RuleJudge judge(rule, *query, frame, out);
  const Result<void> done = query->each([&](const RuleRow& row) { judge.take(row); });
  if (!done) out.error = done.error();
  if (out.error) {  // what failed on one row is not to be trusted on the others
    out.judgements.clear();
    out.not_applicable = 0;
  }
  return out;
}

std::vector<RuleOutcome> judge_rules(std::span<ModelDatabase* const> databases,
                                     std::span<const Rule* const> rules, const JudgeFrame& frame) {
  std::vector<RuleOutcome> out(rules.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](ModelDatabase* database) {
    for (std::size_t i = next++; i < rules.size(); i = next++)
      out[i] = judge_rule(*database, *rules[i], frame);
  };
  std::vector<std::future<void>> others;
  try {
    for (ModelDatabase* const database : databases.subspan(1))
      others.push_back(std::async(std::launch::async, work, database));
  } catch (const std::system_error&) {
    // No thread is to be had: this one does what is left.
  }
  work(databases.front());
  for (std::future<void>& other : others) other.get();
  return out;
}

}  // namespace theriac
