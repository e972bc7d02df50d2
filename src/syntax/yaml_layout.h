#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/limits.h"

namespace theriac {

// How a YAML text is laid out in lines: for programs that put its entries into another order and
// keep all else that its author wrote.

/// A line that says nothing to a reader of the data: a comment, or empty.
struct YamlRemark {
  std::string_view text;  ///< from its '#', without blanks at its end; empty for an empty line
  std::size_t column = 0;
};

struct YamlBlock;

/// A key with its value, or an element of a sequence.
struct YamlEntry {
  std::string_view key;   ///< as it is written, without quotes; empty in a sequence
  std::size_t begin = 0;  ///< where the key is written (its quote), or what stands behind the dash
  std::size_t first_line = 0, last_line = 0;  ///< of it; with a block: the key's line twice
  std::vector<YamlRemark> lead;               ///< the lines above it that belong to it
  std::unique_ptr<YamlBlock> block;  ///< its value where that is one; else the lines have it all
};

/// A mapping or sequence in block style.
struct YamlBlock {
  bool mapping = false;
  std::size_t column = 0;  ///< of its keys or dashes
  std::vector<YamlEntry> entries;
  std::vector<YamlRemark> tail;  ///< the lines behind its last entry that belong to it
};

/// One line of the text, without its break.
struct YamlLine {
  std::string_view text;
  std::size_t offset = 0;
  std::size_t comment = std::string_view::npos;  ///< the column where a comment begins
  std::size_t block_indent = 0;  ///< in a block text: the columns of its indentation; else 0
  bool open = false;             ///< its end is inside a scalar: blanks there may have a meaning
};

/// A whole text. A comment belongs to what follows it on the next line, or to the line it stands
/// on; one that is indented as the entries of a block that has ended there belongs to that block's
/// end.
struct YamlLayout {
  std::vector<YamlLine> lines;
  std::vector<YamlRemark> head;  ///< up to the last empty line before the first key
  YamlBlock root;
  std::vector<YamlRemark> foot;
  std::string_view line_break = "\n";
};

/// Every comment of a text, from its '#', in their order. None when it is no YAML that we read.
Result<std::vector<std::string_view>> find_comments(std::string_view text, const Limits& limits);

/// The layout of a text that YamlReader takes, followed by a NUL byte; lives as long as the text.
/// Fails with "not-formatted" on what cannot be moved by lines: a root that is no block mapping,
/// sequences in sequences, keys behind '?', tabs before a key, texts that keep the empty lines at
/// their end (|+) or end with the file, mixed line breaks. Linear in its size, but for the depth of
/// its nesting.
Result<YamlLayout> make_layout(std::string_view text, const Limits& limits);

/// The text of a layout: each level indented by two columns, dashes too; no blanks at the ends of
/// lines, where they mean nothing; one line break at the end. What is inside a value stays as it is
/// written, moved sideways.
std::string render(const YamlLayout& layout);

}  // namespace theriac
