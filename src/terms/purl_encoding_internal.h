#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// Percent-decoded; none when a '%' is not followed by two hexadecimal digits or when the outcome
/// is not UTF-8.
std::optional<std::string> decode_percent(std::string_view text);

/// Appends `text`; all but letters, digits and ".-_~:" comes out as %XX with upper-case digits
/// (purl-spec, "Character encoding").
void append_encoded(std::string& out, std::string_view text);

/// The same segment by segment, with '/' left as it is.
void append_encoded_path(std::string& out, std::string_view path);

}  // namespace theriac
