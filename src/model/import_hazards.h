#pragma once

#include <string>

#include "base/diagnostic.h"
#include "syntax/limits.h"

namespace theriac {

/// Hazards and harms of a safety file (ISO 14971), as it leaves a spreadsheet, made into a file of
/// a model. The first row names the columns, in any order and any case: id, title (or hazard),
/// situation, harm, severity (1 to 5 or its word), patients (one, many), time_critical (yes, no),
/// caused_by (ids separated by blanks), source. Harms of one text and severity become one item. An
/// id is taken as it is where it can be one; else what cannot stand in it becomes '-'. A row
/// without a hazard, a severity that is none and a column that is not known are diagnostics.
Parsed<std::string> import_hazards(std::string_view csv, const std::string& file,
                                   const Limits& limits);

}  // namespace theriac
