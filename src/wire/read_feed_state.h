#pragma once

#include <string>

#include "base/diagnostic.h"
#include "syntax/input.h"
#include "syntax/limits.h"
#include "wire/feed_state.h"

namespace theriac {

/// Reads what write_feed_state wrote. The file is small and our own, but it lies on a disk that
/// others may write, and its texts go out in headers: values that is_field_value refuses, digests
/// that are none and names that stand twice are errors ("bad-state"), and nothing of the file may
/// be used then. More than 10,000 sources are an error, too.
Parsed<FeedState> read_feed_state(const Text& text, const std::string& file, const Limits& limits);

/// The bytes of the file; same state, same bytes.
std::string write_feed_state(const FeedState& state);

}  // namespace theriac
