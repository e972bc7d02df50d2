#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace theriac {

/// One metric of a CVSS version as the standard's vector-string table has it.
struct CvssMetric {
  std::string_view name;
  bool base;  ///< must be given
  /// Values in the order in which the version's own file numbers them; "" ends the list.
  std::array<std::string_view, 7> values;
};

/// For each metric the index of its value, or `not_given`.
using CvssValues = std::vector<int>;
inline constexpr int not_given = -1;

inline constexpr std::size_t max_cvss_length = 1024;

/// "AV:N/AC:L/..." (without the "CVSS:3.1/" before it), metrics in any order. Fails on an unknown
/// or repeated metric, an unknown value, an empty piece or a missing base metric. `prefix` is taken
/// off first; `text` begins with it.
Result<CvssValues> parse_cvss_metrics(std::string_view text, std::string_view prefix,
                                      std::span<const CvssMetric> metrics);

}  // namespace theriac
