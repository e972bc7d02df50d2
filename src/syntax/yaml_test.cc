#include "syntax/yaml.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

/// The value in one line; texts in quotes, with their places.
void copy(YamlValue& value, std::string& out) {
  if (value.is_object()) {
    out += '{';
    value.each_field([&](std::string_view key, YamlValue& inner) {
      out += fmt::format("{}: ", key);
      copy(inner, out);
    });
    out += '}';
  } else if (value.is_array()) {
    out += '[';
    value.each_element([&](YamlValue& inner) { copy(inner, out); });
    out += ']';
  } else if (value.is_null()) {
    out += "null,";
  } else {
    out += fmt::format("'{}'@{},", value.string().value_or("?"), value.offset());
  }
}

std::string copied(const std::string& yaml, const Limits& limits = {}) {
  std::string out;
  YamlReader reader(limits);
  const auto fault = reader.read(yaml, [&](YamlValue& root) { copy(root, out); });
  for (const RepeatedKey& key : reader.repeated_keys()) {
    out += fmt::format(" repeated {}@{}", key.key, key.offset);
  }
  if (fault)
    out = fmt::format("{}: {}: {}; {}", fault->offset, fault->id, fault->problem, fault->remedy);
  return out;
}

TEST(Yaml, VisitsEverythingInOrder) {
  EXPECT_EQ(
      copied("%YAML 1.2\n--- # c\na: 1.10\nb:\n  - yes\n  - {c: ~, 'd': \"x\\ty\"}\n  -\ne: []\n"),
      "{a: '1.10'@21,b: ['yes'@33,{c: null,d: 'x\ty'@54,}null,]e: []}");
  EXPECT_EQ(copied("- a\r\n- b # c\r\n"), "['a'@2,'b'@7,]");
  EXPECT_EQ(copied("a: >-\n  one\n  two\nb: |\n  three\n\"null\": 'null'\n"),
            "{a: 'one two'@6,b: 'three\n'@23,null: 'null'@40,}");
  EXPECT_EQ(copied("just text"), "'just text'@0,");
  EXPECT_EQ(copied("# nothing\n"), "");
}

TEST(Yaml, QuotedTextIsUnfolded) {
  struct Row {
    const char* yaml;
    const char* text;
  };
  const Row rows[] = {
      {"''", ""},
      {"'it''s'", "it's"},
      {"' a  '", " a  "},
      {"''", ""},
      {"' a \n  b\n\n\n\t c '", " a b\n\nc "},
      {"'\n a\r\n b\n'", " a b "},
      {"'a\n\n'", "a\n"},
      {"\" a \n  b\n\n\n\t c \"", " a b\n\nc "},
      {"\"\n a\n b\n\"", " a b "},
      {"\"a\n\n\"", "a\n"},
      {"\"a\\\n  b\"", "ab"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.yaml);
    std::string text = "none";
    YamlReader reader(Limits{});
    const auto fault = reader.read(std::string(row.yaml),
                                   [&](YamlValue& root) { text = root.string().value_or("null"); });
    EXPECT_FALSE(fault) << fault->problem;
    EXPECT_EQ(text, row.text);
  }
}

/// libfyaml takes time and stack for empty lines when it is asked for a scalar's text; we are not.
TEST(Yaml, ManyEmptyLinesCostLinearTime) {
  const std::string lines(2'000'000, '\n');
  for (const std::string begin : {"- |\n a", "- >\n a", "- 'a", "- \"a", "- a"}) {
    SCOPED_TRACE(begin);
    const std::string close = begin.find_first_of("'\"") == 2 ? begin.substr(2, 1) : "";
    const std::string open = begin + lines;
    EXPECT_LT(copied(open).size(), 200u);
    EXPECT_GT(copied(fmt::format("{} b{}", open, close)).size(), 1'999'999u);
  }
}

TEST(Yaml, SomePlainWordsSayNothing) {
  EXPECT_EQ(copied("[~, null, Null, NULL, nULL, '~', \"null\"]"),
            "[null,null,null,null,'nULL'@22,'~'@29,'null'@34,]");
}

