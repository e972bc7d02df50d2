#include "model/truth.h"

#include <gtest/gtest.h>

#include "model/database.h"
#include "model/read_model.h"

namespace theriac {
namespace {

constexpr Truth all[] = {Truth::no, Truth::yes, Truth::unknown};

/// The rule in words: what would the answer be whichever way the unknown turns out?
Truth by_cases(Truth a, Truth b, bool (*ask)(bool, bool)) {
  bool can_be_yes = false, can_be_no = false;
  for (const bool x : {false, true}) {
    for (const bool y : {false, true}) {
      if (a != Truth::unknown && x != (a == Truth::yes)) continue;
      if (b != Truth::unknown && y != (b == Truth::yes)) continue;
      (ask(x, y) ? can_be_yes : can_be_no) = true;
    }
  }
  return can_be_yes && can_be_no ? Truth::unknown : truth_of(can_be_yes);
}

TEST(Truth, IsWhatEveryCaseAgreesOn) {
  for (const Truth a : all) {
    for (const Truth b : all) {
      EXPECT_EQ(a || b, by_cases(a, b, [](bool x, bool y) { return x || y; }));
      EXPECT_EQ(a && b, by_cases(a, b, [](bool x, bool y) { return x && y; }));
    }
  }
}

/// The functions of rules, asked in SQL.
TEST(RuleFunctions, AnswerWithThreeValues) {
  const Parsed<Items> items = read_model_text(
      "elements:\n"
      "  - {id: E-1, kind: service, stores: [D-PHI]}\n  - {id: E-2, kind: service, stores: []}\n"
      "  - {id: E-3, kind: service}\n  - {id: E-4, kind: service, without: [rate-limit]}\n"
      "data: [{id: D-PHI, class: phi}, {id: D-ANY}]\n"
      "flows:\n"
      "  - {id: F-1, from: E-1, to: E-2, carries: [D-PHI]}\n  - {id: F-2, from: E-1, to: E-3, "
      "carries: []}\n"
      "  - {id: F-3, from: E-3, to: E-1}\n  - {id: F-4, from: E-3, to: E-1, carries: [D-ANY]}\n"
      "interfaces: [{id: I-1, element: E-1}]\n"
      "controls:\n"
      "  - {id: C-1, kind: rate-limit, covers: [E-1], status: implemented}\n"
      "  - {id: C-2, kind: rate-limit, covers: [E-2], status: planned}\n"
      "tests: [{id: T-1, controls: [C-1], result: pass}]\n",
      "test", Limits{}, {"rate-limit"});
  ASSERT_TRUE(items.diagnostics.empty());
  const Facts facts(items.value, {});
  const Paths paths(facts);
  const SbomFacts sboms;
  ModelDatabase database(facts, paths, sboms, Date{20'787});
  const auto ask = [&](const std::string& sql) -> std::string {
    auto made = database.prepare("SELECT " + sql);
    if (!made) return "error: " + made.error().problem;
    const auto row = made->step();
    if (!row) return "error: " + row.error().problem;
    return made->is_null(0) ? "unknown" : std::string(made->text(0));
  };
  struct Case {
    const char *sql, *wanted;
  };
  for (const Case& c : {
           Case{"one_of('a', 'b', 'a')", "1"},
           Case{"one_of('a', 'b')", "0"},
           Case{"one_of(NULL, 'b')", "unknown"},
           Case{"has('login export', 'export')", "1"},
           Case{"has('login export', 'exp')", "0"},
           Case{"has('', 'exp')", "0"},
           Case{"has(NULL, 'exp')", "unknown"},
           Case{"fresh('2026-11-30', 0)", "1"},
           Case{"fresh('2026-11-29', 86400)", "1"},
           Case{"fresh('2026-11-28', 86400)", "0"},
           Case{"fresh('2026-12-01', 86400)", "0"},  // a day to come
           Case{"fresh(NULL, 86400)", "unknown"},
           Case{"fresh('2026-11-30', NULL)", "unknown"},
           Case{"fresh('yesterday', 1)", "error: fresh: \"yesterday\" is no date"},
           Case{"carries('F-1', 'phi')", "1"},
           Case{"carries('F-1', 'key')", "0"},
           Case{"carries('F-2', 'phi', 'key')", "0"},
           Case{"carries('F-3', 'phi')", "unknown"},
           Case{"carries('F-4', 'phi')", "unknown"},
           Case{"carries('F-9', 'phi')", "unknown"},
           Case{"carries('F-1', 'nonsense')", "error: there is no class of data \"nonsense\""},
           Case{"stores('E-1', 'phi')", "1"},
           Case{"stores('E-2', 'phi')", "0"},
           Case{"stores('E-3', 'phi')", "unknown"},
           Case{"handles('E-2', 'phi')", "1"},
           Case{"handles('E-2', 'key')", "0"},
           Case{"serves('I-1', 'phi')", "unknown"},
           Case{"controlled('E-1', 'rate-limit')", "1"},
           Case{"controlled('E-2', 'rate-limit')", "0"},
           Case{"controlled('E-3', 'rate-limit')", "unknown"},
           Case{"controlled('E-4', 'rate-limit')", "0"},
           Case{"controlled('I-1', 'rate-limit')", "1"},
           Case{"verified('E-1', 'rate-limit')", "1"},
           Case{"verified('E-2', 'rate-limit')", "0"},
           Case{"reaches('E-1', 'E-2')", "1"},
           Case{"reaches('E-2', 'E-1')", "0"},
           Case{"reaches(NULL, 'E-1')", "unknown"},
           Case{"today()", "2026-11-30"},
           Case{"any_of(value) FROM (SELECT NULL AS value UNION ALL SELECT 1)", "1"},
           Case{"any_of(value) FROM (SELECT NULL AS value UNION ALL SELECT 0)", "unknown"},
           Case{"any_of(value) FROM (SELECT 1 AS value WHERE 0)", "0"},
           Case{"all_of(value) FROM (SELECT NULL AS value UNION ALL SELECT 0)", "0"},
           Case{"all_of(value) FROM (SELECT NULL AS value UNION ALL SELECT 1)", "unknown"},
           Case{"all_of(value) FROM (SELECT 1 AS value WHERE 0)", "1"},
           Case{"at_least(2, value) FROM (SELECT 1 AS value UNION ALL SELECT 1)", "1"},
           Case{"at_least(2, value) FROM (SELECT 1 AS value UNION ALL SELECT NULL)", "unknown"},
           Case{"at_least(2, value) FROM (SELECT 1 AS value UNION ALL SELECT 0)", "0"},
           Case{"any_of('text')", "error: any_of: \"text\" is no truth value"},
           Case{"any_of(stores) FROM (SELECT stores = 'D-PHI' AS stores FROM element_stores "
                "WHERE element = 'E-3')",
                "unknown"},
       }) {
    EXPECT_EQ(ask(c.sql), c.wanted) << c.sql;
  }
}

TEST(ModelDatabase, TakesNothingButReading) {
  const Parsed<Items> items = read_model_text("zones: [{id: Z-1}]\n", "test", Limits{}, {});
  const Facts facts(items.value, {});
  const Paths paths(facts);
  const SbomFacts sboms;
  ModelDatabase database(facts, paths, sboms, Date{20'787});
  for (const char* sql :
       {"DELETE FROM zone", "DROP TABLE zone", "INSERT INTO zone(id) VALUES('x')",
        "UPDATE zone SET id = 'x'", "CREATE TABLE x(y)", "ATTACH '/etc/passwd' AS x",
        "PRAGMA writable_schema=1", "SELECT load_extension('x')", "VACUUM INTO '/tmp/x'", "BEGIN",
        "SELECT 1; SELECT 2", "", "SELECT randomblob(1000000000)"}) {
    EXPECT_FALSE(database.prepare(sql).has_value()) << sql;
  }
  EXPECT_TRUE(database.prepare("WITH x AS (SELECT id FROM zone) SELECT * FROM x").has_value());
}

TEST(ModelDatabase, StopsWhatDoesNotEnd) {
  const Parsed<Items> items = read_model_text("zones: [{id: Z-1}]\n", "test", Limits{}, {});
  const Facts facts(items.value, {});
  const Paths paths(facts);
  const SbomFacts sboms;
  ModelDatabase database(facts, paths, sboms, Date{20'787});
  database.limit_steps(1'000'000);
  auto made = database.prepare(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n");
  ASSERT_TRUE(made.has_value());
  const auto row = made->step();
  ASSERT_FALSE(row.has_value());
  EXPECT_EQ(row.error().id, "sql-steps");
  const char* const many =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
      "SELECT max(i) FROM n";
  auto next = database.prepare(many);
  ASSERT_TRUE(next.has_value());
  EXPECT_FALSE(next->step().has_value()) << "nothing is left";
  next->reset();
  database.renew_steps();
  EXPECT_TRUE(next->step().has_value());
}

}  // namespace
}  // namespace theriac
