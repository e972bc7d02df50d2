#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// The qualitative severity rating scale (CVSS v3.1 section 5, CVSS v4.0 section 6), and unknown.
enum class Severity : std::uint8_t { unknown, none, low, medium, high, critical };

std::string_view to_string(Severity severity);

/// "low", "MODERATE" (GitHub), "Important" (Red Hat), ... without regard to case; unknown when it
/// is none of the known words. The words and their sources are in severity.cc.
Severity severity_of_label(std::string_view label);

/// 0.0 none, 0.1-3.9 low, 4.0-6.9 medium, 7.0-8.9 high, 9.0-10.0 critical. `score` is 0.0 to 10.0.
Severity severity_of_score(double score);

/// The base score of a vector and its version.
struct CvssScore {
  std::string version;  ///< "2.0", "3.0", "3.1" or "4.0"
  double score = 0;     ///< 0.0 to 10.0 in steps of 0.1
};

/// CVSS 2.0, 3.0, 3.1 and 4.0 base scores from a vector; temporal, threat and environmental metrics
/// in the vector are checked but do not change the base score. (v4.0: the score with threat and
/// environmental metrics not defined.) A vector without "CVSS:" before it is 2.0, also in
/// parentheses. Metrics may stand in any order.
///
/// Fails on an unknown version, an unknown or repeated metric or value, a missing base metric, or
/// more than 1,024 bytes. Linear in the length.
Result<CvssScore> cvss_base_score(std::string_view vector);

/// CVSS 4.0: the score of all metrics given, threat and environmental ones too (CVSS-BTE).
Result<double> cvss4_score(std::string_view vector);

}  // namespace theriac
