#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "syntax/json.h"
#include "syntax/limits.h"
#include "syntax/yaml.h"

namespace theriac {

class TreeValue;

/// A JSON or YAML text as a whole, for checks that must go back and forth in it; what can be read
/// front to back is read with JsonReader or YamlReader. Every value knows its place. Some 64 bytes
/// for each value beside a copy of the strings; `limits.nodes` bounds their number.
class Tree {
 public:
  explicit Tree(const Limits& limits) : limits_(limits) {}

  /// Reads a JSON text, which must live as long as the tree and be followed by Text::padding
  /// readable bytes. Answers the faults of JsonReader::read, and "limit-nodes". A text that is one
  /// scalar gives null.
  std::optional<SyntaxFault> read_json(std::string_view text);

  /// The same of a YAML text, with the faults of YamlReader::read. Scalars are texts or null.
  std::optional<SyntaxFault> read_yaml(std::string_view text);

  /// Makes a tree by hand, front to back, as the text says it: for forms that are neither. A value
  /// begun is an object or array and must be ended. Texts must live as long as the tree.
  void begin(ValueKind kind, std::string_view key, std::size_t offset);
  void end();
  void scalar(std::string_view key, std::string_view text, std::size_t offset);

  /// Whether scalars are typed. In YAML and what is made by hand "1" and "true" may be meant as
  /// numbers and booleans.
  bool typed() const { return typed_; }

  TreeValue root() const;

  /// One number for each value, by index, the same for values that are equal as compare() says.
  std::vector<std::uint64_t> hashes() const;
  std::size_t size() const { return nodes_.size(); }

 private:
  friend class TreeValue;
  struct Node {
    std::string_view key;   // in its object; empty in an array
    std::string_view text;  // of a string or number; "true" or "false"
    std::uint32_t offset = 0;
    std::uint32_t end = 0;    // index behind the last value inside this one
    std::uint32_t count = 0;  // values directly inside
    ValueKind kind = ValueKind::null;
  };

  template <class Value>
  void add(std::string_view key, Value& value);
  std::uint32_t push(Node node);

  Limits limits_;
  bool typed_ = true;
  bool full_ = false;
  std::uint32_t full_at_ = 0;
  std::vector<Node> nodes_;           // in the order of the text
  std::vector<std::uint32_t> open_;   // of a tree made by hand
  std::unique_ptr<JsonReader> json_;  // the readers own unescaped strings
  std::unique_ptr<YamlReader> yaml_;
};

/// One value of a tree, cheap to copy. Lives as long as the tree.
class TreeValue {
 public:
  TreeValue(const Tree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  ValueKind kind() const { return node().kind; }
  bool is_object() const { return kind() == ValueKind::object; }
  bool is_array() const { return kind() == ValueKind::array; }
  bool is_string() const { return kind() == ValueKind::string; }
  std::string_view key() const { return node().key; }
  std::string_view text() const { return node().text; }  ///< empty when it has none
  std::size_t offset() const { return node().offset; }
  std::size_t count() const { return node().count; }  ///< of fields or elements
  std::uint32_t index() const { return index_; }
  const Tree& tree() const { return *tree_; }

  /// The first field of this name.
  std::optional<TreeValue> find(std::string_view key) const;

  /// The text of the field of this name; empty when there is none or it is no string.
  std::string_view string(std::string_view key) const;

  /// Calls visit(TreeValue) for each field or element, in order.
  template <class Visit>
  void each(Visit visit) const {
    const std::uint32_t end = node().end;
    for (std::uint32_t i = index_ + 1; i < end; i = tree_->nodes_[i].end) {
      visit(TreeValue(*tree_, i));
    }
  }

 private:
  const Tree::Node& node() const { return tree_->nodes_[index_]; }

  const Tree* tree_;
  std::uint32_t index_;
};

/// An order of values, equal for values that are equal in JSON: fields in any order, numbers as
/// they are written.
std::strong_ordering compare(const TreeValue& a, const TreeValue& b);

}  // namespace theriac
