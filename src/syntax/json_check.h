#pragma once

#include <optional>
#include <string_view>

#include "syntax/json.h"
#include "syntax/limits.h"

namespace theriac {

/// The slow, exact reader (Boost.JSON's SAX parser): the first fault of a JSON text with its
/// offset, or none. Used only after the fast reader has met an error. Depth is bounded by `limits`.
std::optional<JsonFault> find_json_fault(std::string_view text, const Limits& limits);

/// The fault of nesting beyond the limit.
JsonFault too_deep(std::size_t limit, std::size_t offset);

}  // namespace theriac
