#pragma once

#include "advisory/feed.h"
#include "advisory/index.h"

namespace theriac {

/// The content that an index was built from, so that another source can be added to it:
/// build_index(content_of(index)) gives the same bytes. Fails when the index is damaged.
Result<FeedContent> content_of(const Index& index);

}  // namespace theriac
