#include "base/text.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Printable, EscapesWhatATerminalWouldObey) {
  struct Row {
    std::string_view text, shown;
  };
  const Row rows[] = {
      {"plain text", "plain text"},
      {"gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f"},
      {"\x1b[31mred", "\\x1b[31mred"},
      {"a\r\nb", "a\\x0d\\x0ab"},
      {"\x7f", "\\x7f"},
      {"\xc2\x9b"
       "31m",
       "\\u{9b}31m"},  // C1 control sequence introducer
      {"\xe2\x80\xae"
       "gpj.exe",
       "\\u{202e}gpj.exe"},                 // right-to-left override
      {"\xff\xfe", "\\xff\\xfe"},           // not UTF-8
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},  // a surrogate
      {"\xc0\xaf", "\\xc0\\xaf"},           // overlong
      {"\xf0\x9f\x92\x8a", "\xf0\x9f\x92\x8a"},
      {"  ::set-env name=A::b", "  \\x3a:set-env name=A::b"},
      {"x ##[add-matcher]m.json", "x \\x23#[add-matcher]m.json"},
      {"##vso[task.x]", "\\x23#vso[task.x]"},
      {"std::string", "std::string"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.shown);
    EXPECT_EQ(printable(row.text), row.shown);
  }
}

TEST(Text, SplitKeepsEmptyPieces) {
  const std::vector<std::string_view> expected = {"a", "", "b"};
  EXPECT_EQ(split("a,,b", ','), expected);
  EXPECT_EQ(split("", ',').size(), 1U);
}

TEST(Text, Trim) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
}

TEST(Text, CountedThingsHaveTheirPlural) {
  EXPECT_EQ(counted(0, "record"), "0 records");
  EXPECT_EQ(counted(1, "record"), "1 record");
  EXPECT_EQ(counted(2, "record"), "2 records");
}

TEST(Closest, SuggestsOnlyWhatIsNear) {
  const std::string_view names[] = {"table", "json", "ndjson"};
  EXPECT_EQ(closest("jsxx", names), std::nullopt);  // two of four letters differ
  EXPECT_EQ(closest("jsno", names), "json");        // neighbours swapped are one slip
  EXPECT_EQ(closest("tabel", names), "table");
  EXPECT_EQ(closest("", names), std::nullopt);
  EXPECT_EQ(closest("tabble", names), "table");
  EXPECT_EQ(closest("jsonn", names), "json");
  EXPECT_EQ(closest("yaml", names), std::nullopt);
}

TEST(Text, ShellQuotedIsOneWord) {
  EXPECT_EQ(shell_quoted("CVE-1@pkg:npm/a@1?x=y&z"), "'CVE-1@pkg:npm/a@1?x=y&z'");
  EXPECT_EQ(shell_quoted("a'; rm -rf $HOME #"), "'a'\\''; rm -rf $HOME #'");
}

}  // namespace
}  // namespace theriac
