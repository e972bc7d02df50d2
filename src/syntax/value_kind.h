#pragma once

namespace theriac {

/// What one value of JSON or YAML is. A scalar of YAML is text or, when it says nothing, null: its
/// reader does not guess at numbers and booleans.
enum class ValueKind { object, array, string, number, boolean, null };

}  // namespace theriac
