#pragma once

#include <stdexcept>

#include "model/schema_collections_internal.h"

namespace theriac {

/// The place of a field that the program itself asks for: a misspelt name is a fault of ours, found
/// when the program starts to use it.
inline std::size_t field_of(const Collection& collection, std::string_view name) {
  const auto found = collection.find(name);
  if (!found) throw std::logic_error("no field " + std::string(name));
  return *found;
}

}  // namespace theriac
