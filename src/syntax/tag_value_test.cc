#include "syntax/tag_value.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

std::string walked(std::string_view text, const Limits& limits = {}) {
  std::string out;
  TagValueReader reader(text, limits);
  while (const auto pair = reader.next()) {
    out += fmt::format("{}|{}|{}\n", pair->offset, pair->tag, pair->value);
  }
  if (reader.fault()) {
    out += fmt::format("{}: {}: {}; {}", reader.fault()->offset, reader.fault()->id,
                       reader.fault()->problem, reader.fault()->remedy);
  }
  return out;
}

TEST(TagValue, WalksOverPairs) {
  EXPECT_EQ(walked("# head\r\nA: 1\r\n\r\n  B:x:y \n##C: 3\nno pair\nsome words: here\nD:"),
            "8|A|1\n16|B|x:y\n32||no pair\n40||some words: here\n57|D|\n");
}

// As old programs write them; every other reader of such files takes a CR for the end of a line.
TEST(TagValue, LinesMayEndInCarriageReturns) {
  EXPECT_EQ(walked("A: 1\rB: 2\r\rC: <text>3\r4</text>\rD: 5"),
            "0|A|1\n5|B|2\n11|C|3\r4\n31|D|5\n");
  EXPECT_EQ(walked("A: 1\r\nB: 2\r\r\nC: 3\rD: 4\nE: 5\r"),
            "0|A|1\n6|B|2\n13|C|3\n18|D|4\n23|E|5\n");
}

TEST(TagValue, TextMaySpanLines) {
  EXPECT_EQ(walked("A: <text>one\n# B: two\n</text>\nC: <text>3</text> passed over\nD: 4"),
            "0|A|one\n# B: two\n30|C|3\n60|D|4\n");
  EXPECT_EQ(walked("A: 1\nB: <text>x\nC: 2\n"),
            "0|A|1\n5: tag-value-syntax: this <text> has no </text>: the rest of the file is in "
            "it; close it, or fetch the file again if it is cut off");
}

TEST(TagValue, LinesAreLimited) {
  Limits limits;
  limits.line = 4;
  EXPECT_EQ(walked("A: 1\nB: 23\n", limits),
            "0|A|1\n5: limit-line: a line longer than the limit of 4 bytes; raise the limit with "
            "--max-line if you trust the file");
}

TEST(TagValue, HoldsOnlyText) {
  EXPECT_EQ(walked(std::string_view("A: \0B", 5)),
            "3: nul-byte: a NUL byte, which no text holds; fetch or write the file again: it is "
            "damaged or is no text");
  EXPECT_EQ(walked("A: \xff"), "3: not-utf8: bytes that are not UTF-8; save the file as UTF-8");
}

}  // namespace
}  // namespace theriac
