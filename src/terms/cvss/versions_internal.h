#pragma once

#include <string_view>

#include "base/result.h"

namespace theriac {

/// Scores in tenths, 0 to 100. `prefix` is what stands before the first metric and is taken off.
Result<int> cvss2_base_tenths(std::string_view vector);
Result<int> cvss3_base_tenths(std::string_view vector, std::string_view prefix);
Result<int> cvss4_base_tenths(std::string_view vector, std::string_view prefix);
/// With threat and environmental metrics.
Result<int> cvss4_full_tenths(std::string_view vector, std::string_view prefix);

}  // namespace theriac
