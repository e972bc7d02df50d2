#pragma once

#include <optional>
#include <string_view>

#include "syntax/fault.h"
#include "syntax/limits.h"

namespace theriac {

/// Walks over the markup of an XML 1.0 text in one pass, without memory, and answers the first
/// thing for which it must not be given to pugixml: a DOCTYPE (xml-doctype), nesting or size beyond
/// the limits (limit-depth, limit-nodes), characters (nul-byte, not-utf8), references to what only
/// a DTD could define, text or a second element behind the root (xml-syntax). What is left for
/// pugixml to find it stops at: up to its first fault the two agree on where tags begin and end.
std::optional<SyntaxFault> find_xml_fault(std::string_view text, const Limits& limits);

}  // namespace theriac
