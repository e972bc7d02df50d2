#include "syntax/fault.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.h"

namespace theriac {

SyntaxFault too_deep(std::string_view what, std::size_t limit, std::size_t offset) {
  return {"limit-depth", fmt::format("{} are nested deeper than the limit of {}", what, limit),
          "raise the limit with --max-depth if you trust the file", offset};
}

std::optional<SyntaxFault> find_character_fault(std::string_view text) {
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) {
    return SyntaxFault{"nul-byte", "a NUL byte, which no text holds",
                       "fetch or write the file again: it is damaged or is no text", nul};
  }
  if (simdjson::validate_utf8(text.data(), text.size())) return std::nullopt;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t length = decode_utf8(text.substr(offset)).length;
    if (length == 0) break;
    offset += length;
  }
  return SyntaxFault{"not-utf8", "bytes that are not UTF-8", "save the file as UTF-8", offset};
}

}  // namespace theriac
