#include <fmt/format.h>

#include "model/yaml_text_internal.h"

namespace theriac {

std::string yaml_quoted(std::string_view text) {
  constexpr unsigned char first_printable = 0x20, del = 0x7f;
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < first_printable || byte == del)
      out += fmt::format("\\x{:02x}", byte);
    else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace theriac
