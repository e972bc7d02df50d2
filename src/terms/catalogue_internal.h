#pragma once

#include <cstddef>
#include <string_view>

namespace theriac {

/// The text up to `separator`, cut off `text` together with it.
constexpr std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return piece;
}

/// The next line of a catalogue file that is not a comment, cut off `text`; "" at the end. For use
/// in constexpr: catalogue files are parsed by the compiler, so that a bad one cannot be built.
constexpr std::string_view next_catalogue_line(std::string_view& text) {
  while (!text.empty()) {
    const std::string_view line = take_until(text, '\n');
    if (!line.empty() && line[0] != '#') return line;
  }
  return {};
}

/// How many lines next_catalogue_line gives of a file.
constexpr std::size_t count_catalogue_lines(std::string_view text) {
  std::size_t count = 0;
  while (!next_catalogue_line(text).empty()) ++count;
  return count;
}

}  // namespace theriac
