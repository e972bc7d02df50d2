// What is concluded from a record: intervals, points, marks, severities, class, dates.
#include <gtest/gtest.h>

#include "advisory/show_for_test_internal.h"

namespace theriac {
namespace {

/// The record's text behind its id, and messages without the lines of the file.
std::string compiled(const std::string& fields) {
  std::string out;
  const auto read = read_osv(Text(R"({"id":"A",)" + fields + "}"), "f", {},
                             [&](Advisory&& a) { out += test::show(a).substr(1); });
  for (Diagnostic d : read.diagnostics) {
    d.line.clear();
    out += render(d) + "\n";
  }
  return out;
}

/// The same for one affected entry.
std::string entry(const std::string& ecosystem, const std::string& rest) {
  const std::string text = compiled(R"("affected":[{"package":{"ecosystem":")" + ecosystem +
                                    R"(","name":"x"})" + (rest.empty() ? "" : "," + rest) + "}]");
  return text.substr(text.find(" x") + 2);
}

std::string range(const std::string& events) {
  return R"({"type":"ECOSYSTEM","events":[)" + events + "]}";
}

TEST(CompileOsv, VersionsAndRangesAreAUnion) {
  const std::string r1 = range(R"({"introduced":"1"},{"fixed":"2"})");
  const std::string r2 = range(R"({"introduced":"1.5"},{"last_affected":"3"})");
  struct Row {
    const char* what;
    const char* ecosystem;
    std::string rest;
    const char* expected;
  };
  const Row rows[] = {
      {"covered versions add nothing", "PyPI",
       R"("versions":["1","1.0","1.9","2","2.0","0.9"],"ranges":[)" + r1 + "]",
       " [1, 2 fixed) [2] [0.9]\n"},
      {"ranges stay as they are, overlapping or not", "PyPI",
       R"("ranges":[)" + r1 + "," + r2 + R"(],"versions":["1.7","2.5","3","3.0.0","3.1"])",
       " [1, 2 fixed) [1.5, 3 last] [3.1]\n"},
      {"one spelling of equal versions is kept", "PyPI", R"("versions":["1.0","1","1.0.0","v1"])",
       " [1.0]\n"},
      {"versions alone", "npm", R"("versions":["1.0.0"])", " [1.0.0]\n"},
      {"versions outside the grammar match by text", "PyPI",
       R"("versions":["1.0","banana","1.0-x!y"])", " [1.0] 'banana' '1.0-x!y'\n"},
      {"and so do legacy ones, which have no good place", "PyPI",
       R"("versions":["2.9.0-NA","1.0"])", " [1.0] '2.9.0-NA'\n"},
      {"an order that is not known: text only", "Linux",
       R"("versions":["1.0","2.0"],"ranges":[)" + r1 + "]", " '1.0' '2.0' no-order\n"},
      {"an ecosystem that is not known", "Nowhere:7", R"("versions":["1.0"])", " '1.0' no-order\n"},
      {"several timelines in one range", "Go",
       R"("ranges":[)" +
           range(
               R"({"fixed":"1.2.3"},{"introduced":"1.3.0-0"},{"introduced":"0"},{"fixed":"1.3.1"})") +
           "]",
       " [0, 1.2.3 fixed) [1.3.0-0, 1.3.1 fixed)\n"},
      {"last_affected includes its version", "npm",
       R"("ranges":[)" + range(R"({"introduced":"0"},{"last_affected":"2.0.0"})") +
           R"(],"versions":["2.0.0","2.0.1"])",
       " [0, 2.0.0 last] [2.0.1]\n"},
      {"limit caps", "Go",
       R"("ranges":[)" + range(R"({"introduced":"1.0.0"},{"limit":"1.5.0"})") + "]",
       " [1.0.0, 1.5.0 limit)\n"},
      {"no fix", "Debian:12", R"("ranges":[)" + range(R"({"introduced":"0"})") + "]",
       " [0, ...)\n"},
      {"introduced and fixed at one version: nothing, and no complaint", "crates.io",
       R"("ranges":[)" + range(R"({"introduced":"1.0.0"},{"fixed":"1.0.0"})") + "]", "\n"},
      {"two events in one object", "PyPI",
       R"("ranges":[)" + range(R"({"introduced":"0","fixed":"1"})") + "]", " [0, 1 fixed)\n"},
      {"events that nobody knows are passed over", "PyPI",
       R"("ranges":[)" + range(R"({"introduced":"0"},{"removed":"1"})") + "]", " [0, ...)\n"},
      {"a GIT range is only marked", "PyPI",
       R"("ranges":[{"type":"GIT","repo":"r","events":[{"introduced":"0"}]}],"versions":["1"])",
       " [1] git\n"},
      {"neither ranges nor versions", "PyPI", "", " nothing\n"},
      {"empty ranges and versions", "PyPI", R"("ranges":[],"versions":[])", " nothing\n"},
      {"duplicated ranges", "PyPI", R"("ranges":[)" + r1 + "," + r1 + "]",
       " [1, 2 fixed) [1, 2 fixed)\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(entry(row.ecosystem, row.rest), row.expected);
  }
}

TEST(CompileOsv, DuplicatedEntriesAreBothKept) {
  const std::string one = R"({"package":{"ecosystem":"npm","name":"x"},"versions":["1.0.0"]})";
  EXPECT_EQ(compiled(R"("affected":[)" + one + "," + one + "]"),
            "\n  npm x [1.0.0]\n  npm x [1.0.0]\n");
}

TEST(CompileOsv, ABoundThatCannotBePlacedRefusesItsRange) {
  const std::string good = range(R"({"introduced":"1"},{"fixed":"2"})");
  const auto warning = [](int column, const std::string& problem) {
    return "f:1:" + std::to_string(column) + ": warning: " + problem +
           "; versions that only this range would decide are called not assessable [bad-bound]\n";
  };
  struct Row {
    const char* what;
    std::string ranges;
    std::string expected;
  };
  const Row rows[] = {
      {"outside the grammar", range(R"({"introduced":"0"},{"fixed":"banana!"})"),
       " malformed\n" + warning(76, R"(the bound "banana!" of x is no version of PyPI)")},
      {"placed by a legacy rule only", range(R"({"introduced":"0"},{"last_affected":"2.9.0-NA"})"),
       " malformed\n" + warning(76, R"(the bound "2.9.0-NA" of x is no version of PyPI)")},
      {"other ranges of the entry still count",
       good + "," + range(R"({"introduced":"0"},{"fixed":"x y"})"),
       " [1, 2 fixed) malformed\n" + warning(76 + static_cast<int>(good.size()) + 1,
                                             R"(the bound "x y" of x is no version of PyPI)")},
      {"no events", range(""),
       " malformed\n" + warning(76, "a range of x does not say from which version")},
      {"no introduced", range(R"({"fixed":"1"})"),
       " malformed\n" + warning(76, "a range of x does not say from which version")},
      {"events missing", R"({"type":"ECOSYSTEM"})",
       " malformed\n" + warning(76, "a range of x does not say from which version")},
      {"one warning for all", range(R"({"introduced":"?"})") + "," + range(R"({"fixed":"1"})"),
       " malformed\n" + warning(76,
                                "the bound \"?\" of x is no version of PyPI (2 such ranges in "
                                "this record)")},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(entry("PyPI", R"("ranges":[)" + row.ranges + "]"), row.expected);
  }
  EXPECT_EQ(entry("Linux", R"("ranges":[)" + range(R"({"fixed":"?"})") + "]"), " no-order\n");
}

TEST(CompileOsv, SeveritiesStandBesideEachOtherOnce) {
  const std::string v3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L";
  EXPECT_EQ(
      compiled(
          R"("severity":[{"type":"CVSS_V3","score":")" + v3 +
          R"("},{"type":"Ubuntu","score":"medium"},{"type":"CVSS_V4","score":"CVSS:4.0/nonsense"},
{"type":"CVSS_V2","score":"AV:N/AC:L/Au:N/C:P/I:P/A:P"},{"type":"CVSS_V3","score":""}],
"affected":[{"package":{"ecosystem":"npm","name":"x"},"versions":["1.0.0"],
"severity":[{"type":"CVSS_V3","score":")" +
          v3 + R"("},{"type":"CVSS_V3","score":"7.5"}]}],"database_specific":{"severity":"HIGH"})"),
      "\n  CVSS_V3 " + v3 +
          " 5.3 medium\n"
          "  Ubuntu medium medium\n"
          "  CVSS_V4 CVSS:4.0/nonsense unknown\n"
          "  CVSS_V2 AV:N/AC:L/Au:N/C:P/I:P/A:P 7.5 high\n"
          "  CVSS_V3 7.5 unknown\n"
          "  label HIGH high\n"
          "  npm x [1.0.0]\n");
}

