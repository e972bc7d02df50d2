// Texts and records: what is taken from which shape of file, and every message in full.
#include "advisory/read_osv.h"

#include <gtest/gtest.h>

#include "advisory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

TEST(ReadOsv, TakesARecordWithAllThatMatters) {
  EXPECT_EQ(shown(R"({
  "schema_version": "1.7.0",
  "id": "GHSA-x",
  "summary": "it leaks",
  "details": "long",
  "modified": "2024-01-02T03:04:05.5Z",
  "published": "2024-01-01T00:00:00Z",
  "aliases": ["PYSEC-2", "CVE-2024-1", "PYSEC-2"],
  "upstream": ["CVE-2024-3"],
  "related": ["CVE-2024-2"],
  "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
  "database_specific": {"severity": "MODERATE", "cwe_ids": ["CWE-1"]},
  "references": [{"type": "WEB", "url": "https://x"}],
  "affected": [
    {"package": {"ecosystem": "PyPI", "name": "Foo_Bar", "purl": "pkg:pypi/foo-bar"},
     "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}],
     "versions": ["1.0", "1.5"]}
  ]
})"),
            "GHSA-x \"it leaks\" modified=1704164645.500000000 published=1704067200 "
            "alias=CVE-2024-1 alias=PYSEC-2 upstream=CVE-2024-3 related=CVE-2024-2\n"
            "  CVSS_V3 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H 9.8 critical\n"
            "  label MODERATE medium\n"
            "  PyPI Foo_Bar (foo-bar) [0, 1.2 fixed) [1.5]\n"
            "1 records, 0 broken\n");
}

