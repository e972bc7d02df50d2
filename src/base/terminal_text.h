#pragma once

#include <string>
#include <string_view>

namespace theriac {

/// Columns that a printable text takes on a terminal: East Asian wide characters and emoji take two
/// (Unicode UAX 11, the blocks that hold wide characters only), everything else one.
std::size_t columns(std::string_view text);

/// At most `width` columns of a printable text, ending in an ellipsis where something is left out.
/// Width 0 is no limit.
std::string cut(std::string_view text, std::size_t width);

/// The words of a printable text on lines of at most `width` columns, each ended by a line break:
/// the first begins with `head`, the others with as many blanks. A word that is longer stands on a
/// line of its own. Width 0 is no limit. Empty for a text without words.
std::string wrap(std::string_view text, std::size_t width, std::string_view head);

}  // namespace theriac
