#include "syntax/workflow_command.h"

#include <cstdint>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

std::string escaped(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : printable(text)) {
    if (characters.find(c) != std::string_view::npos)
      out += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string github_data(std::string_view text) { return escaped(text, "%\r\n"); }
std::string github_property(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string workflow_command(std::string_view word, std::string_view file, std::size_t line,
                             std::string_view title, std::string_view message) {
  const std::string place = line == 0 ? std::string() : fmt::format(",line={}", line);
  return fmt::format("::{} file={}{},title={}::{}\n", word, github_property(file), place,
                     github_property(title), github_data(message));
}

}  // namespace theriac
