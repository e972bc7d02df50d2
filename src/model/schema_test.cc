// One registry, four readers of it: the validator, the JSON Schema, the reference page and the
// tables. Each is asked for every field.
#include "model/schema.h"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <sqlite3.h>

#include "base/text.h"
#include "model/item.h"
#include "model/read_items.h"
#include "model/tables.h"
#include "model/write_json_schema.h"
#include "model/write_query.h"
#include "model/write_reference.h"
#include "syntax/json_schema.h"
#include "test/golden.h"

namespace theriac {
namespace {

const ControlKinds kinds = {"mutual-tls", "input-limits"};

/// Something that may stand in the field, as YAML in one line.
std::string sample(const Field& field) {
  const std::string one = [&]() -> std::string {
    switch (field.type) {
      case FieldType::id:
        return "X-1";
      case FieldType::line:
      case FieldType::prose:
        return "some text";
      case FieldType::choice:
        return fmt::format("\"{}\"", words_of(field).back());
      case FieldType::whole:
        return fmt::format("{}", field.most);
      case FieldType::boolean:
        return "no";
      case FieldType::date:
        return "2026-11-30";
      case FieldType::duration:
        return "12 months";
      case FieldType::reference:
        return "NOT-THERE";
      case FieldType::control:
        return "mutual-tls";
      case FieldType::records: {
        std::string out;
        for (const Field& inner : field.fields)
          out += fmt::format("{}{}: {}", out.empty() ? "{" : ", ", inner.name, sample(inner));
        return out + "}";
      }
    }
    return {};
  }();
  return field.list ? fmt::format("[{}]", one) : one;
}

/// A file with one item that states the line and nothing else.
std::string item_with(const Collection& collection, const std::string& line) {
  return collection.single ? fmt::format("{}: {{{}}}\n", collection.name, line)
                           : fmt::format("{}: [{{{}}}]\n", collection.name, line);
}

/// The ids of what is said of a file, without what the item must have beside the field.
std::set<std::string> said_of(const Schema& schema, const std::string& text) {
  ItemReader reader(schema, Limits{}, &kinds);
  reader.read_text(Text(std::string(text)), "x");
  std::set<std::string> out;
  for (const Diagnostic& d : std::move(reader).finish().diagnostics) {
    if (d.id != "missing-field" && d.id != "unknown-reference") out.insert(d.id);
  }
  return out;
}

/// The same of the JSON Schema.
std::set<std::string> schema_said_of(const JsonSchema& schema, const std::string& text) {
  const Text yaml{std::string(text)};
  Tree tree(Limits{});
  EXPECT_FALSE(tree.read_yaml(yaml.view()));
  std::set<std::string> out;
  for (const SchemaFinding& finding : schema.check(tree.root(), 100)) {
    if (finding.id != "schema-missing") out.insert(finding.id);
  }
  return out;
}

JsonSchema json_schema_of(const Schema& schema) {
  return JsonSchema({{"model", write_json_schema(schema, &kinds)}});
}

std::vector<const Schema*> schemas() { return {&model_schema(), &rules_schema()}; }

TEST(ModelSchema, EveryFieldIsKnownToTheValidatorAndTheJsonSchema) {
  for (const Schema* schema : schemas()) {
    const JsonSchema json = json_schema_of(*schema);
    for (const Collection* collection : schema->collections) {
      for (const Field& field : collection->fields) {
        const std::string text =
            item_with(*collection, fmt::format("{}: {}", field.name, sample(field)));
        SCOPED_TRACE(text);
        EXPECT_EQ(said_of(*schema, text), std::set<std::string>());
        EXPECT_EQ(schema_said_of(json, text), std::set<std::string>());
        const std::string other = item_with(*collection, fmt::format("x{}: a", field.name));
        EXPECT_EQ(said_of(*schema, other), std::set<std::string>{"unknown-field"});
        EXPECT_EQ(schema_said_of(json, other), std::set<std::string>{"schema-unknown"});
      }
    }
  }
}

void expect_same_names(const TreeValue& object, std::span<const Field> fields) {
  const TreeValue properties = object.find("properties").value();
  std::vector<std::string_view> names, wanted, required, wanted_required;
  properties.each([&](const TreeValue& property) { names.push_back(property.key()); });
  if (const auto list = object.find("required"))
    list->each([&](const TreeValue& name) { required.push_back(name.text()); });
  for (const Field& field : fields) {
    wanted.push_back(field.name);
    if (field.required) wanted_required.push_back(field.name);
    if (field.type != FieldType::records) continue;
    SCOPED_TRACE(field.name);
    expect_same_names(properties.find(field.name)->find("items").value(), field.fields);
  }
  EXPECT_EQ(names, wanted);
  EXPECT_EQ(required, wanted_required);
  EXPECT_EQ(object.find("additionalProperties")->text(), "false");
}

TEST(ModelSchema, TheJsonSchemaHasNoOtherFields) {
  for (const Schema* schema : schemas()) {
    const Text text(write_json_schema(*schema, &kinds));
    Tree tree(Limits{});
    ASSERT_FALSE(tree.read_json(text.view()));
    const TreeValue collections = tree.root().find("properties").value();
    EXPECT_EQ(collections.count(), schema->collections.size());
    for (const Collection* collection : schema->collections) {
      SCOPED_TRACE(collection->name);
      const TreeValue one = collections.find(collection->name).value();
      expect_same_names(collection->single ? one : one.find("items").value(), collection->fields);
    }
  }
}

/// The rows of a page below "### COLLECTION", by the tables they stand in.
std::vector<std::string> rows_below(std::string_view page, std::string_view collection) {
  const std::string title = fmt::format("\n### {}\n", collection);
  const std::size_t at = page.find(title);
  if (at == std::string_view::npos) return {};
  page.remove_prefix(at + title.size());
  page = page.substr(0, std::min(page.find("\n## "), page.find("\n### ")));
  std::vector<std::string> out;
  for (const std::string_view line : split(page, '\n')) {
    if (line.starts_with("| `") || line.starts_with("| **`")) out.emplace_back(line);
  }
  return out;
}

void expect_rows(std::span<const Field> fields, const std::vector<std::string>& rows,
                 std::size_t& at) {
  for (const Field& field : fields) {
    ASSERT_LT(at, rows.size());
    const std::string strong = field.required ? "**" : "";
    EXPECT_TRUE(rows[at].starts_with(fmt::format("| {0}`{1}`{0} |", strong, field.name)))
        << rows[at] << " is not of " << field.name;
    ++at;
  }
  for (const Field& field : fields) expect_rows(field.fields, rows, at);
}

TEST(ModelSchema, TheReferenceHasEveryFieldAndNoOther) {
  const std::string page = write_reference();
  for (const Schema* schema : schemas()) {
    for (const Collection* collection : schema->collections) {
      SCOPED_TRACE(collection->name);
      const std::vector<std::string> rows = rows_below(page, collection->name);
      std::size_t at = 0;
      expect_rows(collection->fields, rows, at);
      EXPECT_EQ(at, rows.size());
    }
  }
}

TEST(ModelSchema, TheCommittedReferenceIsWhatTheProgramWrites) {
  const char* const folder = std::getenv("TESTDATA");
  ASSERT_NE(folder, nullptr) << "TESTDATA names the room's testdata folder; ctest sets it";
  const std::string path = std::string(folder) + "/../../../doc/formats/model-reference.md";
  std::ifstream file(path, std::ios::binary);
  const std::string committed{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(write_reference(), committed)
      << "theriac schema --reference > doc/formats/model-reference.md";
}

// ------------------------------------------------------------------------------------ tables

std::vector<std::string> stated_columns(std::string_view name) {
  std::vector<std::string> out;
  for (const Table& table : model_tables()) {
    if (table.name != name) continue;
    for (const Column& column : table.columns) {
      if (column.stated) out.push_back(column.name);
    }
  }
  return out;
}

TEST(ModelSchema, EveryFieldIsAColumnAndNoOtherIsStated) {
  for (const Collection* collection : model_schema().collections) {
    SCOPED_TRACE(collection->name);
    std::vector<std::string> wanted;
    for (const Field& field : collection->fields) {
      const std::string side = fmt::format("{}_{}", collection->table, field.name);
      if (field.type == FieldType::records) {
        std::vector<std::string> inner{std::string(collection->table)};
        for (const Field& one : field.fields) inner.emplace_back(one.column_name());
        EXPECT_EQ(stated_columns(side), inner);
        continue;
      }
      wanted.emplace_back(field.column_name());
      if (field.list) {
        EXPECT_EQ(stated_columns(side), (std::vector<std::string>{std::string(collection->table),
                                                                  std::string(field.name)}));
      }
    }
    wanted.insert(wanted.end(), {"file", "line"});
    EXPECT_EQ(stated_columns(collection->table), wanted);
  }
}

using Columns = std::vector<std::pair<std::string, std::string>>;  // name and type

Columns columns_in(sqlite3* database, const std::string& table) {
  Columns out;
  const auto take = [](void* data, int, char** values, char**) {
    static_cast<Columns*>(data)->push_back({values[0], values[1]});
    return 0;
  };
  const std::string sql = fmt::format("SELECT name, type FROM pragma_table_info('{}')", table);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), take, &out, nullptr), SQLITE_OK);
  return out;
}

