#pragma once

#include <string>

#include "advisory/feed.h"

namespace theriac {

/// The bytes of an index file (doc/formats/index.md): a function of the content alone, so the same
/// feeds give the same bytes on every machine. n log n in the number of records. Fails when
/// the records hold 4 GiB of text or more, repetitions counted, or a section has more rows than 32
/// bits can number. Memory is at most the content's again, and the file.
Result<std::string> build_index(const FeedContent& content);

}  // namespace theriac
