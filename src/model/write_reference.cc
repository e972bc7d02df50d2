#include "model/write_reference.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/schema.h"

namespace theriac {

namespace {

constexpr std::string_view head = R"(# Model reference

Every collection and field of a product model and of rule packs. `theriac schema --reference` writes this page;
do not edit it. [model.md](model.md) says how files are laid out and what a field that is left out means,
[rules.md](rules.md) what rules do with all this.

A field in **bold** is required. "left out" names what is meant when it is not written, in the few fields where
that goes without saying; elsewhere nobody knows then. In SQL a collection is the table named beside it and a field the
column of its own name unless another is named; a list is a table as well.
)";

/// A cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string value_of(const Field& field) {
  std::string out =
      field.type == FieldType::records ? "list of mappings, below" : describe_type(field);
  if (!field.usual.empty())
    out += fmt::format("; left out: {}", field.usual == "[]" ? "none" : field.usual);
  return out;
}

/// Where SQL has a field of a collection, when it is not the column of its name.
std::string sql_of(const Field& field, std::string_view table) {
  if (field.type == FieldType::records) return fmt::format("table `{}_{}`", table, field.name);
  if (field.list) return fmt::format("`{}`, table `{}_{}`", field.column_name(), table, field.name);
  return fmt::format("`{}`", field.column_name());
}

std::string write_fields(std::span<const Field> fields, std::string_view table) {
  std::string out = fmt::format("\n| field | value | what it says |{}\n|---|---|---|{}\n",
                                table.empty() ? "" : " SQL |", table.empty() ? "" : "---|");
  for (const Field& field : fields) {
    const std::string_view strong = field.required ? "**" : "";
    out += fmt::format("| {0}`{1}`{0} | {2} | {3} |", strong, field.name, cell(value_of(field)),
                       cell(field.doc));
    if (!table.empty()) out += fmt::format(" {} |", sql_of(field, table));
    out += "\n";
  }
  for (const Field& field : fields) {
    if (field.type != FieldType::records) continue;
    const std::string side = table.empty() ? "" : fmt::format("{}_{}", table, field.name);
    out += fmt::format("\nEach of `{}`:\n{}", field.name, write_fields(field.fields, side));
  }
  return out;
}

std::string write_schema(const Schema& schema, bool in_sql) {
  std::string out = fmt::format("\n## {}\n", schema.title);
  for (const Collection* collection : schema.collections) {
    out += fmt::format("\n### {}\n\n{}{}.", collection->name, collection->doc,
                       collection->single ? " (one mapping)" : "");
    if (in_sql) out += fmt::format(" Table `{}`.", collection->table);
    out += "\n" + write_fields(collection->fields, in_sql ? collection->table : "");
  }
  return out;
}

}  // namespace

std::string write_reference() {
  return std::string(head) + write_schema(model_schema(), true) +
         write_schema(rules_schema(), false);
}

}  // namespace theriac
