#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/database.h"
#include "model/rule.h"

namespace theriac {

enum class ModelVerdict { exposed, unknown, accepted, mitigated, not_applicable };
constexpr std::size_t model_verdicts = 5;
/// "exposed", ..., "not-applicable".
std::string_view to_string(ModelVerdict verdict);

/// What one rule says of one row. Those that do not apply are counted only.
struct Judgement {
  const Rule* rule = nullptr;
  std::string id;    ///< RULE:ITEM, the same in every run
  std::string item;  ///< the row's id
  ModelVerdict verdict = ModelVerdict::unknown;
  std::vector<std::string> elements;  ///< the item and what else it is about
  std::string file;                   ///< where the item is stated; empty for computed rows
  std::uint32_t line = 0;
  std::string explanation;              ///< not of mitigated ones
  std::vector<std::string> unstated;    ///< of unknown ones: fields of the row that nobody states
  std::vector<std::uint32_t> controls;  ///< of mitigated ones: in Facts::controls, looked at
  std::string acceptance;               ///< the id of the item that accepts it
  bool is_new = false;                  ///< the rule came after the version that the product pins
};

/// Whether an element or interface was looked at for a class of threat.
struct Coverage {
  std::string_view item;
  std::string_view stride;
  enum class Status { analysed, not_applicable, missing } status = Status::missing;
  std::string because;
};
std::string_view to_string(Coverage::Status status);

/// What all rules say of a model.
struct JudgedModel {
  std::vector<Judgement> judgements;  ///< by rule, then in the order of the model
  std::array<std::size_t, model_verdicts> totals{};
  std::vector<Coverage> coverage;
  std::vector<Diagnostic> diagnostics;  ///< rules that failed (errors), acceptances of no use
  bool sound = true;                    ///< false when a rule failed: no verdict may rest on it
};

/// The classes of STRIDE in their order.
std::vector<std::string_view> stride_classes();

struct JudgeOptions {
  bool explain_all = false;    ///< else what is exposed or accepted alone
  bool tables = false;         ///< fill verdict and coverage also when no rule asks them
  const Rule* only = nullptr;  ///< this rule alone; a completeness rule behind all threats
};

/// Judges every row of every rule's subject, threats first, completeness afterwards, and fills the
/// tables verdict and coverage. Linear in rows times rules, as far as the rules' SQL is.
JudgedModel judge_model(ModelDatabase& database, const RulePack& pack, Date today,
                        const JudgeOptions& options);

/// The same in as many threads as there are databases, which are all of one model, each made from
/// facts and paths of its own. The answer is the same for any number of them.
JudgedModel judge_model(std::span<ModelDatabase* const> databases, const RulePack& pack, Date today,
                        const JudgeOptions& options);

/// For each control of Facts::controls, how many mitigated threats and which hazards would come
/// back without it; fills control_criticality. One evaluation for each pair that
/// Judgement::controls names.
void fill_criticality(ModelDatabase& database, Facts& facts, const JudgedModel& judged);

}  // namespace theriac
