#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/console.h"
#include "syntax/input.h"

namespace theriac {

/// Answers each line of the files ("-" and no file: standard input) with one line on standard
/// output: `answer(line, out)` appends it, without the line break. A "\r" before the line break is
/// not part of the line; a last line without one counts, unless it is empty.
template <class Answer>
Exit answer_lines(std::vector<std::string> files, const Limits& limits, Answer answer) {
  constexpr std::size_t flush_at = 1U << 20U;
  if (files.empty()) files.emplace_back("-");
  std::string out;
  for (const std::string& file : files) {
    const Result<Text> text = read_text(file, limits);
    if (!text) {
      tell(Error{shown_name(file) + ": " + text.error().problem, text.error().remedy,
                 text.error().id});
      return text.error().id == "cannot-read" ? Exit::io : Exit::invalid_input;
    }
    std::string_view rest = text->view();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      answer(line, out);
      out += '\n';
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (out.size() < flush_at) continue;
      if (!print(out)) return Exit::io;
      out.clear();
    }
  }
  return print(out) ? Exit::ok : Exit::io;
}

}  // namespace theriac