TEST(ReadOsv, KnowsTheShapesOfFiles) {
  struct Row {
    const char* what;
    std::string text;
    std::string expected;
  };
  const std::string a = R"({"id":"A"})", b = R"({"id":"B"})";
  const Row rows[] = {
      {"one record on one line", a, "A\n1 records, 0 broken\n"},
      {"one record and a newline", a + "\n", "A\n1 records, 0 broken\n"},
      {"a byte order mark", "\xef\xbb\xbf" + a, "A\n1 records, 0 broken\n"},
      {"an array", "[" + a + ",\n" + b + "]", "A\nB\n2 records, 0 broken\n"},
      {"an empty array", "[]", "0 records, 0 broken\n"},
      {"lines", a + "\n" + b + "\n", "A\nB\n2 records, 0 broken\n"},
      {"lines without the last newline", a + "\n" + b, "A\nB\n2 records, 0 broken\n"},
      {"CRLF", a + "\r\n" + b + "\r\n", "A\nB\n2 records, 0 broken\n"},
      {"blank lines", "\n\r\n" + a + "\n  \n\n" + b + "\n\n", "A\nB\n2 records, 0 broken\n"},
      {"an object over lines that ends a line", "{\"id\":\n\"A\"}\n", "A\n1 records, 0 broken\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(shown(row.text), row.expected);
  }
}

TEST(ReadOsv, RefusesWhatIsNoRecordAndGoesOn) {
  struct Row {
    const char* what;
    std::string text;
    std::string expected;
  };
  const std::string no_osv =
      "this is no OSV record; import OSV JSON (https://ossf.github.io/osv-schema/)";
  const std::string a = R"({"id":"A"})", b = R"({"id":"B"})";
  const Row rows[] = {
      {"nothing", "",
       "feed.json: error: is empty; fetch the feed again [empty-file]\n"
       "0 records, 1 broken\n"},
      {"white space", " \r\n",
       "feed.json: error: is empty; fetch the feed again [empty-file]\n"
       "0 records, 1 broken\n"},
      {"no id", "{}",
       "feed.json:1:1: error: the record has no id; " + no_osv +
           " [no-id]\n    {}\n    ^\n0 records, 1 broken\n"},
      {"an empty id", R"({"id":""})",
       "feed.json:1:1: error: the record has no id; " + no_osv +
           " [no-id]\n    {\"id\":\"\"}\n    ^\n0 records, 1 broken\n"},
      {"an id of another type", R"({"id":7})",
       "feed.json:1:1: error: the record has no id; " + no_osv +
           " [no-id]\n    {\"id\":7}\n    ^\n"
           "feed.json:1:7: warning: \"id\" is a number, not a string; it is read as if it were "
           "absent [wrong-type]\n    {\"id\":7}\n          ^\n0 records, 1 broken\n"},
      {"elements that are no objects", "[" + a + ", 1, null, \"x\", [], " + b + "]",
       "A\nB\n"
       "feed.json:1:14: error: an advisory must be a JSON object; " +
           no_osv + " [wrong-type]\n    [" + a + ", 1, null, \"x\", [], " + b +
           "]\n                 ^\n"
           "feed.json:1:17: error: an advisory must be a JSON object; " +
           no_osv + " [wrong-type]\n    [" + a + ", 1, null, \"x\", [], " + b +
           "]\n                    ^\n"
           "feed.json:1:23: error: an advisory must be a JSON object; " +
           no_osv + " [wrong-type]\n    [" + a + ", 1, null, \"x\", [], " + b +
           "]\n                          ^\n"
           "feed.json:1:28: error: an advisory must be a JSON object; " +
           no_osv + " [wrong-type]\n    [" + a + ", 1, null, \"x\", [], " + b +
           "]\n                               ^\n2 records, 4 broken\n"},
      {"a line that is no JSON", a + "\n{\"id\":B}\n" + b + "\n",
       "A\nB\nfeed.json:2:7: error: this is not JSON: syntax error; mend the file, or make it "
       "again "
       "with the tool that wrote it [json-syntax]\n"
       "    {\"id\":B}\n          ^\n2 records, 1 broken\n"},
      {"a last line that is cut off", a + "\n{\"id\":\"B\",\"aff",
       "A\nfeed.json:2:15: error: the text ends in the middle of a value; fetch or write the file "
       "again, it is cut off "
       "[json-syntax]\n    {\"id\":\"B\",\"aff\n                  ^\n1 records, 1 broken\n"},
      {"a record with something behind it", a + " " + b,
       "feed.json:1:12: error: more text follows the end of the JSON value; keep one value in a "
       "file [json-syntax]\n"
       "    {\"id\":\"A\"} {\"id\":\"B\"}\n               ^\n0 records, 1 broken\n"},
      {"a lone string", "\"A\"",
       "feed.json:1:1: error: holds neither an object nor an array [json-syntax]\n"
       "    \"A\"\n    ^\n0 records, 1 broken\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(shown(row.text), row.expected);
  }
}

TEST(ReadOsv, AnArrayThatBreaksKeepsTheRecordsBeforeTheBreak) {
  const std::string text = shown(R"([{"id":"A"},{"id":"B"},{"id":"C",]])");
  EXPECT_TRUE(text.starts_with("A\nB\nfeed.json:1:"));
  EXPECT_TRUE(text.ends_with("2 records, 1 broken\n")) << text;
}

TEST(ReadOsv, NestingIsLimited) {
  Limits limits;
  limits.depth = 3;
  const std::string deep = shown(R"({"id":"A","x":[[[[1]]]]})", limits);
  EXPECT_NE(deep.find("[limit-depth]"), std::string::npos) << deep;
  EXPECT_TRUE(deep.ends_with("0 records, 1 broken\n")) << deep;
}

TEST(ReadOsv, NullIsAbsentWithoutAWord) {
  EXPECT_EQ(shown(R"({"id":"A","summary":null,"modified":null,"published":null,"withdrawn":null,
"aliases":null,"upstream":null,"related":[null],"severity":null,"database_specific":null,
"affected":[{"package":{"ecosystem":"PyPI","name":"x","purl":null},"severity":null,
"ranges":[{"type":"ECOSYSTEM","repo":null,"events":[{"introduced":"1","fixed":null},null]}],
"versions":[null,"0.5"],"database_specific":null}]})"),
            "A\n  PyPI x [1, ...) [0.5]\n1 records, 0 broken\n");
  EXPECT_EQ(shown(R"({"id":"A","affected":null})"), "A\n1 records, 0 broken\n");
  EXPECT_EQ(shown(R"({"id":"A","affected":[{"package":{"ecosystem":"PyPI","name":"x"},
"ranges":null,"versions":null}]})"),
            "A\n  PyPI x nothing\n1 records, 0 broken\n");
}

/// The messages alone, without the lines of the file.
std::string messages(const std::string& osv) {
  std::string out;
  const auto read = read_osv(Text(osv), "f", {}, [&](Advisory&& a) { out += test::show(a); });
  for (Diagnostic d : read.diagnostics) {
    d.line.clear();
    out += render(d) + "\n";
  }
  return out;
}