TEST(Yaml, RepeatedKeysAreTold) {
  EXPECT_EQ(copied("a: 1\nb: {c: 1, c: 2}\na: 2\n"),
            "{a: '1'@3,b: {c: '1'@12,c: '2'@18,}a: '2'@24,} repeated c@15 repeated a@21");
}

TEST(Yaml, RefusesWhatIsNotOfTheSubset) {
  struct Row {
    std::string yaml;
    std::string fault;
  };
  const Row rows[] = {
      {"a: &x 1\nb: *x\n",
       "6: yaml-subset: an anchor (&name), which is not read; write the value itself in its place"},
      {"b: *x\n",
       "4: yaml-subset: an alias (*name), which is not read; write the value itself in its place"},
      {"b: !!str x\n",
       "9: yaml-subset: a tag (!name), which is not read; write the value itself in its place"},
      {"[a]: b\n",
       "0: yaml-syntax: this is not YAML: a key that is itself a mapping or a list; write keys as "
       "plain words"},
      {"- |2\n   a\n",
       "5: yaml-subset: a text with an indentation indicator (|2), which is not read; let its "
       "first line say the indentation"},
      {"- \"\\ud800\"\n", ""},
      {"a: 1\n---\nb: 2\n",
       "9: yaml-syntax: this is not YAML: a second document follows; keep one document in a file"},
      {"a: [1, 2\n",
       "9: yaml-syntax: this is not YAML: a bracket that is not closed, up to here; close it where "
       "the list or mapping ends"},
      {"a: b: c\n",
       "4: yaml-syntax: this is not YAML: a second colon in one line; put a text that has \": \" "
       "in "
       "it into quotes"},
      {"a: \"x\n",
       "4: yaml-syntax: this is not YAML: a quote that is not closed; close it where the text "
       "ends"},
      {"\tb: 1\n",
       "0: yaml-syntax: this is not YAML: a tab where blanks belong; indent with blanks"},
      {"a: @b\n",
       "3: yaml-syntax: this is not YAML: a text cannot start with '@'; put it into quotes"},
      {"a:\n- b\n c: d\n", ""},
      {"a: \xff", "3: not-utf8: bytes that are not UTF-8; save the file as UTF-8"},
      {std::string("a: \0b", 5),
       "3: nul-byte: a NUL byte, which no text holds; fetch or write the file again: it is damaged "
       "or is no text"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.yaml);
    const std::string fault = copied(row.yaml);
    if (row.fault.empty()) {
      EXPECT_NE(fault.find("yaml-syntax: this is not YAML: "), std::string::npos) << fault;
      EXPECT_NE(fault.find("; "), std::string::npos) << fault;
    } else {
      EXPECT_EQ(fault, row.fault);
    }
  }
}

TEST(Yaml, WhatItsLibraryKeepsIsLimited) {
  Limits few;
  few.nodes = 7;
  EXPECT_EQ(copied("a: [[b, c]]", few), "{a: [['b'@5,'c'@8,]]}");
  EXPECT_EQ(
      copied("a: [[b, c,,]]", few),
      "0: limit-nodes: 8 brackets, commas, colons and quotes; the limit is 7; raise the limit "
      "with --max-nodes if you trust the file, or write it as JSON");
}

TEST(Yaml, DepthIsLimited) {
  const auto flow = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(copied(flow(200)), flow(200));
  const std::string deep =
      "200: limit-depth: mappings and lists are nested deeper than the limit of 200; raise the "
      "limit with --max-depth if you trust the file";
  EXPECT_EQ(copied(flow(201)), deep);
  EXPECT_EQ(copied(flow(100'000)), deep);
  std::string block;
  for (std::size_t i = 0; i < 300; ++i) block += std::string(i, ' ') + "a:\n";
  EXPECT_NE(copied(block).find("limit-depth"), std::string::npos);
}

}  // namespace
}  // namespace theriac
