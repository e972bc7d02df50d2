#include "model/write_json_schema.h"

#include <fmt/format.h>

#include "model/item.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

constexpr std::string_view id_pattern = "^[A-Za-z][A-Za-z0-9._-]{0,63}$";
constexpr std::string_view date_pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
constexpr std::string_view whole_pattern = "^-?[0-9]+$";
constexpr std::string_view line_pattern = "^[^\\n]*[^ \\t\\n\\r\\f\\v][^\\n]*$";
constexpr std::string_view prose_pattern = "[^ \\t\\n\\r\\f\\v]";
constexpr std::string_view space = "[ \\t\\n\\r\\f\\v]*";

/// What an editor shows of a field.
std::string description_of(const Field& field) {
  std::string out(field.doc);
  const bool refers = field.type == FieldType::reference;
  if (refers || field.type == FieldType::duration || field.type == FieldType::date) {
    out += fmt::format("{}({})", out.empty() ? "" : " ", describe_type(field));
  }
  if (!field.usual.empty())
    out += fmt::format(" (left out: {})", field.usual == "[]" ? "none" : field.usual);
  return out;
}

class Writer {
 public:
  Writer(const Schema& schema, const ControlKinds* kinds) : schema_(schema), kinds_(kinds) {}

  std::string write() {
    json_.begin_object();
    json_.field("$schema", "http://json-schema.org/draft-07/schema#");
    json_.field("title", schema_.title);
    json_.field("description",
                "One file of several: it may hold any of these collections, and need hold none.");
    types({"object", "null"});
    json_.key("properties");
    json_.begin_object();
    for (const Collection* collection : schema_.collections) write_collection(*collection);
    json_.end_object();
    closed();
    write_definitions();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  void types(std::initializer_list<std::string_view> names) {
    json_.key("type");
    if (names.size() == 1) return json_.string(*names.begin());
    json_.begin_array();
    for (const std::string_view name : names) json_.string(name);
    json_.end_array();
  }
  void closed() { json_.key("additionalProperties"), json_.boolean(false); }

  void write_collection(const Collection& collection) {
    json_.key(collection.name);
    json_.begin_object();
    json_.field("description", collection.doc);
    if (collection.single) {
      write_fields(collection.fields);
    } else {
      types({"array"});
      json_.key("items");
      json_.begin_object();
      json_.field("title", collection.table);
      write_fields(collection.fields);
      json_.end_object();
    }
    json_.end_object();
  }

  /// The inside of an object that is already begun.
  void write_fields(std::span<const Field> fields) {
    types({"object"});
    json_.key("properties");
    json_.begin_object();
    for (const Field& field : fields) write_field(field);
    json_.end_object();
    write_required(fields);
    closed();
  }

  void write_required(std::span<const Field> fields) {
    bool begun = false;
    for (const Field& field : fields) {
      if (!field.required) continue;
      if (!begun) json_.key("required"), json_.begin_array();
      begun = true;
      json_.string(field.name);
    }
    if (begun) json_.end_array();
  }

  void write_field(const Field& field) {
    json_.key(field.name);
    json_.begin_object();
    json_.field_if("description", description_of(field));
    if (!field.list) {
      write_value(field);
    } else {
      types({"array"});
      // Of texts 1.1 and 1.10 are two, and one number to an editor.
      const bool words = field.type != FieldType::records && field.type != FieldType::line;
      if (words) json_.key("uniqueItems"), json_.boolean(true);
      json_.key("items");
      json_.begin_object();
      write_value(field);
      json_.end_object();
    }
    json_.end_object();
  }

  void enumerate(const auto& words) {
    types({"string"});
    json_.key("enum");
    json_.begin_array();
    for (const auto& word : words) json_.string(word);
    json_.end_array();
  }

  /// A draft-07 reader looks at nothing beside a $ref, so it stands in a list of its own.
  void refer_to(std::string_view definition) {
    json_.key("allOf");
    json_.begin_array();
    json_.begin_object();
    json_.field("$ref", fmt::format("#/definitions/{}", definition));
    json_.end_object();
    json_.end_array();
  }

  void write_value(const Field& field) {
    switch (field.type) {
      case FieldType::line:
        return refer_to("line");
      case FieldType::prose:
        return refer_to("text");
      case FieldType::id:
      case FieldType::reference:
        return refer_to("id");
      case FieldType::control:
        return refer_to(kinds_ != nullptr ? "control-kind" : "id");
      case FieldType::boolean:
        return refer_to("yes-or-no");
      case FieldType::date:
        return refer_to("date");
      case FieldType::duration:
        return refer_to("time");
      case FieldType::choice:
        return enumerate(words_of(field));
      case FieldType::whole:
        return write_whole(field);
      case FieldType::records:
        return write_fields(field.fields);
    }
  }

  void write_whole(const Field& field) {
    types({"integer", "string"});
    json_.field("minimum", static_cast<std::uint64_t>(field.least));
    json_.field("maximum", static_cast<std::uint64_t>(field.most));
    json_.field("pattern", whole_pattern);
  }

  void define(std::string_view name, std::string_view pattern) {
    json_.key(name);
    json_.begin_object();
    types({"string"});
    json_.field("pattern", pattern);
    json_.end_object();
  }

  void define_text(std::string_view name, std::string_view pattern) {
    json_.key(name);
    json_.begin_object();
    types({"string", "number", "boolean"});
    json_.field("pattern", pattern);
    json_.end_object();
  }

  void write_definitions() {
    json_.key("definitions");
    json_.begin_object();
    define("id", id_pattern);
    define_text("line", line_pattern);
    define_text("text", prose_pattern);
    define("date", date_pattern);
    define("time",
           fmt::format("^[0-9]{{1,9}}{}({}){}$", space, fmt::join(duration_units(), "|"), space));
    json_.key("yes-or-no");
    json_.begin_object();
    json_.key("enum");
    json_.begin_array();
    for (const std::string_view word : {"yes", "no"}) json_.string(word);
    for (const bool word : {true, false}) json_.boolean(word);
    for (const std::string_view word : {"true", "false"}) json_.string(word);
    json_.end_array();
    json_.end_object();
    if (kinds_ != nullptr) {
      json_.key("control-kind");
      json_.begin_object();
      enumerate(*kinds_);
      json_.end_object();
    }
    json_.end_object();
  }

  const Schema& schema_;
  const ControlKinds* kinds_;
  JsonWriter json_{JsonWriter::Layout::lines};
};

}  // namespace

std::string write_json_schema(const Schema& schema, const ControlKinds* kinds) {
  return Writer(schema, kinds).write();
}

}  // namespace theriac
