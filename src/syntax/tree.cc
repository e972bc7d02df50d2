#include "syntax/tree.h"

#include <algorithm>
#include <fmt/format.h>

namespace theriac {

std::uint32_t Tree::push(Node node) {
  if (nodes_.size() >= limits_.nodes) {
    if (!full_) full_at_ = node.offset;
    full_ = true;
    return 0;
  }
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  node.end = index + 1;
  nodes_.push_back(node);
  return index;
}

template <class Value>
void Tree::add(std::string_view key, Value& value) {
  const auto offset = static_cast<std::uint32_t>(value.offset());
  const std::uint32_t index = push({key, {}, offset, 0, 0, value.kind()});
  if (full_) return;
  std::uint32_t count = 0;
  switch (value.kind()) {
    case ValueKind::object:
      value.each_field([&](std::string_view name, Value& field) { add(name, field), ++count; });
      break;
    case ValueKind::array:
      value.each_element([&](Value& element) { add({}, element), ++count; });
      break;
    case ValueKind::string:
      nodes_[index].text = value.string().value_or("");
      break;
    case ValueKind::number:
      nodes_[index].text = value.number_text().value_or("");
      break;
    case ValueKind::boolean:
      if constexpr (requires { value.boolean(); }) {
        nodes_[index].text = value.boolean().value_or(false) ? "true" : "false";
      }
      break;
    case ValueKind::null:
      break;
  }
  nodes_[index].count = count;
  nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
}

namespace {

SyntaxFault too_many(std::size_t limit, std::size_t offset) {
  return {"limit-nodes", fmt::format("more than {} values", limit), "check its parts one by one",
          offset};
}

}  // namespace

std::optional<SyntaxFault> Tree::read_json(std::string_view text) {
  nodes_.clear();
  json_ = std::make_unique<JsonReader>(limits_);
  auto fault = json_->read(text, [&](JsonValue& root) { add({}, root); });
  if (!fault && full_) fault = too_many(limits_.nodes, full_at_);
  if (nodes_.empty()) push({});  // a lone scalar, which the reader does not visit
  return fault;
}

std::optional<SyntaxFault> Tree::read_yaml(std::string_view text) {
  nodes_.clear();
  typed_ = false;
  yaml_ = std::make_unique<YamlReader>(limits_);
  auto fault = yaml_->read(text, [&](YamlValue& root) { add({}, root); });
  if (!fault && full_) fault = too_many(limits_.nodes, full_at_);
  if (nodes_.empty()) push({});
  return fault;
}

void Tree::begin(ValueKind kind, std::string_view key, std::size_t offset) {
  typed_ = false;
  if (!open_.empty()) ++nodes_[open_.back()].count;
  open_.push_back(push({key, {}, static_cast<std::uint32_t>(offset), 0, 0, kind}));
}

void Tree::end() {
  nodes_[open_.back()].end = static_cast<std::uint32_t>(nodes_.size());
  open_.pop_back();
}

void Tree::scalar(std::string_view key, std::string_view text, std::size_t offset) {
  if (!open_.empty()) ++nodes_[open_.back()].count;
  push({key, text, static_cast<std::uint32_t>(offset), 0, 0, ValueKind::string});
}

TreeValue Tree::root() const { return {*this, 0}; }

std::vector<std::uint64_t> Tree::hashes() const {
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;
  const std::hash<std::string_view> hash;
  std::vector<std::uint64_t> out(nodes_.size());
  for (std::uint32_t i = static_cast<std::uint32_t>(nodes_.size()); i-- > 0;) {
    const Node& node = nodes_[i];
    std::uint64_t sum = hash(node.text) + static_cast<std::uint64_t>(node.kind);
    for (std::uint32_t j = i + 1; j < node.end; j = nodes_[j].end) {
      // Elements count by their order, fields by their names.
      sum = node.kind == ValueKind::array ? (sum ^ out[j]) * odd
                                          : sum + (out[j] ^ hash(nodes_[j].key)) * odd;
    }
    out[i] = (sum ^ (sum >> 29U)) * odd;
  }
  return out;
}

std::optional<TreeValue> TreeValue::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  const std::uint32_t end = node().end;
  for (std::uint32_t i = index_ + 1; i < end; i = tree_->nodes_[i].end) {
    if (tree_->nodes_[i].key == key) return TreeValue(*tree_, i);
  }
  return std::nullopt;
}

std::string_view TreeValue::string(std::string_view key) const {
  const auto found = find(key);
  return found && found->is_string() ? found->text() : std::string_view();
}

namespace {

std::vector<TreeValue> sorted_fields(const TreeValue& object) {
  std::vector<TreeValue> fields;
  object.each([&](TreeValue field) { fields.push_back(field); });
  std::stable_sort(fields.begin(), fields.end(),
                   [](const TreeValue& a, const TreeValue& b) { return a.key() < b.key(); });
  return fields;
}

std::vector<TreeValue> elements(const TreeValue& array) {
  std::vector<TreeValue> out;
  array.each([&](TreeValue element) { out.push_back(element); });
  return out;
}

}  // namespace

std::strong_ordering compare(const TreeValue& a, const TreeValue& b) {
  if (const auto order = a.kind() <=> b.kind(); std::is_neq(order)) return order;
  if (const auto order = a.count() <=> b.count(); std::is_neq(order)) return order;
  if (!a.is_object() && !a.is_array()) return a.text().compare(b.text()) <=> 0;
  const std::vector<TreeValue> left = a.is_object() ? sorted_fields(a) : elements(a);
  const std::vector<TreeValue> right = b.is_object() ? sorted_fields(b) : elements(b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (const int order = left[i].key().compare(right[i].key()); order != 0) return order <=> 0;
    if (const auto order = compare(left[i], right[i]); std::is_neq(order)) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace theriac
