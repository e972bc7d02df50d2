#pragma once

#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace theriac::test {

/// Without the colours that a table may have (SGR sequences: ESC [ digits and ';' m).
inline std::string without_colours(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (text.starts_with("\x1b[")) {
      const std::size_t end = text.find_first_not_of("0123456789;", 2);
      if (end != std::string_view::npos && text[end] == 'm') {
        text.remove_prefix(end + 1);
        continue;
      }
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

/// Without what the outputs for spreadsheets and GitHub's runner themselves mean: the CR of CSV's
/// line ends, and the beginning of a workflow command up to "file=".
inline std::string without_own_marks(std::string_view text) {
  std::string out;
  for (std::string_view line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (const std::string_view word : {"::error file=", "::warning file=", "::notice file="}) {
      if (line.starts_with(word)) line.remove_prefix(word.size());
    }
    (out += line) += '\n';
  }
  return out;
}

/// What a terminal, a log or a CI runner would obey in this text; none when it is harmless. The
/// slow and obvious twin of printable(): it looks at what came out, line by line.
inline std::optional<std::string> find_harm(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text.substr(i));
    if (c.length == 0) return fmt::format("byte {} is not UTF-8", i);
    if (c.value != '\n' && deceives(c.value)) return fmt::format("U+{:04X} at {}", c.value, i);
    i += c.length;
  }
  for (const std::string_view line : split(text, '\n')) {
    if (trim(line).starts_with("::")) return fmt::format("a workflow command: {}", line);
    for (const std::string_view command : {"##[", "##vso["}) {
      if (line.find(command) != std::string_view::npos)
        return fmt::format("a runner's command: {}", line);
    }
  }
  return std::nullopt;
}

}  // namespace theriac::test
