#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// What may stand in a field. Every scalar of a model is text until its field's type says what it
/// means, so that 1.10, no and 0e1 are never taken for something else.
enum class FieldType {
  id,        ///< the item's own id: letters, digits, '.', '_', '-', from a letter, at most 64 bytes
  line,      ///< a text of one line
  prose,     ///< a text of any number of lines
  choice,    ///< one of the words in `words`
  whole,     ///< a whole number from `least` to `most`
  boolean,   ///< yes or no
  date,      ///< 2026-11-30
  duration,  ///< "90 s", "15 min", "72 h", "30 d", "4 weeks", "12 months", "10 years": seconds in
             ///< tables
  reference,  ///< the id of an item of one of the collections in `words`; "any": of all of them
  control,    ///< the id of a kind of control in the rule packs
  records,    ///< a list of mappings with the fields of `fields`
};

/// One field of an item. `words` holds words separated by '|'.
struct Field {
  std::string_view name = {};
  FieldType type = FieldType::line;
  bool list = false;
  bool required = false;
  std::string_view words = {};
  std::int64_t least = 0, most = 0;
  std::span<const Field> fields = {};
  std::string_view doc = {};
  std::string_view column = {};  ///< its name in SQL where that is another word; else empty
  /// What is meant when it is left out, in the few fields where that goes without saying; elsewhere
  /// nobody knows then. "[]" is the empty list.
  std::string_view usual = {};

  std::string_view column_name() const { return column.empty() ? name : column; }
};

/// One kind of item. `single` collections are one mapping, the others a list of them.
struct Collection {
  std::string_view name;   ///< the key in the files: "elements"
  std::string_view table;  ///< in SQL, and what one item is called: "element"
  std::string_view doc;
  std::span<const Field> fields;
  bool single = false;

  /// The place of a field in `fields`.
  std::optional<std::size_t> find(std::string_view field) const;
};

/// The schema of a set of files: all that may stand in them. The validator, the JSON Schema for
/// editors, the reference page and the tables are each derived from it, and from nothing else.
struct Schema {
  std::string_view title;
  std::vector<const Collection*> collections;  ///< in the order in which `fmt` writes them

  const Collection* find(std::string_view name) const;         ///< by the key; null when unknown
  const Collection* find_table(std::string_view table) const;  ///< by the table
};

/// The product model: product.yaml and what lies below model/.
const Schema& model_schema();

/// Rule packs: files of rules and of kinds of controls.
const Schema& rules_schema();

/// The words of a choice or the collections of a reference.
std::vector<std::string_view> words_of(const Field& field);

/// "text", "one of a, b, c", "list of ids of elements": for messages and the reference page.
std::string describe_type(const Field& field);

}  // namespace theriac