TEST(CompileOsv, KnowsWhatKindOfWeaknessItIs) {
  const auto rust = [](const std::string& word) {
    return R"({"package":{"ecosystem":"crates.io","name":"x"},"versions":["1.0.0"])" +
           (word.empty() ? "" : R"(,"database_specific":{"informational":")" + word + "\"}") + "}";
  };
  EXPECT_EQ(compiled(R"("affected":[)" + rust("unmaintained") + "]"),
            " informational\n  crates.io x [1.0.0] informational=unmaintained\n");
  // One entry that tells of a flaw makes the record one.
  EXPECT_EQ(compiled(R"("affected":[)" + rust("unsound") + "," + rust("") + "]"),
            "\n  crates.io x [1.0.0] informational=unsound\n  crates.io x [1.0.0]\n");
  EXPECT_EQ(compiled(R"("affected":[])"), "\n");
  EXPECT_EQ(test::shown(R"({"id":"MAL-2024-1"})"), "MAL-2024-1 malicious\n1 records, 0 broken\n");
  EXPECT_EQ(test::shown(R"({"id":"MALX-1"})"), "MALX-1\n1 records, 0 broken\n");
}

TEST(CompileOsv, KeepsTheWordsOfDebian) {
  EXPECT_EQ(entry("Debian:12", R"("database_specific":{"debian_status":"not-affected"})"),
            " state=not-affected nothing\n");
  EXPECT_EQ(entry("Debian:12", R"("database_specific":{"debian_status":7})"), " nothing\n");
}

