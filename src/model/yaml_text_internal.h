#pragma once

#include <string>
#include <string_view>

namespace theriac {

/// Any text as a YAML scalar in double quotes, on one line.
std::string yaml_quoted(std::string_view text);

}  // namespace theriac
