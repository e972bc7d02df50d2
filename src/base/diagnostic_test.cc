#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Diagnostics, NamesLineAndColumnAndShowsACaret) {
  const std::string_view text = "first\n  second line\nthird\n";
  Diagnostics found("a.json");
  found.add(Level::warning, "late", text.find("third"), "is late");
  found.add(Level::error, "wrong", text.find("line"), "is wrong", "mend it");
  const auto diagnostics = std::move(found).locate_in(text);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(render(diagnostics[0]),
            "a.json:2:10: error: is wrong; mend it [wrong]\n"
            "      second line\n"
            "             ^");
  EXPECT_EQ(render(diagnostics[1]), "a.json:3:1: warning: is late [late]\n    third\n    ^");
}

TEST(Diagnostics, OfAWholeFileHasNoPlace) {
  Diagnostics found("\x1b[2Jevil.json");
  found.add(Level::error, "empty-file", Diagnostics::no_offset, "is empty");
  EXPECT_EQ(render(std::move(found).locate_in("").at(0)),
            "\\x1b[2Jevil.json: error: is empty [empty-file]");
}

TEST(Diagnostics, AFloodIsCountedNotKept) {
  Diagnostics found("a");
  for (int i = 0; i < 2500; ++i) found.add(Level::warning, "w", 0, "again");
  found.add(Level::error, "e", 0, "the one that matters");
  found.add(Level::error, "e", 0, "one more");
  EXPECT_TRUE(found.has_errors());
  EXPECT_EQ(found.size(), 2502U);
  const auto diagnostics = std::move(found).locate_in("x");
  EXPECT_EQ(diagnostics.size(), Diagnostics::max_kept + 2);
  EXPECT_EQ(diagnostics.back().problem,
            "1501 more problems of this file are counted but not shown");
  EXPECT_EQ(diagnostics[diagnostics.size() - 2].problem, "the one that matters");
}

TEST(Diagnostics, ALongLineIsCutAroundTheColumn) {
  const std::string text = std::string(100000, 'x') + "HERE" + std::string(100000, 'y');
  Diagnostics found("a");
  found.add(Level::error, "e", 100000, "wrong");
  const auto diagnostics = std::move(found).locate_in(text);
  EXPECT_LT(diagnostics[0].line.size(), 250U);
  EXPECT_EQ(diagnostics[0].at.column, 100001U);
}

}  // namespace
}  // namespace theriac
