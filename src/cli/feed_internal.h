#pragma once

#include <string>

#include "advisory/feed.h"
#include "cli/exit_code.h"

namespace theriac {

/// The content of the index at `path`; empty when there is none.
Result<FeedContent> load_content(const std::string& path);

/// Builds the index and puts it in place of the old one. Tells what was written.
Exit store_content(const std::string& path, const FeedContent& content);

}  // namespace theriac
