#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"
#include "model/read_model.h"
#include "syntax/limits.h"

namespace theriac {

/// A tiny model that shows what a rule does.
struct RuleTest {
  std::string_view expect;  ///< exposed, mitigated, unknown, not-applicable
  std::string_view of;      ///< the item whose verdict that is
  std::string_view model;
  const Item* item = nullptr;
  const Stated* findings = nullptr;  ///< null: no index
};

/// One rule of a pack; schema_rules.cc says what each field means. Texts live in the pack.
struct Rule {
  const Item* item = nullptr;
  std::string_view id, title, subject, scope, applies, mitigated_when, also, exploitability,
      severity, explain, mend, rationale, false_positive;
  bool completeness = false;
  bool ours = false;  ///< of the pack that Theriac ships
  int since = 1;
  std::vector<std::string_view> stride, cwe, capec, controls, verify, references;
  std::vector<RuleTest> tests;
};

struct ControlKind {
  std::string_view id, title, category, text;
  bool blocks = false;
};

/// Rules and kinds of controls, of Theriac's own pack and of folders beside it.
struct RulePack {
  Items items;
  std::vector<Rule> rules;                 ///< by id
  std::vector<ControlKind> control_kinds;  ///< by category as FDA orders them, then id
  ControlKinds kinds;
  std::vector<std::string> blocking;
  int version = 0;  ///< the newest `since` of Theriac's own rules

  const Rule* find(std::string_view id) const;
};

/// Theriac's own pack and the .yaml files below each folder (or file). Errors: what a rule lacks,
/// names that stand twice, SQL with words that answer with two values where there are three
/// (EXISTS, IN, count). Whether the SQL can be prepared is told when it is judged by.
Parsed<RulePack> read_rules(const std::vector<std::string>& folders, const Limits& limits);

/// The rules and kinds of controls of one text alone, without Theriac's own pack.
Parsed<RulePack> read_rules_text(std::string text, const std::string& name, const Limits& limits);

/// A diagnostic at a field of a rule.
Diagnostic at_field(const RulePack& pack, const Rule& rule, std::string_view field,
                    std::string_view id, std::string problem, std::string remedy);

/// The word of SQL that answers with two values where there are three; empty when there is none.
std::string_view find_two_valued(std::string_view sql);

}  // namespace theriac
