#include "syntax/json_schema.h"

#include <gtest/gtest.h>
#include <stdexcept>

#include "syntax/input.h"

namespace theriac {
namespace {

/// What a schema says of a text: "OFFSET problem; remedy [id]" a line.
std::string checked(const std::string& schema, const std::string& json) {
  const JsonSchema made(
      {{"main", schema},
       {"other.json", R"({"definitions": {"word": {"enum": ["red", "blue"]}}})"}});
  const Text text(json);
  Tree tree{Limits{}};
  EXPECT_FALSE(tree.read_json(text.view()));
  std::string out;
  for (const SchemaFinding& found : made.check(tree.root(), 100)) {
    out += std::to_string(found.offset) + " " + found.problem + "; " + found.remedy + " [" +
           found.id + "]\n";
  }
  return out;
}

struct Row {
  const char *schema, *json, *said;
};

TEST(JsonSchema, SaysWhatIsWrongAndWhere) {
  const Row rows[] = {
      {R"({"type": "object", "required": ["name"]})", R"({"nam": 1})",
       "0 the document lacks \"name\"; add \"name\" [schema-missing]\n"},
      {R"({"type": ["string", "integer"]})", "[]",
       "0 the document is an array but should be a string or a whole number; write it as a string "
       "or a whole number [schema-type]\n"},
      {R"({"items": {"type": "integer"}})", "[1, 1.0, 2.5, \"3\"]",
       "9 /2 is a number, \"2.5\", but should be a whole number; write it as a whole number "
       "[schema-type]\n14 /3 is a string, \"3\", but should be a whole number; write it as a whole "
       "number [schema-type]\n"},
      {R"({"properties": {"a": {"enum": ["library", "file"]}}})", R"({"a": "libary"})",
       "6 /a is \"libary\", which is none of the 2 values allowed here; did you mean \"library\"? "
       "[schema-value]\n"},
      {R"({"properties": {"a": {"const": "x"}}})", R"({"a": "y"})",
       "6 /a is \"y\" but must be \"x\"; write it so [schema-value]\n"},
      {R"({"properties": {"a": {"$ref": "other.json#/definitions/word"}}})", R"({"a": "x"})",
       "6 /a is \"x\", which is none of the 2 values allowed here; use \"blue\" or \"red\" "
       "[schema-value]\n"},
      {R"({"items": {"pattern": "^[a-z]+$"}})", R"(["A"])",
       "1 /0 is \"A\", which is not of the form required; it must match ^[a-z]+$ "
       "[schema-pattern]\n"},
      {R"-({"items": {"pattern": "^(.*)$"}})-", R"(["a\nb"])",
       "1 /0 holds a line break, which is not allowed here; write it on one line "
       "[schema-pattern]\n"},
      {R"({"items": {"minLength": 1}})", R"([""])",
       "1 /0 is \"\", of 0 characters; write at least 1 [schema-range]\n"},
      {R"({"items": {"maxLength": 2}})", R"(["äöü"])",
       "1 /0 is \"äöü\", of 3 characters; write at most 2 [schema-range]\n"},
      {R"({"items": {"minimum": 0, "maximum": 1}})", "[1.5]",
       "1 /0 is 1.5, which is too large; the most is 1 [schema-range]\n"},
      {R"({"minItems": 1})", "[]",
       "0 the document has 0 elements; at least 1 must be [schema-range]\n"},
      {R"({"items": [{"type": "string"}], "additionalItems": false})", R"(["a", "b"])",
       "6 /1 is one too many; at most 1 element may be [schema-range]\n"},
      {R"({"uniqueItems": true})", R"([{"a": 1, "b": 2}, 3, {"b": 2, "a": 1}])",
       "22 /2 says the same as the document/0; leave one out [schema-repeated]\n"},
      {R"({"properties": {"name": true, "type": true}, "additionalProperties": false})",
       R"({"names": 1})",
       "10 the document has the unknown field \"names\"; did you mean \"name\"? "
       "[schema-unknown]\n"},
      {R"({"properties": {"a": false}})", R"({"a": 1})",
       "6 /a is not allowed here;  [schema-choice]\n"},
      {R"({"not": {"required": ["a", "b"]}})", R"({"a": 1, "b": 2})",
       "0 the document has \"a\" and \"b\", of which only one may be; remove one of them "
       "[schema-choice]\n"},
      {R"({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}})",
       R"({"a": 1})", "0 the document lacks \"b\"; add \"b\" [schema-missing]\n"},
      {R"({"allOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}",
       "0 the document lacks \"a\"; add \"a\" [schema-missing]\n0 the document lacks \"b\"; add "
       "\"b\" [schema-missing]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.schema) + " " + row.json);
    EXPECT_EQ(checked(row.schema, row.json), row.said);
  }
}

TEST(JsonSchema, OfAlternativesTheNearestSpeaks) {
  const Row rows[] = {
      {R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}",
       "0 the document lacks \"a\" or \"b\"; one of them must be; add the one that is meant "
       "[schema-missing]\n"},
      {R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})", R"({"a": 1, "b": 2})",
       "0 the document has \"a\" and \"b\", of which only one may be; remove one of them "
       "[schema-choice]\n"},
      {R"({"oneOf": [{"type": "array"},
                     {"type": "object", "properties": {"x": {"type": "string"}}}]})",
       R"({"x": 1})",
       "6 /x is a number, \"1\", but should be a string; write it as a string [schema-type]\n"},
      {R"({"oneOf": [
             {"properties": {"a": true}, "additionalProperties": false},
             {"properties": {"b": true}, "additionalProperties": false}]})",
       R"({"a": 1, "b": 2})",
       "14 the document has \"a\" and \"b\", of which only one may be; remove one of them "
       "[schema-choice]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.schema) + " " + row.json);
    EXPECT_EQ(checked(row.schema, row.json), row.said);
  }
}

