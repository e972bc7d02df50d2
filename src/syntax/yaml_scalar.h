#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// What scalars of YAML say, from how they are written (YAML 1.2.2, chapters 7.3 and 8.1).
///
/// libfyaml finds where a scalar begins and ends. What it makes of the text between is not used:
/// version 0.7.12 answers nothing for a text of many single quotes and loses memory, drops lines of
/// a block text and fills it up with NUL bytes, and takes stack for each empty line at its end
/// (all found by fuzz_yaml.cc).

/// Of a plain scalar, or one in single or double quotes (without them): lines folded, escapes
/// resolved. None when an escape stands for no character.
std::optional<std::string> unfold_plain(std::string_view source);
std::optional<std::string> unfold_single_quoted(std::string_view source);
std::optional<std::string> unfold_double_quoted(std::string_view source);

/// What stands in the line that begins a block text: "|", ">-", "|2+".
struct BlockHeader {
  char chomp = ' ';       ///< '+', '-' or ' '
  bool indented = false;  ///< has an indentation indicator
};

/// The header at the end of `line`, of the style '|' or '>'.
BlockHeader find_block_header(std::string_view line, char style);

/// Of a block text, given its lines: all those behind the header's.
std::string unfold_block(std::string_view source, char style, char chomp);

}  // namespace theriac
