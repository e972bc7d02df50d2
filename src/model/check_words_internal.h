#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/check_report.h"

namespace theriac {

// What the outputs of a check say in the same words. Texts are raw, as models and rules have them:
// each writer escapes what it writes.

/// The gravest first.
inline constexpr std::array<std::string_view, 4> severity_words = {"critical", "high", "medium",
                                                                   "low"};

/// Columns for the text of a check: a terminal's, but no fewer than can be read; 100 without one.
std::size_t text_width(const CheckStyle& style);

/// 0 critical, 1 high, 2 medium, 3 low, 4 a gap. A threat without a severity counts as the worst.
std::size_t severity_rank(const Rule& rule);

/// How loudly a rule's exposures are told where there are three levels: "error" for critical and
/// high, and for threats without a severity, "note" for low, "warning" for medium and for gaps.
std::string_view level_of(const Rule& rule);

/// Those of one verdict: threats before gaps, the gravest first, otherwise as they were judged.
std::vector<const Judgement*> worst_first(const JudgedModel& judged, ModelVerdict verdict);

/// "3 threats are exposed, 1 is unknown, 0 are accepted, 20 are mitigated; 2 gaps, 1 unknown".
std::string totals_words(const JudgedModel& judged);

/// The explanation, what is not stated, who accepts it and why, what would mend it: sentences.
std::string message_of(const Facts& facts, const Judgement& judgement);

/// "nobody states what decides: authz, the zones of its ends", of an unknown one; else empty.
std::string unstated_words(const Judgement& judgement);

/// "accepted until 2027-01-01 by J. Doe (ACC-1): the reason"; empty where it is not accepted.
std::string acceptance_words(const Facts& facts, const Judgement& judgement);

/// The ids of the controls that mitigate it, sorted; none where a statement does.
std::vector<std::string_view> controls_of(const Facts& facts, const Judgement& judgement);

/// A rule's explanation for any row: "<id> goes from <from_element> to <to_element>". What is
/// computed with more than a column's name is "...".
std::string general_explanation(const Rule& rule);

/// Whether its verdicts may be relied on: the model was read, and no rule failed.
bool is_sound(const CheckReport& report);

/// The file to which what concerns the model as a whole is pinned.
std::string_view file_of(const CheckReport& report);

}  // namespace theriac
