#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "model/item.h"

namespace theriac {

/// "a flow", "an element".
std::string with_article(std::string_view what);

/// Whether a text can be an item's id (FieldType::id).
bool is_id(std::string_view text);

/// Whether it can, written without quotes: readers of YAML take true, false and null for something
/// else.
bool is_bare_id(std::string_view text);

/// Where a value's key stands; where the value does when the key is not written as it is meant.
std::size_t key_offset(std::string_view text, const TreeValue& value);

/// "did you mean ...?" or where they are listed.
std::string suggest_collection(const Schema& schema, std::string_view key);

/// Reads mappings of one file into items by their fields. Problems go to `said`; a field with a
/// problem is not stated.
class RecordReader {
 public:
  /// `longest`: bytes of one value.
  RecordReader(std::string_view text, std::uint32_t file, std::size_t longest, Diagnostics& said)
      : text_(text), file_(file), longest_(longest), said_(said) {}

  /// None when `value` is no mapping. `what` names one such item in messages.
  std::optional<Item> read(const TreeValue& value, std::span<const Field> fields,
                           std::string_view what) const;

 private:
  void read_field(const TreeValue& value, const Field& field, Stated& out) const;
  void read_list(const TreeValue& value, const Field& field, Stated& out) const;
  void add_word(const TreeValue& value, const Field& field, Stated& out) const;
  void refuse(std::size_t offset, const Field& field, std::string_view problem,
              std::string remedy = {}) const;
  std::uint32_t line_of(std::size_t offset) const;

  std::string_view text_;
  std::uint32_t file_;
  std::size_t longest_;
  Diagnostics& said_;
  mutable std::size_t counted_to_ = 0;  // lines are counted once, going forward
  mutable std::uint32_t line_ = 1;
};

}  // namespace theriac