TEST(JsonSchema, AssertsFormats) {
  struct Format {
    const char *format, *text;
    bool fits;
  };
  const Format rows[] = {
      {"date-time", "2026-11-24T12:00:00Z", true},
      {"date-time", "2026-11-24t12:00:00.123+05:30", true},
      {"date-time", "2024-02-29T23:59:60Z", true},
      {"date-time", "2026-02-29T12:00:00Z", false},
      {"date-time", "2026-11-24T24:00:00Z", false},
      {"date-time", "2026-11-24T12:00:00", false},
      {"date-time", "2026-11-24", false},
      {"date-time", "2026-11-24T12:00:00.Z", false},
      {"date", "2026-11-24", true},
      {"date", "2026-13-24", false},
      {"iri-reference", "https://example.org/ä?b=%20#c", true},
      {"iri-reference", "../relative", true},
      {"iri-reference", "", true},
      {"iri-reference", "https://example.org/a b", false},
      {"iri-reference", "https://example.org/%zz", false},
      {"iri-reference", "https://example.org/#a#b", false},
      {"uri", "https://example.org", true},
      {"uri", "//example.org", false},
      {"idn-email", "jörg@example.org", true},
      {"idn-email", "nobody", false},
      {"string", "anything", true},
  };
  for (const Format& row : rows) {
    SCOPED_TRACE(std::string(row.format) + " " + row.text);
    const std::string schema = std::string(R"({"items": {"format": ")") + row.format + "\"}}";
    EXPECT_EQ(checked(schema, std::string("[\"") + row.text + "\"]").empty(), row.fits);
  }
}

TEST(JsonSchema, RefusesSchemasThatItDoesNotUnderstand) {
  for (const char* schema : {R"({"contains": {}})", R"({"$ref": "#/definitions/none"})",
                             R"({"$ref": "none.json"})", R"-({"pattern": "(?=x)"})-", "[]", "{"}) {
    SCOPED_TRACE(schema);
    EXPECT_THROW(JsonSchema(std::vector<JsonSchema::Document>{{"main", schema}}), std::logic_error);
  }
}

TEST(JsonSchema, FollowsCirclesAndStopsAtMost) {
  const JsonSchema schema(
      std::vector<JsonSchema::Document>{{"main", R"({"type": "array", "items": {"$ref": "#"}})"}});
  const Text text("[[[1, 2, 3]], [4]]");
  Tree tree{Limits{}};
  ASSERT_FALSE(tree.read_json(text.view()));
  EXPECT_EQ(schema.check(tree.root(), 100).size(), 4u);
  EXPECT_EQ(schema.check(tree.root(), 2).size(), 2u);
}

}  // namespace
}  // namespace theriac
