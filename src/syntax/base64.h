#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// The bytes that a base64 text stands for (RFC 4648, both alphabets, with or without padding);
/// none when it is no base64. Never longer than the text.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace theriac
