#pragma once

#include "model/schema.h"

namespace theriac::fields {

// Short words to write the tables of the schema with.

constexpr Field id() {
  return {.name = "id",
          .type = FieldType::id,
          .required = true,
          .doc =
              "its name in all other places, chosen by the author, unique over all files, never "
              "reused"};
}
constexpr Field line(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::line, .doc = doc};
}
constexpr Field lines(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::line, .list = true, .doc = doc};
}
constexpr Field prose(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::prose, .doc = doc};
}
constexpr Field choice(std::string_view name, std::string_view words, std::string_view doc) {
  return {.name = name, .type = FieldType::choice, .words = words, .doc = doc};
}
constexpr Field choices(std::string_view name, std::string_view words, std::string_view doc) {
  return {.name = name, .type = FieldType::choice, .list = true, .words = words, .doc = doc};
}
constexpr Field whole(std::string_view name, std::int64_t least, std::int64_t most,
                      std::string_view doc) {
  return {.name = name, .type = FieldType::whole, .least = least, .most = most, .doc = doc};
}
constexpr Field yes_no(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::boolean, .doc = doc};
}
constexpr Field date(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::date, .doc = doc};
}
constexpr Field duration(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::duration, .doc = doc};
}
constexpr Field ref(std::string_view name, std::string_view collections, std::string_view doc) {
  return {.name = name, .type = FieldType::reference, .words = collections, .doc = doc};
}
constexpr Field refs(std::string_view name, std::string_view collections, std::string_view doc) {
  return {
      .name = name, .type = FieldType::reference, .list = true, .words = collections, .doc = doc};
}
constexpr Field control(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::control, .doc = doc};
}
constexpr Field controls(std::string_view name, std::string_view doc) {
  return {.name = name, .type = FieldType::control, .list = true, .doc = doc};
}
constexpr Field records(std::string_view name, std::span<const Field> fields,
                        std::string_view doc) {
  return {.name = name, .type = FieldType::records, .list = true, .fields = fields, .doc = doc};
}

constexpr Field required(Field field) {
  field.required = true;
  return field;
}
/// With what is meant when it is left out.
constexpr Field usually(std::string_view value, Field field) {
  field.usual = value;
  return field;
}
/// Under another name in SQL.
constexpr Field as(std::string_view column, Field field) {
  field.column = column;
  return field;
}

inline constexpr std::string_view stride_words =
    "spoofing|tampering|repudiation|information-disclosure|denial-of-service|elevation-of-"
    "privilege";
inline constexpr std::string_view scope_words = "development|build|service|platform|infrastructure";

constexpr Field title() { return line("title", "what people call it"); }
constexpr Field note() { return prose("note", "whatever else is worth saying"); }
constexpr Field scope() {
  return choice(
      "scope", scope_words,
      "the part of the life it belongs to: software development, build and release, service "
      "(installation, updates, operation), platform (operating system, supporting software), "
      "infrastructure (networks, data centres, the deployer's side)");
}
constexpr Field without() {
  return controls(
      "without",
      "kinds of controls that are known not to be there: what nobody states is unknown, "
      "not absent");
}

inline constexpr Field not_applicable_fields[] = {
    required(choice("stride", stride_words, "the class of threat that does not apply")),
    required(prose("because", "why it does not")),
};
constexpr Field not_applicable() {
  return records("not_applicable", not_applicable_fields,
                 "classes of threats (STRIDE) that do not apply, each with the reason");
}

}  // namespace theriac::fields
