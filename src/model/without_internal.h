#pragma once

#include <string_view>

#include "model/item.h"

namespace theriac {

/// The kinds of controls that an item states to be without; null when it says nothing.
const Stated* find_without(const Item& item);

/// Whether it states to be without a control of that kind.
bool is_without(const Item& item, std::string_view kind);

}  // namespace theriac
