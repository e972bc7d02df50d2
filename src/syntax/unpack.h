#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "syntax/limits.h"

namespace theriac {

/// Whether the bytes begin as gzip (RFC 1952), zstd (RFC 8878) or xz do.
bool is_packed(std::string_view bytes);

/// The unpacked content of a gzip, zstd or xz file; several members, frames or streams follow one
/// another, and zeros may follow gzip and xz. Fails when anything else follows, when the data is
/// broken or cut off, when what comes out is packed once more, when more than limits.bytes would
/// come out (memory never exceeds that), more than limits.ratio times the bytes that go in (looked
/// at beyond 64 MiB: small texts of one character pack better than any real one), or when unpacking
/// needs a window of more than 128 MiB.
Result<std::string> unpack(std::string_view bytes, const Limits& limits);

}  // namespace theriac
