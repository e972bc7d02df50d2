#include "base/terminal_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace theriac {

namespace {

struct Block {
  std::uint32_t first, last;
};
// Blocks of Unicode 15 whose characters are all East Asian Wide or Fullwidth (UAX 11), joined where
// they touch; with the emoji blocks. Ascending.
constexpr std::array<Block, 10> wide = {{{0x1100, 0x115f},
                                         {0x2e80, 0x303e},
                                         {0x3041, 0x33ff},
                                         {0x3400, 0x4dbf},
                                         {0x4e00, 0xa4cf},
                                         {0xac00, 0xd7a3},
                                         {0xf900, 0xfaff},
                                         {0xff01, 0xff60},
                                         {0x1f300, 0x1f64f},
                                         {0x1f900, 0x3fffd}}};

std::size_t columns_of(std::uint32_t c) {
  const bool is_wide = std::any_of(wide.begin(), wide.end(),
                                   [c](const Block& b) { return c >= b.first && c <= b.last; });
  return is_wide ? 2 : 1;
}

struct Piece {
  std::size_t bytes, columns;
};
Piece first_piece(std::string_view text) {
  const CodePoint c = decode_utf8(text);
  return {std::max<std::size_t>(1, c.length), columns_of(c.value)};
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    count += piece.columns;
    text.remove_prefix(piece.bytes);
  }
  return count;
}

std::string cut(std::string_view text, std::size_t width) {
  if (width == 0 || text.size() <= width || columns(text) <= width) return std::string(text);
  std::size_t bytes = 0, used = 0;
  for (;;) {
    const Piece piece = first_piece(text.substr(bytes));
    if (used + piece.columns + 1 > width) break;  // one column is the ellipsis's
    bytes += piece.bytes;
    used += piece.columns;
  }
  return std::string(text.substr(0, bytes)) + "\xe2\x80\xa6";
}

std::string wrap(std::string_view text, std::size_t width, std::string_view head) {
  const std::size_t indent = columns(head);
  std::string out;
  std::size_t used = 0;  // columns of the line that is open; 0: none is
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t width_of_word = columns(word);
    if (used > 0 && width > 0 && used + 1 + width_of_word > width) {
      out += '\n';
      used = 0;
    }
    if (used > 0) {
      out += ' ';
      ++used;
    } else {
      out += out.empty() ? std::string(head) : std::string(indent, ' ');
      used = indent;
    }
    out += word;
    used += width_of_word;
  }
  if (!out.empty()) out += '\n';
  return out;
}

}  // namespace theriac
