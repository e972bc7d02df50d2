#include "model/schema.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/schema_collections_internal.h"

namespace theriac {

std::optional<std::size_t> Collection::find(std::string_view field) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field) return i;
  }
  return std::nullopt;
}

const Collection* Schema::find(std::string_view name) const {
  for (const Collection* collection : collections) {
    if (collection->name == name) return collection;
  }
  return nullptr;
}

const Collection* Schema::find_table(std::string_view table) const {
  for (const Collection* collection : collections) {
    if (collection->table == table) return collection;
  }
  return nullptr;
}

const Schema& model_schema() {
  using namespace collections;
  static const Schema schema{
      "Theriac product model",
      {&product,      &policy,       &parties,     &zones,      &roles,
       &elements,     &interfaces,   &flows,       &data,       &credentials,
       &components,   &harms,        &hazards,     &threats,    &risks,
       &controls,     &requirements, &tests,       &evidence,   &responsibilities,
       &dependencies, &recovery,     &assumptions, &use_cases,  &operating_states,
       &views,        &activities,   &releases,    &acceptances}};
  return schema;
}

const Schema& rules_schema() {
  using namespace collections;
  static const Schema schema{"Theriac rule pack", {&rules, &control_kinds}};
  return schema;
}

std::vector<std::string_view> words_of(const Field& field) {
  return field.words.empty() ? std::vector<std::string_view>{} : split(field.words, '|');
}

namespace {

std::string describe_one(const Field& field) {
  switch (field.type) {
    case FieldType::id:
      return "id of its own";
    case FieldType::line:
      return "text of one line";
    case FieldType::prose:
      return "text";
    case FieldType::choice:
      return fmt::format("one of {}", fmt::join(words_of(field), ", "));
    case FieldType::whole:
      return fmt::format("whole number from {} to {}", field.least, field.most);
    case FieldType::boolean:
      return "yes or no";
    case FieldType::date:
      return "date such as 2026-11-30";
    case FieldType::duration:
      return "time such as 15 min, 72 h, 30 d, 12 months";
    case FieldType::reference:
      return field.words == "any" ? "id of any item"
                                  : fmt::format("id in {}", fmt::join(words_of(field), ", "));
    case FieldType::control:
      return "kind of control";
    case FieldType::records:
      return "mapping";
  }
  return {};
}

}  // namespace

std::string describe_type(const Field& field) {
  return field.list ? "list, each " + describe_one(field) : describe_one(field);
}

}  // namespace theriac
