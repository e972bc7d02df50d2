#include "syntax/json_schema.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/text.h"
#include "syntax/json_schema_internal.h"

namespace theriac {

namespace {

/// Turns schema documents into rules, each object once, so that circles of $ref end.
class Builder {
 public:
  explicit Builder(SchemaStore& store) : store_(store) {}

  const SchemaRule* build(const TreeValue& schema) {
    const auto key = std::make_pair(&schema.tree(), schema.index());
    auto& slot = store_.rules[key];
    if (slot) return slot.get();
    slot = std::make_unique<SchemaRule>();
    SchemaRule& rule = *slot;  // stays where it is while others are added
    if (schema.kind() == ValueKind::boolean) {
      rule.never = schema.text() == "false";
      return &rule;
    }
    if (!schema.is_object()) throw std::logic_error("a schema that is no object");
    if (const auto ref = schema.find("$ref")) {
      rule.instead = build(resolve(schema.tree(), ref->text()));
      return &rule;
    }
    schema.each([&](const TreeValue& keyword) { take(rule, keyword); });
    // Beside a list of items this is about those behind it; beside one schema it says nothing.
    const auto further = schema.find("additionalItems");
    if (further && !rule.first_items.empty()) rule.items = build(*further);
    return &rule;
  }

 private:
  void take(SchemaRule& rule, const TreeValue& value) {
    const std::string_view name = value.key();
    if (name == "type") return take_type(rule, value);
    if (name == "enum") return value.each([&](const TreeValue& v) { allow(rule, v); });
    if (name == "const") return allow(rule, value);
    if (name == "pattern") return take_pattern(rule, value.text());
    if (name == "format")
      rule.format = value.text();
    else if (name == "minLength")
      rule.min_length = number(value);
    else if (name == "maxLength")
      rule.max_length = number(value);
    else if (name == "minItems")
      rule.min_items = number(value);
    else if (name == "maxItems")
      rule.max_items = number(value);
    else if (name == "minimum")
      rule.minimum = value.text();
    else if (name == "maximum")
      rule.maximum = value.text();
    else if (name == "items" && value.is_array())
      build_all(rule.first_items, value);
    else if (name == "items")
      rule.items = build(value);
    else if (name == "uniqueItems")
      rule.unique = value.text() == "true";
    else if (name == "additionalProperties")
      rule.other_properties = build(value);
    else if (name == "allOf")
      build_all(rule.all, value);
    else if (name == "anyOf")
      build_all(rule.any, value);
    else if (name == "oneOf")
      build_all(rule.one, value);
    else if (name == "not")
      rule.no = build(value);
    else if (name == "if")
      rule.when = build(value);
    else if (name == "then")
      rule.then = build(value);
    else if (name == "else")
      rule.otherwise = build(value);
    else if (name == "required")
      value.each([&](const TreeValue& v) { rule.required.push_back(v.text()); });
    else if (name == "properties")
      value.each([&](const TreeValue& v) { rule.properties[v.key()] = build(v); });
    else if (!is_known_idle(name))
      throw std::logic_error("a keyword of JSON Schema that is not known: " + std::string(name));
  }

  /// Keywords that forbid nothing, and additionalItems, which is looked at afterwards.
  static bool is_known_idle(std::string_view name) {
    constexpr std::string_view idle[] = {"$schema",         "$id",      "definitions",
                                         "additionalItems", "$comment", "description",
                                         "title",           "default",  "examples"};
    return std::find(std::begin(idle), std::end(idle), name) != std::end(idle);
  }

  void build_all(std::vector<const SchemaRule*>& rules, const TreeValue& schemas) {
    schemas.each([&](const TreeValue& schema) { rules.push_back(build(schema)); });
  }

  static void take_type(SchemaRule& rule, const TreeValue& value) {
    const auto bit = [](ValueKind kind) { return 1U << static_cast<unsigned>(kind); };
    const auto add = [&](std::string_view name) {
      if (name == "object") rule.kinds |= bit(ValueKind::object);
      if (name == "array") rule.kinds |= bit(ValueKind::array);
      if (name == "string") rule.kinds |= bit(ValueKind::string);
      if (name == "number" || name == "integer") rule.kinds |= bit(ValueKind::number);
      if (name == "boolean") rule.kinds |= bit(ValueKind::boolean);
      if (name == "null") rule.kinds |= bit(ValueKind::null);
      rule.whole = rule.whole || name == "integer";
    };
    if (value.is_string()) return add(value.text());
    value.each([&](const TreeValue& name) { add(name.text()); });
  }

  static void allow(SchemaRule& rule, const TreeValue& value) {
    rule.values.push_back(value);
    if (!value.is_string()) return;
    auto& texts = rule.value_texts;
    texts.insert(std::upper_bound(texts.begin(), texts.end(), value.text()), value.text());
  }

  void take_pattern(SchemaRule& rule, std::string_view pattern) {
    rule.pattern = pattern;
    auto found = store_.expressions.find(pattern);
    if (found == store_.expressions.end()) {
      re2::RE2::Options options;
      options.set_log_errors(false);
      auto made =
          std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
      if (!made->ok()) throw std::logic_error("a pattern that RE2 has not: " + made->error());
      found = store_.expressions.emplace(pattern, std::move(made)).first;
    }
    rule.expression = found->second.get();
  }

  static std::size_t number(const TreeValue& value) {
    std::size_t out = 0;
    const std::string_view text = value.text();
    if (std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc()) {
      throw std::logic_error("a number of a schema is none");
    }
    return out;
  }

  TreeValue resolve(const Tree& from, std::string_view ref) const {
    const std::size_t hash = std::min(ref.find('#'), ref.size());
    const Tree* tree = hash == 0 ? &from : nullptr;
    for (const auto& document : store_.documents) {
      if (document.name == ref.substr(0, hash)) tree = document.tree.get();
    }
    if (tree == nullptr) throw std::logic_error("no schema document " + std::string(ref));
    TreeValue at = tree->root();
    for (const std::string_view part : split(ref.substr(std::min(hash + 1, ref.size())), '/')) {
      if (part.empty()) continue;
      const auto inner = at.find(part);
      if (!inner) throw std::logic_error("nothing stands at " + std::string(ref));
      at = *inner;
    }
    return at;
  }

  SchemaStore& store_;
};

}  // namespace

JsonSchema::JsonSchema(std::vector<Document> documents) : store_(std::make_unique<SchemaStore>()) {
  for (Document& document : documents) {
    auto& loaded = store_->documents.emplace_back();
    loaded.name = std::move(document.name);
    loaded.text = std::make_unique<Text>(std::move(document.text));
    loaded.tree = std::make_unique<Tree>(Limits{});
    if (loaded.tree->read_json(loaded.text->view())) {
      throw std::logic_error(loaded.name + " is not JSON");
    }
  }
  root_ = Builder(*store_).build(store_->documents.front().tree->root());
}

JsonSchema::~JsonSchema() = default;
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;

}  // namespace theriac
