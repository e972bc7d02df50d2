#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// Whether the bytes begin as gzip (RFC 1952) or zstd (RFC 8878) do.
bool is_packed(std::string_view bytes);

/// The unpacked content of a gzip or zstd file; several members or frames follow one another. Fails
/// when the data is broken or cut off, or when more than `max_bytes` would come out: memory never
/// exceeds that limit.
Result<std::string> unpack(std::string_view bytes, std::uint64_t max_bytes);

}  // namespace theriac
