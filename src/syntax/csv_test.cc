#include "syntax/csv.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

std::string shown(std::string_view text) {
  const CsvTable table = read_csv(text, Limits{});
  std::string out;
  for (const CsvRecord& record : table.records) {
    out += fmt::format("{}:", record.line);
    for (const std::string& cell : record.cells) out += fmt::format("[{}]", cell);
    out += "\n";
  }
  if (table.fault) out += fmt::format("{} at {}\n", table.fault->id, table.fault->offset);
  return out;
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(shown("a,b\n1,2\n"), "1:[a][b]\n2:[1][2]\n");
  EXPECT_EQ(shown("a;b\r\n1,5;2\r\n"), "1:[a][b]\n2:[1,5][2]\n");
  EXPECT_EQ(shown("a\tb\n\t2"), "1:[a][b]\n2:[][2]\n");
  EXPECT_EQ(shown("\"a,\"\"b\"\"\",c\n"), "1:[a,\"b\"][c]\n");
  EXPECT_EQ(shown("\"two\nlines\",x\nlast\n"), "1:[two\nlines][x]\n3:[last]\n");
  EXPECT_EQ(shown("a,b\n,\n\n1,2"), "1:[a][b]\n4:[1][2]\n");
  EXPECT_EQ(shown(""), "");
}

TEST(Csv, NamesWhatIsNone) {
  EXPECT_EQ(shown("a,\"b"), "csv-syntax at 2\n");
  EXPECT_EQ(shown("a,\"b\"c\n"), "csv-syntax at 5\n");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "nul-byte at 1\n");
  Limits few;
  few.nodes = 2;
  EXPECT_EQ(read_csv("a,b,c\n", few).fault->id, "limit-nodes");
}

}  // namespace
}  // namespace theriac
