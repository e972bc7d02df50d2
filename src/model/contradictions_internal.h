#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"

namespace theriac {

/// What a model says and denies at once, as warnings at the place of the weaker claim. The rules
/// then go by what denies: of two statements the one that promises less is believed. Also ids that
/// are one to a reader ("similar-id"). Linear in the number of items and of what controls cover.
std::vector<Diagnostic> find_contradictions(const Items& items);

}  // namespace theriac
