#include "syntax/workflow_command.h"

#include <gtest/gtest.h>
#include <string_view>

namespace theriac {
namespace {

struct Row {
  std::string_view text, wanted;
};

TEST(Github, TextCannotEndItsPlace) {
  const Row properties[] = {
      {"a.json", "a.json"},   {"a,line=1", "a%2Cline=1"},
      {"a::b", "a%3A%3Ab"},   {"::error::x", "\\x3a%3Aerror%3A%3Ax"},
      {"100%0A", "100%250A"}, {"a\r\nb", "a\\x0d\\x0ab"},
  };
  for (const Row& row : properties) EXPECT_EQ(github_property(row.text), row.wanted) << row.text;
  const Row data[] = {
      {"a: b, c", "a: b, c"}, {"%3A", "%253A"}, {"\n::error::x", "\\x0a::error::x"}};
  for (const Row& row : data) EXPECT_EQ(github_data(row.text), row.wanted) << row.text;
}

TEST(Github, CommandsAreOneLine) {
  EXPECT_EQ(workflow_command("error", "a.yaml", 3, "b: c", "d\n"),
            "::error file=a.yaml,line=3,title=b%3A c::d\\x0a\n");
  EXPECT_EQ(workflow_command("notice", "a.yaml", 0, "b", "c"), "::notice file=a.yaml,title=b::c\n");
}

}  // namespace
}  // namespace theriac
