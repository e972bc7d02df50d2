#pragma once

#include <string_view>

#include "syntax/json_writer.h"

namespace theriac {

/// A field that is an array of strings.
template <class Texts>
void write_strings(JsonWriter& json, std::string_view name, const Texts& texts) {
  json.key(name);
  json.begin_array();
  for (const auto& text : texts) json.string(text);
  json.end_array();
}

}  // namespace theriac
