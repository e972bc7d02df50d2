#pragma once

#include <string>

#include "advisory/feed.h"

namespace theriac {

/// The bytes of an index file (doc/formats/index.md): a function of the content alone, so the same
/// feeds give the same bytes on every machine. n log n in the number of records. Fails when a
/// section would outgrow 32-bit references (4 GiB of texts).
Result<std::string> build_index(const FeedContent& content);

}  // namespace theriac
