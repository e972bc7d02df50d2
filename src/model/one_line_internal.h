#pragma once

#include <string>
#include <string_view>

namespace theriac {

/// Prose of YAML's blocks on one line: line breaks mean nothing in it, and it ends with no blank.
std::string on_one_line(std::string_view text);

}  // namespace theriac
