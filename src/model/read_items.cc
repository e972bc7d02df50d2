#include "model/read_items.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/read_item_internal.h"
#include "model/set_diagnostics_internal.h"
#include "syntax/schema_finding.h"

namespace theriac {

ItemReader::ItemReader(const Schema& schema, const Limits& limits,
                       const std::set<std::string, std::less<>>* control_kinds)
    : limits_(limits), control_kinds_(control_kinds) {
  items_.schema = &schema;
  items_.by_collection.resize(schema.collections.size());
}

void ItemReader::add(Diagnostic diagnostic) { of_set_.push_back(std::move(diagnostic)); }

void ItemReader::read_file(const std::string& path, const std::string& name) {
  Result<Text> text = theriac::read_text(path, limits_);
  if (!text) {
    const Error& error = text.error();
    return add({Level::error, error.id, name, {}, error.problem, error.remedy, {}});
  }
  read_text(*std::move(text), name, path.ends_with(".json"));
  items_.files.back().path = path;
}

void ItemReader::read_text(Text text, const std::string& name, bool json) {
  const auto file = static_cast<std::uint32_t>(items_.files.size());
  items_.files.push_back(
      {name, {}, std::make_unique<Text>(std::move(text)), std::make_unique<Tree>(limits_)});
  Items::File& entry = items_.files.back();
  Diagnostics& said = said_.emplace_back(name);
  const std::string_view bytes = entry.text->view();
  const auto fault = json ? entry.tree->read_json(bytes) : entry.tree->read_yaml(bytes);
  if (fault) {
    said.add(Level::error, fault->id, fault->offset, fault->problem, fault->remedy);
    return;
  }
  read_root(file, said);
}

void ItemReader::read_root(std::uint32_t file, Diagnostics& said) {
  const Items::File& entry = items_.files[file];
  const TreeValue root = entry.tree->root();
  if (trim(entry.text->view()).empty()) {
    return said.add(Level::warning, "empty-file", Diagnostics::no_offset, "the file is empty",
                    "state something in it, or take it away");
  }
  if (root.kind() == ValueKind::null && root.count() == 0) return;  // nothing but comments
  if (!root.is_object()) {
    return said.add(Level::error, "not-a-mapping", root.offset(),
                    "the file is no mapping of collections",
                    "begin it with a collection, such as \"elements:\"");
  }
  std::vector<std::string_view> seen;
  root.each([&](const TreeValue& value) {
    const std::size_t at = key_offset(entry.text->view(), value);
    const Schema& schema = *items_.schema;
    const auto found =
        std::find_if(schema.collections.begin(), schema.collections.end(),
                     [&](const Collection* one) { return one->name == value.key(); });
    if (found == schema.collections.end()) {
      return said.add(Level::error, "unknown-collection", at,
                      fmt::format("there is no collection {}", quoted(value.key())),
                      suggest_collection(schema, value.key()));
    }
    if (std::find(seen.begin(), seen.end(), value.key()) != seen.end()) {
      return said.add(Level::error, "duplicate-key", at,
                      fmt::format("\"{}\" stands a second time in this file", value.key()),
                      "put its items into one list");
    }
    seen.push_back(value.key());
    read_collection(static_cast<std::size_t>(found - schema.collections.begin()), value, file,
                    said);
  });
}

void ItemReader::read_collection(std::size_t number, const TreeValue& value, std::uint32_t file,
                                 Diagnostics& said) {
  const Collection& collection = *items_.schema->collections[number];
  std::vector<Item>& out = items_.by_collection[number];
  const RecordReader reader(items_.files[file].text->view(), file, limits_.text, said);
  if (collection.single) {
    if (!out.empty()) {
      return said.add(Level::error, "duplicate-key", value.offset(),
                      fmt::format("\"{}\" is stated a second time", collection.name),
                      fmt::format("it stands in {} too; keep one", items_.place_of(out.front())));
    }
    if (auto item = reader.read(value, collection.fields, collection.name)) {
      item->collection = &collection;
      out.push_back(*std::move(item));
    }
    return;
  }
  if (!value.is_array()) {
    return said.add(Level::error, "wrong-type", value.offset(),
                    fmt::format("{} is a list of items", collection.name),
                    "begin each item with \"- id: NAME\"");
  }
  value.each([&](const TreeValue& element) {
    auto item = reader.read(element, collection.fields, collection.table);
    if (!item) return;
    item->collection = &collection;
    out.push_back(*std::move(item));
  });
}

void ItemReader::find_ids() {
  for (const std::vector<Item>& items : items_.by_collection) {
    for (const Item& item : items) {
      if (item.id.empty()) continue;
      const auto [known, added] = items_.by_id.emplace(item.id, &item);
      if (added) continue;
      said_[item.file].add(
          Level::error, "duplicate-id", item.offset,
          fmt::format("the id {} stands a second time", item.id),
          fmt::format("{} has it, {}; ids are unique over all files: choose another",
                      items_.place_of(*known->second),
                      with_article(known->second->collection->table)));
    }
  }
}

void ItemReader::check_references() {
  for (const std::vector<Item>& items : items_.by_collection) {
    std::size_t suggestions = 20;  // each costs a look at all ids
    for (const Item& item : items) check_references(item, item.collection->fields, suggestions);
  }
}

void ItemReader::check_references(const Item& item, std::span<const Field> fields,
                                  std::size_t& suggestions) {
  for (const Stated& stated : item.stated) {
    const Field& field = fields[stated.field];
    for (const Word& word : stated.words) {
      if (field.type == FieldType::reference) check_reference(item, field, word, suggestions);
      if (field.type == FieldType::control) check_control(item, word);
    }
    for (const Item& record : stated.records) check_references(record, field.fields, suggestions);
  }
}

void ItemReader::check_reference(const Item& item, const Field& field, const Word& word,
                                 std::size_t& suggestions) {
  const std::vector<std::string_view> kinds = words_of(field);
  const auto fits = [&](const Item& other) {
    return field.words == "any" ||
           std::find(kinds.begin(), kinds.end(), other.collection->name) != kinds.end();
  };
  const Item* const target = items_.find(word.text);
  if (target != nullptr && fits(*target)) return;
  if (target != nullptr) {
    said_[item.file].add(
        Level::error, "wrong-kind", word.offset,
        fmt::format("{} wants {} of {}, and {} is {}", field.name, field.list ? "ids" : "an id",
                    fmt::join(kinds, ", "), word.text, with_article(target->collection->table)),
        fmt::format("name another; {} is stated at {}", word.text, items_.place_of(*target)));
    return;
  }
  std::string remedy =
      fmt::format("state it in {}",
                  field.words == "any" ? "the model" : fmt::format("{}", fmt::join(kinds, " or ")));
  if (suggestions > 0) {
    --suggestions;
    std::vector<std::string_view> known;
    for (const auto& [id, other] : items_.by_id) {
      if (fits(*other)) known.push_back(id);
    }
    std::sort(known.begin(), known.end());  // the map's order is nobody's
    if (const auto near = closest(word.text, known))
      remedy = fmt::format("did you mean {}?", *near);
  }
  said_[item.file].add(Level::error, "unknown-reference", word.offset,
                       fmt::format("{}: there is no {}", field.name, word.text), remedy);
}

void ItemReader::check_control(const Item& item, const Word& word) {
  if (control_kinds_ == nullptr || control_kinds_->contains(word.text)) return;
  const std::vector<std::string_view> known(control_kinds_->begin(), control_kinds_->end());
  std::string remedy = "theriac rules list --controls lists them";
  if (const auto near = closest(word.text, known)) remedy = fmt::format("did you mean {}?", *near);
  said_[item.file].add(Level::error, "unknown-control", word.offset,
                       fmt::format("there is no kind of control \"{}\"", word.text), remedy);
}

Parsed<Items> ItemReader::finish() && {
  find_ids();
  check_references();
  std::vector<Diagnostic> out = std::move(of_set_);
  auto of_files = locate(std::move(said_), items_);
  std::move(of_files.begin(), of_files.end(), std::back_inserter(out));
  return {std::move(items_), std::move(out)};
}

}  // namespace theriac
