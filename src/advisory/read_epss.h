#pragma once

#include <string>
#include <vector>

#include "advisory/exploitation.h"
#include "base/diagnostic.h"
#include "syntax/input.h"

namespace theriac {

/// One day's scores.
struct EpssScores {
  std::optional<Date> scored;      ///< score_date of the first line
  std::vector<EpssScore> entries;  ///< in the order of the file
  std::size_t broken = 0;          ///< lines left out; each has an error
};

/// Whether a text begins as FIRST's CSV does.
bool looks_like_epss(std::string_view text);

/// Reads FIRST's CSV (epss_scores-YYYY-MM-DD.csv): a comment line with model and date, the head
/// line "cve,epss,percentile", then one line for each CVE. The fields hold no quotes and no commas,
/// so a line is split at its commas. A line of another shape, or a number outside 0 to 1, is an
/// error.
Parsed<EpssScores> read_epss(const Text& text, const std::string& file);

}  // namespace theriac
