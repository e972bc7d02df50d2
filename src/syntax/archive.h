#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "syntax/limits.h"

namespace theriac {

/// Whether the bytes begin as a zip archive does (PKWARE APPNOTE 4.3.7; also the empty archive).
bool is_zip(std::string_view bytes);

/// Calls `visit` with the name and the content of each file of a zip archive, in the order of the
/// archive. Folders are passed over; names are only names, nothing is written. Fails on damage,
/// also when the directory at the end is cut off, on encrypted members, and on limits:
/// `limits.bytes` for all content together, `limits.files` for the number of members.
Result<void> for_each_zip_member(
    std::string_view bytes, const Limits& limits,
    const std::function<void(const std::string& name, std::string content)>& visit);

}  // namespace theriac
