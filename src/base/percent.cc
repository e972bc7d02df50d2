#include "base/percent.h"

#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

void append_percent(std::string& out, std::string_view text, std::string_view plain) {
  for (const char c : text) {
    if (is_alnum(c) || plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
  }
}

std::string uri_of_path(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  append_percent(out, path, "/-._~");
  return out;
}

}  // namespace theriac
