#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// Why a text could not be read, and where.
struct SyntaxFault {
  std::string id;  ///< "json-syntax", "limit-depth", "not-utf8", ...
  std::string problem;
  std::string remedy;
  std::size_t offset = 0;
};

/// The fault of nesting beyond the limit; `what` is nested: "elements".
SyntaxFault too_deep(std::string_view what, std::size_t limit, std::size_t offset);

/// The first byte that no text of ours may hold: NUL (nul-byte), or what is not UTF-8 (not-utf8).
/// Readers of XML, YAML and tag-value ask this first, so that none of their libraries can take a
/// NUL for the end of the text, and all that leaves them is UTF-8. JSON's readers look themselves.
std::optional<SyntaxFault> find_character_fault(std::string_view text);

}  // namespace theriac
