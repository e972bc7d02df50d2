// What the reader of models accepts the JSON Schema accepts, as an editor sees it: with the
// numbers, truth values and nulls of YAML 1.2. Every field of every collection meets every probe.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "model/read_items.h"
#include "model/write_json_schema.h"
#include "syntax/json_schema.h"

namespace theriac {
namespace {

const ControlKinds kinds = {"mutual-tls", "input-limits"};

/// A value as YAML has it, and what YAML 1.2's core schema makes of that, as JSON.
struct Probe {
  std::string yaml, json;
};

std::string quoted_json(const std::string& text) { return fmt::format("\"{}\"", text); }

std::vector<Probe> general_probes() {
  const std::vector<Probe> words = {
      {"text", R"("text")"},
      {"yes", R"("yes")"},
      {"no", R"("no")"},
      {"true", "true"},
      {"false", "false"},
      {"True", "true"},
      {"FALSE", "false"},
      {"\"true\"", R"("true")"},
      {"on", R"("on")"},
      {"~", "null"},
      {"null", "null"},
      {"NULL", "null"},
      {"Null", "null"},
      {"\"null\"", R"("null")"},
      {"1", "1"},
      {"0", "0"},
      {"-1", "-1"},
      {"-0", "0"},
      {"+3", "3"},
      {"007", "7"},
      {"\"3\"", R"("3")"},
      {"\" 3\"", R"(" 3")"},
      {"3.0", "3.0"},
      {"1.10", "1.1"},
      {".5", "0.5"},
      {"0x1F", "31"},
      {"0o17", "15"},
      {"1e3", "1000.0"},
      {"1_000", R"("1_000")"},
      {"99999999999999999999", "99999999999999999999"},
      {"2026-11-30", R"("2026-11-30")"},
      {"2026-13-01", R"("2026-13-01")"},
      {"2026-02-30", R"("2026-02-30")"},
      {"2026-11-30T10:00:00Z", R"("2026-11-30T10:00:00Z")"},
      {"30 d", R"("30 d")"},
      {"30d", R"("30d")"},
      {"\"30 days \"", R"("30 days ")"},
      {"\"30\\td\"", R"("30\td")"},
      {"1 fortnight", R"("1 fortnight")"},
      {"-3 d", R"("-3 d")"},
      {"1234567890 s", R"("1234567890 s")"},
      {"E-1", R"("E-1")"},
      {"E_1.a-b", R"("E_1.a-b")"},
      {"1E", R"("1E")"},
      {"E 1", R"("E 1")"},
      {"\xc3\x89-1", R"("\u00c9-1")"},
      {"\"\\U0001F4A5\"", R"("\ud83d\udca5")"},
      {"\"\"", R"("")"},
      {"\" \"", R"(" ")"},
      {"\"\\u00a0\"", R"("\u00a0")"},
      {"\"a\\nb\"", R"("a\nb")"},
      {"\"\\n\"", R"("\n")"},
      {"\"a\\n\"", R"("a\n")"},
      {"mutual-tls", R"("mutual-tls")"},
      {"mutual-tsl", R"("mutual-tsl")"},
      {"{}", "{}"},
      {"{a: b}", R"({"a": "b"})"},
  };
  std::vector<Probe> out = words;
  for (const Probe& one : words) out.push_back({"[" + one.yaml + "]", "[" + one.json + "]"});
  const std::vector<Probe> lists = {
      {"[]", "[]"},
      {"[a, a]", R"(["a", "a"])"},
      {"[1.1, 1.10]", "[1.1, 1.1]"},
      {"[1, 1.0]", "[1, 1.0]"},
      {"[[a]]", R"([["a"]])"},
  };
  out.insert(out.end(), lists.begin(), lists.end());
  const std::string long_id(64, 'a'), longer_id(65, 'a');
  out.push_back({long_id, quoted_json(long_id)});
  out.push_back({longer_id, quoted_json(longer_id)});
  return out;
}

/// Of one field: its own words, and slips of the pen.
std::vector<Probe> probes_of(const Field& field) {
  std::vector<Probe> out = general_probes();
  if (field.type == FieldType::choice) {
    for (const std::string_view word : words_of(field)) {
      const std::string text(word);
      for (const std::string& one : {text, text + "x", text.substr(1), " " + text}) {
        out.push_back({quoted_json(one), quoted_json(one)});
        out.push_back({fmt::format("[\"{}\"]", one), fmt::format("[\"{}\"]", one)});
      }
      out.push_back(
          {fmt::format("[\"{0}\", \"{0}\"]", text), fmt::format("[\"{0}\", \"{0}\"]", text)});
    }
  }
  if (field.type == FieldType::whole) {
    for (const std::int64_t number : {field.least, field.most, field.most + 1, field.least - 1}) {
      out.push_back({fmt::format("{}", number), fmt::format("{}", number)});
      out.push_back({fmt::format("\"{}\"", number), fmt::format("\"{}\"", number)});
    }
  }
  return out;
}

/// A value that is good, to fill what is required beside the field that is probed.
std::string good(const Field& field) {
  const auto one = [&]() -> std::string {
    switch (field.type) {
      case FieldType::choice:
        return quoted_json(std::string(words_of(field).front()));
      case FieldType::whole:
        return fmt::format("{}", field.least);
      case FieldType::boolean:
        return R"("yes")";
      case FieldType::date:
        return R"("2026-11-30")";
      case FieldType::duration:
        return R"("30 d")";
      case FieldType::control:
        return R"("mutual-tls")";
      case FieldType::records:
        return "{}";  // none is required
      default:
        return R"("X-1")";
    }
  };
  return field.list ? fmt::format("[{}]", one()) : one();
}

/// A mapping in which `field` is the probe and what else is required is good.
Probe mapping_with(std::span<const Field> fields, const Field& field, const Probe& probe) {
  Probe out{fmt::format("{{\"{}\": {}", field.name, probe.yaml),
            fmt::format("{{\"{}\": {}", field.name, probe.json)};
  for (const Field& other : fields) {
    if (!other.required || other.name == field.name) continue;
    const std::string more = fmt::format(", \"{}\": {}", other.name, good(other));
    out.yaml += more;
    out.json += more;
  }
  out.yaml += "}";
  out.json += "}";
  return out;
}

/// Whether the reader takes a file, whatever lies between its items.
bool is_read(const Schema& schema, const std::string& yaml) {
  ItemReader reader(schema, Limits{}, &kinds);
  reader.read_text(Text(std::string(yaml)), "x");
  const auto said = std::move(reader).finish().diagnostics;
  const std::set<std::string> between = {"unknown-reference", "wrong-kind", "duplicate-id"};
  return std::all_of(said.begin(), said.end(), [&](const Diagnostic& d) {
    return d.level != Level::error || between.contains(d.id);
  });
}

bool fits(const JsonSchema& schema, const std::string& json) {
  const Text text{std::string(json)};
  Tree tree(Limits{});
  const auto fault = tree.read_json(text.view());
  EXPECT_FALSE(fault) << json;
  return schema.check(tree.root(), 1).empty();
}

class Agreement {
 public:
  explicit Agreement(const Schema& schema)
      : schema_(schema), json_({{"model", write_json_schema(schema, &kinds)}}) {}

