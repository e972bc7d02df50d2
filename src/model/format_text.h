#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/schema.h"
#include "syntax/limits.h"

namespace theriac {

/// A YAML file of a schema in canonical order: its collections as Schema::collections has them, the
/// fields of each item as its collection has them. Items stay in the order of their author, and so
/// do comments, empty lines between groups and the ways in which values are written; what is
/// written in braces is left as it is. The text must be one that ItemReader takes without errors
/// and be followed by a NUL byte (as Text is).
///
/// Before it answers it reads both texts and compares: every value and every comment of the one is
/// in the other, and formatting the answer would change nothing; else it fails with "our-fault".
/// Fails with "not-formatted" on a layout that it does not touch (make_layout).
Result<std::string> format_text(std::string_view text, const Schema& schema, const Limits& limits);

}  // namespace theriac
