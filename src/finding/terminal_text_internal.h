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

}  // namespace theriac
