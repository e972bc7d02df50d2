#pragma once

#include <cstdint>

namespace theriac {

/// A value of Kleene's logic, the one SQL has: what nobody stated is unknown.
enum class Truth : std::uint8_t { no, yes, unknown };

constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

constexpr Truth operator||(Truth a, Truth b) {
  if (a == Truth::yes || b == Truth::yes) return Truth::yes;
  return a == Truth::no && b == Truth::no ? Truth::no : Truth::unknown;
}

constexpr Truth operator&&(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

}  // namespace theriac
