#include "syntax/yaml_scalar.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

struct Row {
  const char* source;
  std::optional<std::string> text;
};

TEST(YamlScalar, PlainLinesAreFolded) {
  const Row rows[] = {
      {"", ""},
      {"a b", "a b"},
      {"a \n  b\n\n\n\t c", "a b\n\nc"},
      {"a\r\n\r\nb", "a\nb"},
      {"it's \\n", "it's \\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(unfold_plain(row.source), row.text) << row.source;
}

TEST(YamlScalar, SingleQuotesAreDoubled) {
  const Row rows[] = {
      {"it''s", "it's"},
      {" a  ", " a  "},
      {"''''''''''''''''''''''''", "''''''''''''"},
      {" a \n  b\n\n\n\t c ", " a b\n\nc "},
      {"\n a\r\n b\n", " a b "},
      {"a\n\n", "a\n"},
      {"a''\n''b\\", "a' 'b\\"},
  };
  for (const Row& row : rows) EXPECT_EQ(unfold_single_quoted(row.source), row.text) << row.source;
}

TEST(YamlScalar, EscapesAreResolved) {
  const Row rows[] = {
      {R"(\0)", std::string(1, '\0')},
      {R"(\a\b\t\n\v\f\r\e\ \"\/\\)", "\a\b\t\n\v\f\r\x1b \"/\\"},
      {R"(\N\_\L\P)", "\xc2\x85\xc2\xa0\xe2\x80\xa8\xe2\x80\xa9"},
      {R"(\x41\u263A\U0001f48a\ud83d\udc8a)", "A\xe2\x98\xba\xf0\x9f\x92\x8a\xf0\x9f\x92\x8a"},
      {"a \\\n  b", "a b"},
      {"a\\\n\n\n  b", "a\n\nb"},
      {"a\\ \n b", "a  b"},
      {" a \n  b\n\n\n\t c ", " a b\n\nc "},
      {R"(\q)", {}},
      {R"(\x4)", {}},
      {R"(\ud83d)", {}},
      {R"(\ud83d\u0041)", {}},
      {R"(\udc8a)", {}},
      {R"(\U00110000)", {}},
      {"\\", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(unfold_double_quoted(row.source), row.text) << row.source;
}

TEST(YamlScalar, BlockHeadersAreFoundInTheirLine) {
  struct Header {
    const char* line;
    char style, chomp;
    bool indented;
  };
  const Header rows[] = {
      {"a: |", '|', ' ', false},
      {"- >-\r", '>', '-', false},
      {"a|b: |+ # x | y", '|', '+', false},
      {"a: |2-", '|', '-', true},
      {"a: >+1", '>', '+', true},
      {"\"a>\": >  \t# >-", '>', ' ', false},
  };
  for (const Header& row : rows) {
    SCOPED_TRACE(row.line);
    const BlockHeader header = find_block_header(row.line, row.style);
    EXPECT_EQ(header.chomp, row.chomp);
    EXPECT_EQ(header.indented, row.indented);
  }
}

TEST(YamlScalar, BlocksAreJoinedOrFolded) {
  struct Block {
    const char* source;
    char style, chomp;
    const char* text;
  };
  const Block rows[] = {
      {"  x\n   y\n\n\n", '|', ' ', "x\n y\n"},
      {"  x\n\n\n", '|', '+', "x\n\n\n"},
      {"  x\n\n\n", '|', '-', "x"},
      {"  x", '|', ' ', "x"},
      {"\n \n  x\n    \n  y\n", '|', ' ', "\n\nx\n  \ny\n"},
      {"\n\n", '|', '+', "\n\n"},
      {"\n\n", '|', ' ', ""},
      {"", '|', ' ', ""},
      {"  x\r\n  y\r\n", '|', ' ', "x\ny\n"},
      {"  x\n ", '|', ' ', "x\n"},
      {"\n\n  x\n  y\n\n  z\n", '>', ' ', "\n\nx y\nz\n"},
      {" a\n b\n\n   c\n  d\n\n e\n f\n", '>', '-', "a b\n\n  c\n d\n\ne f"},
  };
  for (const Block& row : rows) {
    SCOPED_TRACE(row.source);
    EXPECT_EQ(unfold_block(row.source, row.style, row.chomp), row.text);
  }
}

}  // namespace
}  // namespace theriac
