#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/judge_model.h"

namespace theriac {

/// What `theriac check` tells, whatever the format.
struct CheckReport {
  const Facts& facts;
  const RulePack& pack;
  const JudgedModel& judged;
  const std::vector<Diagnostic>& diagnostics;  ///< of reading the model
  std::string path;                            ///< of the model, as the user named it
  std::string day;
  std::string program_version;
};

/// When a check is not passed; what is new since the product's baseline never counts.
struct CheckGate {
  bool exposed = true;        ///< any threat that is exposed
  std::string_view severity;  ///< only those of this severity or a higher one; empty: all
  bool unknown = false;       ///< threats that cannot be told
  bool incomplete = false;    ///< completeness rules that are not met, or cannot be told
  bool missing = false;       ///< cells of the matrix that nobody has looked at
};

/// "exposed", "critical", "high", "medium", "low", "unknown", "incomplete", "missing", "never",
/// joined by commas.
Result<CheckGate> parse_check_gate(std::string_view text);

/// Why the gate is not met, in words; empty when it is.
std::string find_gate_fault(const CheckGate& gate, const JudgedModel& judged);

/// How the text looks.
struct CheckStyle {
  bool colours = false;
  bool all = false;       ///< also what is mitigated, and every unknown
  std::size_t width = 0;  ///< of the terminal; 0 is none
};

std::string write_check_text(const CheckReport& report, const CheckStyle& style);
/// doc/formats/model-check.md
std::string write_check_json(const CheckReport& report);

/// The element that a judgement is listed under: one that is the maker's if there is one.
const Item* element_of(const Facts& facts, const Judgement& judgement);

/// "model/flows.yaml:12", "product.yaml" for what is computed.
std::string place_of(const Judgement& judgement);

}  // namespace theriac