TEST(ReadOsv, WrongTypesAreToldAndCountAsAbsent) {
  const auto wrong = [](int column, const std::string& what) {
    return "f:1:" + std::to_string(column) + ": warning: " + what +
           "; it is read as if it were absent [wrong-type]\n";
  };
  struct Row {
    std::string fields;
    std::string record;
    std::string warning;
  };
  const Row rows[] = {
      {R"("summary":[])", "A\n", wrong(21, R"("summary" is an array, not a string)")},
      {R"("modified":true)", "A\n", wrong(22, R"("modified" is true or false, not a string)")},
      {R"("withdrawn":{})", "A\n", wrong(23, R"("withdrawn" is an object, not a string)")},
      {R"("aliases":"B")", "A\n", wrong(21, R"("aliases" is a string, not an array)")},
      {R"("aliases":["B",1])", "A alias=B\n", wrong(26, R"("aliases" is a number, not a string)")},
      {R"("severity":{})", "A\n", wrong(22, R"("severity" is an object, not an array)")},
      {R"("severity":[{"type":"X","score":9.8}])", "A\n",
       wrong(43, R"("score" is a number, not a string)")},
      {R"("affected":{})", "A\n", wrong(22, R"("affected" is an object, not an array)")},
      {R"("affected":["x"])", "A\n", wrong(23, R"("affected[]" is a string, not an object)")},
      // A label that is somebody else's structure is none.
      {R"("database_specific":{"severity":[1]})", "A\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.fields);
    EXPECT_EQ(messages(R"({"id":"A",)" + row.fields + "}"), row.record + row.warning);
  }
}

TEST(ReadOsv, AnEntryWithUnreadablePartsSaysSo) {
  const char* const parts[] = {
      R"("ranges":{})",
      R"("ranges":["x"])",
      R"("ranges":[{"type":"ECOSYSTEM","events":7}])",
      R"("ranges":[{"type":"ECOSYSTEM","events":["x",{"introduced":"0"}]}])",
      R"("versions":"1.0")",
      R"("versions":[1.0])",
      R"("ranges":[{"type":"ECOSYSTEM","events":[{"introduced":0}]}])",
  };
  for (const char* const part : parts) {
    SCOPED_TRACE(part);
    const std::string text = messages(
        std::string(R"({"id":"A","affected":[{"package":{"ecosystem":"PyPI","name":"x"},)") + part +
        "}]}");
    EXPECT_NE(text.substr(0, text.find("\nf:")).find(" malformed"), std::string::npos) << text;
    EXPECT_NE(text.find("[wrong-type]"), std::string::npos) << text;
  }
}

TEST(ReadOsv, EntriesWithoutAPackage) {
  const std::string warning =
      "warning: an affected entry names no package or no ecosystem; it can match nothing; tell the "
      "feed's maker [no-package]\n";
  struct Row {
    std::string entry;
    bool warns;
  };
  const Row rows[] = {
      {R"({})", true},
      {R"({"package":{}})", true},
      {R"({"package":{"ecosystem":"PyPI"}})", true},
      {R"({"package":{"name":"x"}})", true},
      {R"({"package":{"name":"","ecosystem":""},"versions":["1"]})", true},
      // Only a repository: curl, OSS-Fuzz. No component of a package manager can meet it.
      {R"({"ranges":[{"type":"GIT","repo":"https://x","events":[{"introduced":"0"}]}]})", false},
      {R"({"ranges":[{"type":"GIT"}],"versions":["v1"]})", false},
      {R"({"ranges":[{"type":"GIT"},{"type":"SEMVER"}]})", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.entry);
    EXPECT_EQ(messages(R"({"id":"A","affected":[)" + row.entry + "]}"),
              row.warns ? "A\nf:1:23: " + warning : "A\n");
  }
}

TEST(ReadOsv, HostileTextInMessagesIsHarmless) {
  const std::string text = shown(
      "{\"id\":\"A\",\"\\u001b[31mkey\":1,\"affected\":[{\"package\":{\"ecosystem\":\"PyPI\","
      "\"name\":\"::error::\\u001b]0;x\\u0007\"},\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":["
      "{\"introduced\":\"\\u202e##[group]\\n\"}]}]}]}");
  EXPECT_NE(text.find("the bound \"\\u{202e}\\x23#[group]\\x0a\" of ::error::\\x1b]0;x\\x07 is no "
                      "version of PyPI"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace theriac