  void probe_all() {
    for (const Collection* collection : schema_.collections) {
      for (const Field& field : collection->fields) {
        for (const Probe& probe : probes_of(field)) ask(*collection, field, field, probe);
        probe_records(*collection, field);
      }
    }
  }

  std::size_t asked = 0, refused_by_both = 0, taken_by_both = 0;
  std::vector<std::string> only_read;  ///< what must not be: refused by the schema alone
  std::set<std::string> only_fits;     ///< "TYPE PROBE": what only the reader sees

 private:
  void probe_records(const Collection& collection, const Field& field) {
    for (const Field& inner : field.fields) {
      for (const Probe& probe : probes_of(inner)) {
        const Probe record = mapping_with(field.fields, inner, probe);
        ask(collection, field, inner, {"[" + record.yaml + "]", "[" + record.json + "]"});
      }
    }
  }

  void ask(const Collection& collection, const Field& field, const Field& probed,
           const Probe& probe) {
    const Probe item = mapping_with(collection.fields, field, probe);
    const auto file = [&](const std::string& value) {
      return collection.single ? fmt::format("{{\"{}\": {}}}", collection.name, value)
                               : fmt::format("{{\"{}\": [{}]}}", collection.name, value);
    };
    ++asked;
    const bool read = is_read(schema_, file(item.yaml)), fit = fits(json_, file(item.json));
    if (read && fit) ++taken_by_both;
    if (!read && !fit) ++refused_by_both;
    if (read && !fit) only_read.push_back(file(item.yaml));
    if (!read && fit)
      only_fits.insert(fmt::format("{}: {}", describe_type(probed), probe.yaml.substr(0, 60)));
  }

  const Schema& schema_;
  JsonSchema json_;
};

/// What no schema sees once YAML has made values of words, or what one could say only at length.
bool is_beyond_a_schema(std::string_view type_and_probe) {
  struct Row {
    std::string_view type, probe;
  };
  const Row rows[] = {
      {"date", "2026-02-30"},      // not in the calendar
      {"id", "\"true\""},          // refused because of those who leave the quotes away
      {"text", "[a, a]"},          // of texts [1.1, 1.10] must be allowed
      {"yes or no", "True"},       // a truth value is one however it is written
      {"yes or no", "FALSE"},      //
      {"whole number", "+3"},      // and so is a number
      {"whole number", "0x1F"},    //
      {"whole number", "0o17"},    //
      {"whole number", "1e3"},     //
      {"whole number", "3.0"},     //
      {"whole number", "\"-1\""},  // the bounds of a number that stands in quotes
      {"whole number", "\"0\""},
      {"whole number", "\"6\""},
      {"whole number", "\"1000001\""},
      {"whole number", "\"1000000001\""},
  };
  return std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) {
    return type_and_probe.find(row.type) != std::string_view::npos &&
           type_and_probe.find(row.probe) != std::string_view::npos;
  });
}

TEST(ModelSchemaAgreement, WhatTheReaderAcceptsTheJsonSchemaAccepts) {
  std::size_t asked = 0, taken = 0, refused = 0;
  for (const Schema* schema : {&model_schema(), &rules_schema()}) {
    Agreement agreement(*schema);
    agreement.probe_all();
    EXPECT_EQ(agreement.only_read, std::vector<std::string>());
    asked += agreement.asked;
    taken += agreement.taken_by_both;
    refused += agreement.refused_by_both;
    for (const std::string& one : agreement.only_fits) {
      EXPECT_TRUE(is_beyond_a_schema(one)) << one;
    }
  }
  EXPECT_GT(asked, 40'000u);
  EXPECT_GT(taken, 5'000u);
  EXPECT_GT(refused, 20'000u);
}

}  // namespace
}  // namespace theriac
