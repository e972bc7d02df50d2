#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"

namespace theriac {

/// What a model says and denies at once, as warnings at the place of the weaker claim. The rules
/// then go by what denies: of two statements the one that promises less is believed. Linear in the
/// number of flows and of the items that controls cover.
std::vector<Diagnostic> find_contradictions(const Items& items);

}  // namespace theriac