TEST(ModelSchema, TheTablesThatAreShownCanBeMadeAndAreTheTables) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(":memory:", &database), SQLITE_OK);
  char* said = nullptr;
  EXPECT_EQ(sqlite3_exec(database, write_tables().c_str(), nullptr, nullptr, &said), SQLITE_OK)
      << said;
  std::set<std::string> names;
  for (const Table& table : model_tables()) {
    SCOPED_TRACE(table.name);
    EXPECT_TRUE(names.insert(table.name).second) << "two tables have this name";
    Columns wanted;
    for (const Column& column : table.columns)
      wanted.push_back({column.name, std::string(column.type)});
    EXPECT_EQ(columns_in(database, table.name), wanted);
  }
  sqlite3_close(database);
}

// ------------------------------------------------------------------------- the registry itself

void check_field(const Field& field, const Schema& schema) {
  SCOPED_TRACE(field.name);
  EXPECT_EQ(field.type == FieldType::records, !field.fields.empty());
  EXPECT_FALSE(field.name.empty());
  if (field.type == FieldType::whole) {
    EXPECT_LT(field.least, field.most);
    EXPECT_GE(field.least, 0);
  }
  for (const std::string_view word : words_of(field)) {
    if (field.type == FieldType::choice) {
      // Words that YAML takes for something else would need quotes in an editor.
      for (const char* other : {"yes", "no", "true", "false", "null", "on", "off"})
        EXPECT_NE(lower(word), other);
      EXPECT_FALSE(is_digit(word[0]) || word[0] == '.' || word[0] == '-') << word;
    } else if (word != "any") {
      EXPECT_NE(schema.find(word), nullptr) << "there is no collection " << word;
    }
  }
  for (const Field& inner : field.fields) check_field(inner, schema);
}

TEST(ModelSchema, IsSoundInItself) {
  for (const Schema* schema : schemas()) {
    std::set<std::string_view> names, tables;
    for (const Collection* collection : schema->collections) {
      SCOPED_TRACE(collection->name);
      EXPECT_TRUE(names.insert(collection->name).second);
      EXPECT_TRUE(tables.insert(collection->table).second);
      EXPECT_FALSE(collection->doc.empty());
      std::set<std::string_view> fields;
      for (const Field& field : collection->fields) {
        EXPECT_TRUE(fields.insert(field.name).second) << field.name;
        check_field(field, *schema);
      }
    }
  }
}

TEST(ModelSchema, EveryFieldOfTheModelSaysWhatItIs) {
  std::vector<std::string> silent;
  for (const Collection* collection : model_schema().collections) {
    for (const Field& field : collection->fields) {
      if (field.doc.empty()) silent.push_back(fmt::format("{}.{}", collection->name, field.name));
      for (const Field& inner : field.fields) {
        if (inner.doc.empty())
          silent.push_back(fmt::format("{}.{}.{}", collection->name, field.name, inner.name));
      }
    }
  }
  EXPECT_EQ(silent, std::vector<std::string>());
}

}  // namespace
}  // namespace theriac
