#pragma once

#include <string>
#include <string_view>

#include "model/check_report.h"
#include "model/database.h"

namespace theriac {

/// All that is known of one finding of a model, "AN-03:F-17", for people: the verdict and its
/// place, why, the values that it was decided by, what mends it, how that is shown, and why it
/// matters. What a rule does not apply to has a verdict too. Fails on a rule that there is not, or
/// an id that is no row of the rule's subject, with the nearest that there is. Judges that rule
/// again: costs as much as the rule.
Result<std::string> explain_threat(std::string_view id, const ModelDatabase& database,
                                   const CheckReport& report, const CheckStyle& style);

}  // namespace theriac
