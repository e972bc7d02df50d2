#pragma once

#include <optional>
#include <string_view>

#include "syntax/json.h"
#include "syntax/limits.h"

namespace theriac {

/// The slow, exact reader (Boost.JSON's SAX parser): the first fault of a JSON text with its
/// offset, or none. Used only after the fast reader has met an error. Depth is bounded by `limits`.
std::optional<SyntaxFault> find_json_fault(std::string_view text, const Limits& limits);

}  // namespace theriac
