#pragma once

#include <array>
#include <cstdint>
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
  bool readable = true;  ///< false: nothing was judged; an error of `diagnostics` says why
};

/// When a check is not passed; what is new since the product's baseline never counts.
struct CheckGate {
  bool exposed = true;        ///< any threat that is exposed
  std::string_view severity;  ///< only those of this severity or a higher one; empty: all
  bool unknown = false;       ///< threats that cannot be told
  bool incomplete = false;    ///< completeness rules that are not met, or cannot be told
  bool missing = false;       ///< cells of the matrix that nobody has looked at
  bool any() const { return exposed || unknown || incomplete || missing; }
};

/// "exposed", "critical", "high", "medium", "low", "unknown", "incomplete", "missing", "never",
/// joined by commas.
Result<CheckGate> parse_check_gate(std::string_view text);

/// Why the gate is not met, in words; empty when it is. A model without an element meets none but
/// "never": nothing was judged.
std::string find_gate_fault(const CheckGate& gate, const CheckReport& report);

/// How the text looks.
struct CheckStyle {
  bool colours = false;
  bool all = false;       ///< also what is mitigated, and every unknown
  std::size_t width = 0;  ///< of the terminal; 0 is none
};

/// The values of `--format`; doc/formats has a page for each but the text.
inline constexpr std::array<std::string_view, 5> check_formats = {"text", "json", "sarif", "junit",
                                                                  "github"};

/// A report in one of check_formats. Same report, same bytes. All text of models and rules leaves
/// escaped: nothing that a terminal or a CI runner would obey but what the writer means as a
/// command. `style` is for the text alone. Linear in findings and rules.
std::string write_check(std::string_view format, const CheckReport& report,
                        const CheckStyle& style);

std::string write_check_text(const CheckReport& report, const CheckStyle& style);
/// doc/formats/model-check.md
std::string write_check_json(const CheckReport& report);
/// SARIF 2.1.0: all rules, a result for what is exposed, unknown or accepted, the diagnostics as
/// notifications (doc/formats/model-check-sarif.md).
std::string write_check_sarif(const CheckReport& report);
/// JUnit's XML: a suite for each element, a case for each finding, mitigated ones too
/// (doc/formats/model-check-junit.md).
std::string write_check_junit(const CheckReport& report);
/// Workflow commands: the totals, the diagnostics, what is exposed, what is unknown
/// (doc/formats/model-check-github.md).
std::string write_check_github(const CheckReport& report);

/// The element that a judgement is listed under: that which was judged; else of those it is about
/// one that is part of the product, if there is one. Null where it is about none.
const Item* element_of(const Facts& facts, const Judgement& judgement);

/// A line of a file as messages name it; line 0 is the file as a whole.
struct ModelPlace {
  std::string_view file;
  std::uint32_t line = 0;
};
/// Where a judgement's item is stated. What is computed has no place of its own: then that of the
/// first of its items that has one, at last the product's.
ModelPlace place_of(const Facts& facts, const Judgement& judgement);
/// "model/flows.yaml:12".
std::string to_string(const ModelPlace& place);

/// The verdict as the name of a field: "not_applicable".
std::string_view field_name(ModelVerdict verdict);

}  // namespace theriac
