#include "syntax/json.h"

#include <gtest/gtest.h>

#include "syntax/input.h"
#include "syntax/json_check.h"
#include "syntax/json_writer.h"

namespace theriac {
namespace {

/// The value written again: shows that everything is visited, in order.
void copy(JsonValue& value, JsonWriter& out) {
  if (value.is_object()) {
    out.begin_object();
    value.each_field([&](std::string_view key, JsonValue& inner) {
      out.key(key);
      copy(inner, out);
    });
    out.end_object();
  } else if (value.is_array()) {
    out.begin_array();
    value.each_element([&](JsonValue& inner) { copy(inner, out); });
    out.end_array();
  } else if (const auto text = value.string()) {
    out.string(*text);
  } else if (const auto truth = value.boolean()) {
    out.boolean(*truth);
  } else if (const auto number = value.number_text()) {
    out.string(*number);
  } else {
    out.null();
  }
}

std::optional<SyntaxFault> fault_of(const std::string& json, std::size_t depth = 200) {
  Limits limits;
  limits.depth = depth;
  const Text text(json);
  JsonReader reader(limits);
  return reader.read(text.view(), [](JsonValue&) {});
}

TEST(Json, VisitsEverythingInOrder) {
  const Text text(R"( {"a":[1,-2.5e3,true,null,"x\ny"],"b":{"c":{}},"":[]} )");
  JsonReader reader(Limits{});
  JsonWriter out;
  EXPECT_EQ(reader.read(text.view(), [&](JsonValue& root) { copy(root, out); }), std::nullopt);
  EXPECT_EQ(out.text(), R"({"a":["1","-2.5e3",true,null,"x\ny"],"b":{"c":{}},"":[]})");
}

TEST(Json, KnowsOffsets) {
  const Text text(R"({"a": 1, "bb": "there"})");
  JsonReader reader(Limits{});
  std::size_t offset = 0;
  reader.read(text.view(), [&](JsonValue& root) {
    root.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "bb") offset = value.offset();
    });
  });
  EXPECT_EQ(offset, text.view().find("\"there"));
}

TEST(Json, FindsFaultsWhereverTheyStand) {
  struct Row {
    const char* json;
    const char* id;
    std::size_t offset;
  };
  const Row rows[] = {
      {R"({"a": tru})", "json-syntax", 6},  // nobody reads "a"
      {R"({"a": nul})", "json-syntax", 6},
      {R"({"a": nulx})", "json-syntax", 6},
      {"[null=\x19"
       "2",
       "json-syntax", 5},
      {R"({"a": 01})", "json-syntax", 7},
      {"[3\v]", "json-syntax", 2},
      {R"(["a":]])", "json-syntax", 4},
      {R"({"a": "\q"})", "json-syntax", 8},
      {R"({"a": [1 2]})", "json-syntax", 9},
      {R"({"a": {"b": [}})", "json-syntax", 13},
      {R"({"a": 1} x)", "json-syntax", 9},
      {R"({"a": 1,})", "json-syntax", 8},
      {R"({"a")", "json-syntax", 4},
      {"{\"a\": \"\x01\"}", "json-syntax", 7},
      {"{\"a\": \"\xff\"}", "not-utf8", 7},
      {"{\"a\": 1}{\"b\": 2}", "json-syntax", 8},
      {"", "json-syntax", 0},
      {"   ", "json-syntax", 3},
      {"42", "json-syntax", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.json);
    const auto fault = fault_of(row.json);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->id, row.id) << fault->problem;
    EXPECT_EQ(fault->offset, row.offset) << fault->problem;
    EXPECT_FALSE(fault->problem.empty());
  }
}

TEST(Json, DepthIsLimitedAndNeverARecursionOfTheInput) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_FALSE(fault_of(nested(200)));
  EXPECT_EQ(fault_of(nested(201))->id, "limit-depth");
  EXPECT_EQ(fault_of(nested(100'000))->id, "limit-depth");
  EXPECT_EQ(fault_of("{\"a\":" + nested(100'000) + "}")->id, "limit-depth");
  EXPECT_EQ(fault_of(std::string(100'000, '['))->id, "limit-depth");
}

TEST(Json, NumbersOfAnySizeArePassedOver) {
  EXPECT_FALSE(fault_of(R"({"a": 123456789012345678901234567890, "b": 1e999999, "c": -0})"));
}

TEST(Json, RepeatedKeysAreFoundAsFarAsTheTextIsSound) {
  const auto repeated = [](const std::string& json) {
    std::string out;
    for (const RepeatedKey& key : find_repeated_keys(json, Limits{})) {
      out += key.key + "@" + std::to_string(key.offset) + " ";
    }
    return out;
  };
  EXPECT_EQ(repeated(R"({"a":1,"b":{"a":1,"c":[{"c":1},{"c":2}],"a":2},"a":3})"), "a@40 a@47 ");
  EXPECT_EQ(repeated(R"({"\u0061":1,"a":2})"), "a@12 ");
  EXPECT_EQ(repeated(R"({"a":1,"a":{"b":1,"b":2,)"), "b@18 a@7 ");
  EXPECT_EQ(repeated("[]"), "");
}

TEST(JsonWriter, WhatLeavesIsHarmless) {
  JsonWriter out;
  out.begin_array();
  out.string("\x1b[31m\"\\\n\t\x7f");
  out.string("\xe2\x80\xae\xff\xf0\x9f\x92\x8a\xf3\xa0\x80\x81");
  out.string("##[error]#");
  out.end_array();
  EXPECT_EQ(out.text(),
            "[\"\\u001b[31m\\\"\\\\\\n\\u0009\\u007f\","
            "\"\\u202e\xef\xbf\xbd\xf0\x9f\x92\x8a\\udb40\\udc01\",\"\\u0023#[error]#\"]");
}

}  // namespace
}  // namespace theriac
