#include "base/terminal_text.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(TerminalText, Columns) {
  EXPECT_EQ(columns(""), 0U);
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("gr\xc3\xbc\xc3\x9f"), 4U);
  EXPECT_EQ(columns("\xe6\xbc\xa2\xe5\xad\x97"), 4U);  // two han characters
  EXPECT_EQ(columns("\xf0\x9f\x92\x8a"), 2U);          // an emoji
  EXPECT_EQ(columns("\xff\xff"), 2U);                  // not UTF-8: a column a byte
}

TEST(TerminalText, CutKeepsTheWidth) {
  struct Row {
    const char* text;
    std::size_t width;
    const char* wanted;
  };
  const Row rows[] = {
      {"abcdef", 0, "abcdef"},
      {"abcdef", 6, "abcdef"},
      {"abcdef", 5, "abcd\xe2\x80\xa6"},
      {"abcdef", 1, "\xe2\x80\xa6"},
      {"gr\xc3\xbc\xc3\x9f", 4, "gr\xc3\xbc\xc3\x9f"},
      {"gr\xc3\xbc\xc3\x9f"
       "e",
       4, "gr\xc3\xbc\xe2\x80\xa6"},
      {"\xe6\xbc\xa2\xe5\xad\x97", 3, "\xe6\xbc\xa2\xe2\x80\xa6"},
      {"\xe6\xbc\xa2\xe5\xad\x97", 2, "\xe2\x80\xa6"},  // half a wide character is none
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const std::string shown = cut(row.text, row.width);
    EXPECT_EQ(shown, row.wanted);
    if (row.width > 0) {
      EXPECT_LE(columns(shown), row.width);
    }
  }
}

TEST(TerminalText, WrapKeepsTheWidthAndEveryWord) {
  EXPECT_EQ(wrap("", 10, "> "), "");
  EXPECT_EQ(wrap("  ", 10, "> "), "");
  EXPECT_EQ(wrap("aa bb cc", 7, "> "), "> aa bb\n  cc\n");
  EXPECT_EQ(wrap("aa  bb", 0, ""), "aa bb\n");
  EXPECT_EQ(wrap("a longerthanthat b", 6, "- "), "- a\n  longerthanthat\n  b\n");
  // Two han characters take four columns.
  EXPECT_EQ(wrap("\xe6\xbc\xa2\xe5\xad\x97 ab", 6, ""), "\xe6\xbc\xa2\xe5\xad\x97\nab\n");
  EXPECT_EQ(wrap("\xe6\xbc\xa2\xe5\xad\x97 ab", 7, ""), "\xe6\xbc\xa2\xe5\xad\x97 ab\n");
}

}  // namespace
}  // namespace theriac
