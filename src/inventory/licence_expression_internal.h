#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"

namespace theriac {

/// The identifiers that a licence expression names, in order, licences and exceptions alike,
/// without
/// "+" and without LicenseRef-, AdditionRef- and DocumentRef- ones, which are the document's own.
/// Fails when the text is no expression (SPDX 2.3, annex D; operators in lower case too, as SPDX 3
/// has them). Linear, without recursion.
Result<std::vector<std::string_view>> parse_licence_expression(std::string_view text);

}  // namespace theriac
