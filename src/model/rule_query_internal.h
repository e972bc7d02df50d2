#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/field_of_internal.h"
#include "model/judge_model.h"

namespace theriac {

/// One row and what the two halves of a rule say of it.
struct RuleRow {
  std::int64_t number = 0;  ///< of the row in its table
  std::string item, file;
  const Item* stated = nullptr;  ///< null for computed rows
  std::uint32_t line = 0;
  Truth applies = Truth::unknown, mitigated = Truth::unknown;
  std::vector<std::uint32_t> controls;  ///< that the answer was found with
};

/// The statements of one rule. Errors are "FIELD: what SQLite says".
class RuleQuery {
 public:
  static Result<RuleQuery> make(const ModelDatabase& database, const Rule& rule);

  /// Every row of the rule's subject, in the order of the model.
  Result<void> each(const std::function<void(const RuleRow&)>& take);

  /// Fills in elements, the explanation when it is wanted, and what is unstated of unknown ones.
  Result<void> tell(const RuleRow& row, bool explain, Judgement& out);

  /// The columns of the subject that the two halves of the rule read, sorted.
  std::vector<std::string> columns() const;

  /// mitigated_when of the row with this id, asked again.
  Result<Truth> mitigated(const std::string& item);

 private:
  RuleQuery(const ModelDatabase& database, const Rule& rule) : database_(&database), rule_(&rule) {}
  Result<SqlStatement> prepare(std::string_view field, const std::string& columns,
                               std::string_view where, bool watched = false);
  Result<void> prepare_explanation();
  Result<void> tell_elements(const RuleRow& row, Judgement& out);
  Result<void> tell_reason(const RuleRow& row, Judgement& out);
  std::string from() const;

  const ModelDatabase* database_;
  const Rule* rule_;
  std::vector<std::string> watched_;  // columns read, "flow.client_auth"
  std::vector<std::string> pieces_;   // of the explanation: text, value, text, ...
  std::optional<SqlStatement> rows_, mitigated_, also_, told_, unstated_, by_id_;
  const Item* item_of(std::int64_t row, std::string_view id) const;

  /// A column that an answer rests on, and what a person has to state so that it has a value.
  struct Question {
    std::string column;
    std::optional<std::size_t> field;  // in the item; none: computed, a column of `unstated_`
  };
  const std::vector<Item>* items_ = nullptr;  // the rows of the subject, where they are stated
  std::vector<Question> questions_;           // in the order of their names
};

}  // namespace theriac