TEST(CompileOsv, SplitsReleasesAndFoldsNames) {
  struct Row {
    const char *ecosystem, *name, *expected;
  };
  const Row rows[] = {
      {"Debian:12", "Foo", "Debian:12 Foo (foo)"},
      {"Ubuntu:Pro:20.04:LTS", "x", "Ubuntu:Pro:20.04:LTS x"},
      {"PyPI", "A.b__C", "PyPI A.b__C (a-b-c)"},
      {"npm", "@Scope/Name", "npm @Scope/Name"},
      {"crates.io", "Foo_bar", "crates.io Foo_bar (foo-bar)"},
      {"Go", "github.com/Foo/Bar", "Go github.com/Foo/Bar (github.com/foo/bar)"},
      {"Nowhere:1:2", "Foo", "Nowhere:1:2 Foo"},
  };
  for (const Row& row : rows) {
    const std::string text =
        compiled(R"("affected":[{"package":{"ecosystem":")" + std::string(row.ecosystem) +
                 R"(","name":")" + row.name + R"("},"versions":["1.0"]}])");
    EXPECT_TRUE(text.starts_with("\n  " + std::string(row.expected) + " ")) << text;
  }
}

TEST(CompileOsv, DatesThatAreNone) {
  struct Row {
    std::string fields;
    std::string expected;
  };
  const auto bad = [](const std::string& field) {
    return "f:1:1: warning: \"" + field + "\" is no date: ";
  };
  const Row rows[] = {
      // golang/vulndb leaves its records so.
      {R"("modified":"0001-01-01T00:00:00Z","published":"0001-01-01T00:00:00Z")", "\n"},
      {R"("modified":"1970-01-01T00:00:01Z")", " modified=1\n"},
      {R"("modified":"2024-02-29T00:00:00+01:00")", " modified=1709161200\n"},
      {R"("modified":"")", "\n"},
      {R"("withdrawn":"2024-01-01T00:00:00Z")", " withdrawn\n"},
      // Somebody took it back, whenever that was.
      {R"("withdrawn":"yesterday")",
       "\nf:1:1: warning: \"withdrawn\" is no date: \"yesterday\" is not a time; write it as RFC "
       "3339, "
       "such as 2026-08-22T10:00:00Z [bad-date]\n"},
      {R"("withdrawn":"")", "\n"},
      {R"("withdrawn":null)", "\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.fields);
    EXPECT_EQ(compiled(row.fields), row.expected);
  }
  for (const char* const field : {"modified", "published"}) {
    const std::string text = compiled("\"" + std::string(field) + R"(":"2024-13-01")");
    EXPECT_TRUE(text.starts_with("\n" + bad(field))) << text;
    EXPECT_TRUE(text.ends_with("; write it as RFC 3339, such as 2026-08-22T10:00:00Z [bad-date]\n"))
        << text;
  }
}

}  // namespace
}  // namespace theriac
