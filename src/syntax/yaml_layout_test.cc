#include "syntax/yaml_layout.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

std::string rendered(const std::string& text) {
  const auto layout = make_layout(text, Limits{});
  return layout ? render(*layout)
                : fmt::format("{} [{}]", layout.error().problem, layout.error().id);
}

TEST(yaml_layout, finds_comments_where_a_number_sign_is_one) {
  const std::string text =
      "# a  \nb: c#d  # e\nf: '# no' # g\nh: |  # i\n  # no\n # j\nk: [l, # m\n  \"# no\"]\n";
  const auto comments = find_comments(text, Limits{});
  ASSERT_TRUE(comments);
  EXPECT_EQ(fmt::format("{}", fmt::join(*comments, "|")), "# a|# e|# g|# i|# j|# m");
}

TEST(yaml_layout, says_what_is_wrong_with_a_text_that_is_no_yaml) {
  EXPECT_EQ(make_layout("a: [", Limits{}).error().id, "yaml-syntax");
  EXPECT_EQ(find_comments("a: &b c\n", Limits{}).error().id, "yaml-subset");
}

TEST(yaml_layout, gives_every_line_to_what_it_belongs_to) {
  const std::string text =
      "# head\n\na:\n  - b: 1\n    # of b\n  # of a\n# above c\nc: 2\n# foot\n";
  const auto layout = make_layout(text, Limits{});
  ASSERT_TRUE(layout);
  ASSERT_EQ(layout->head.size(), 2U);
  EXPECT_EQ(layout->head[0].text, "# head");
  const YamlBlock& list = *layout->root.entries[0].block;
  ASSERT_EQ(list.tail.size(), 1U);
  EXPECT_EQ(list.tail[0].text, "# of a");
  ASSERT_EQ(list.entries[0].block->tail.size(), 1U);
  EXPECT_EQ(list.entries[0].block->tail[0].text, "# of b");
  ASSERT_EQ(layout->root.entries[1].lead.size(), 1U);
  EXPECT_EQ(layout->root.entries[1].lead[0].text, "# above c");
  ASSERT_EQ(layout->foot.size(), 1U);
}

TEST(yaml_layout, moves_lines_without_a_change_of_what_they_say) {
  struct Row {
    const char *before, *after;
  };
  const Row rows[] = {
      {"a:\n- b\n- c\n", "a:\n  - b\n  - c\n"},
      // The second line must stay deeper than the dash.
      {"a:\n-  b\n c\n", "a:\n  - b\n   c\n"},
      {"a:\n-    b: |\n       c\n     d: e\n", "a:\n  - b: |\n      c\n    d: e\n"},
      {"   a:\n    b: [c,\n  d]\n", "a:\n  b: [c,\nd]\n"},  // lists may go on anywhere
      {"a: \"\"\nb: ''\n", "a: \"\"\nb: ''\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.before);
    EXPECT_EQ(rendered(row.before), row.after);
    EXPECT_EQ(rendered(row.after), row.after);
  }
}

TEST(yaml_layout, refuses_what_lines_cannot_tell) {
  const char* const rows[] = {
      "--- # c\n  \"g\": |-\n  h\n",  // the library takes a text that is not deeper than its key
      "a: 1\n? # c\n",                // a key that says nothing
      "a:\n  - - b\n",                // a list in a list
      "a:\n  - |\n    b\n",
      "a:\n  -\tb: c\n",
      "[a, b]\n",
  };
  for (const char* const text : rows) {
    SCOPED_TRACE(text);
    const auto layout = make_layout(text, Limits{});
    ASSERT_FALSE(layout);
    EXPECT_EQ(layout.error().id, "not-formatted");
  }
}

}  // namespace
}  // namespace theriac
