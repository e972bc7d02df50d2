#pragma once

#include <optional>
#include <span>
#include <string>

#include "advisory/index.h"

namespace theriac {

/// One severity and who says it.
struct RatedSeverity {
  Severity rating = Severity::unknown;
  std::optional<double> score;
  std::string vector;    ///< or the label, as written; empty when unknown
  std::string advisory;  ///< the record that says so
  std::string source;    ///< of that record
};

/// The severity of a group of records: the highest base score among the vectors of the records that
/// apply; where they have none, the highest of their labels; then the same over the other
/// records of the alias group; then over the flaws that the records' updates fix (`upstream`).
/// Never an average. Ties go to the newer CVSS version, then to the smaller advisory id.
RatedSeverity pick_severity(const Index& index, std::span<const AdvisoryNumber> applying,
                            GroupNumber group);

}  // namespace theriac
