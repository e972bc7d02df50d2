#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/acceptances_internal.h"
#include "model/judge_model.h"

namespace theriac {

/// What one rule says of a model. A rule that failed says nothing.
struct RuleOutcome {
  std::vector<Judgement> judgements;
  std::size_t not_applicable = 0;
  std::optional<Error> error;  ///< "FIELD: what is wrong"
};

struct JudgeFrame {
  const Acceptances& acceptances;
  bool explain_all = false;
  int pinned = 0;  ///< the version of the pack that the product is judged by; 0: none stated
};

/// Judges every row of the rule's subject.
RuleOutcome judge_rule(ModelDatabase& database, const Rule& rule, const JudgeFrame& frame);

/// The same for many rules, in as many threads as there are databases: all of one model, each with
/// facts and paths of its own. The outcomes are in the order of the rules, whoever made them.
std::vector<RuleOutcome> judge_rules(std::span<ModelDatabase* const> databases,
                                     std::span<const Rule* const> rules, const JudgeFrame& frame);

}  // namespace theriac
