#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "syntax/json.h"
#include "syntax/limits.h"
#include "syntax/repeats.h"

namespace theriac {

/// The slow, exact reader (Boost.JSON's SAX parser): the first fault of a JSON text with its
/// offset, or none. Used only after the fast reader has met an error. Depth is bounded by `limits`.
std::optional<SyntaxFault> find_json_fault(std::string_view text, const Limits& limits);

/// Keys that stand twice in one object, as far as the text is JSON, in the order in which the
/// objects end; objects that the fault leaves open come last. As slow as find_json_fault. Looks at
/// no more than the first million keys of the objects that are open at one time.
std::vector<RepeatedKey> find_repeated_keys(std::string_view text, const Limits& limits);

}  // namespace theriac
