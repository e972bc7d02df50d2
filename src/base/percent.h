#pragma once

#include <string>
#include <string_view>

namespace theriac {

/// Appends `text`; all but letters, digits and the characters of `plain` comes out as %XX.
void append_percent(std::string& out, std::string_view text, std::string_view plain);

/// A path as a relative URI reference as the user named it; a file: URI where it begins with '/'.
std::string uri_of_path(std::string_view path);

}  // namespace theriac
