#include "model/rename_id.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

constexpr const char* model = R"(# F-1 is old; XF-1 and F-1.x are others
elements:
  - {id: A, kind: service}   # both ends of F-1
  - {id: B, kind: service}
flows:
  - id: "F-1"
    title: What F-1 was
    from: A
    to: B
  - id: F-1.x
    from: A
    to: 'B'
threats:
  - id: T
    stride: [spoofing]
    threatens: [A, F-1, F-1.x]
    action: >
      Whoever reads F-1.
      And F-1 again, not F-10.
risks:
  - id: R
    findings: [AN-01:F-1, "AN-01:F-1.x"]
    path:
      - F-1
acceptances:
  - {id: AC, finding: 'TR-01:F-1', reason: r, by: b, date: 2026-01-01}
)";

struct Read {
  Parsed<Items> items;
  Result<Renaming> rename(std::string_view old_id, std::string_view new_id) const {
    return rename_id(items.value, old_id, new_id, Limits{}, ControlKinds{});
  }
};

Read read(const std::string& text) {
  return {read_model_text(text, "m.yaml", Limits{}, ControlKinds{})};
}

std::string replaced(std::string text, const std::vector<std::pair<std::string, std::string>>& by) {
  for (const auto& [from, to] : by) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(rename_id, rewrites_the_item_and_what_refers_to_it_and_no_other_byte) {
  const Read given = read(model);
  ASSERT_TRUE(given.items.diagnostics.empty()) << render(given.items.diagnostics[0]);
  const auto renaming = given.rename("F-1", "F-STUDIES");
  ASSERT_TRUE(renaming) << renaming.error().problem;
  ASSERT_EQ(renaming->files.size(), 1U);
  EXPECT_EQ(renaming->files[0].text, replaced(model, {{"id: \"F-1\"", "id: \"F-STUDIES\""},
                                                      {"[A, F-1, ", "[A, F-STUDIES, "},
                                                      {"[AN-01:F-1, ", "[AN-01:F-STUDIES, "},
                                                      {"- F-1\n", "- F-STUDIES\n"},
                                                      {"'TR-01:F-1'", "'TR-01:F-STUDIES'"}}));
  EXPECT_EQ(renaming->files[0].lines, (std::vector<std::uint32_t>{6, 16, 22, 24, 26}));
}

TEST(rename_id, names_texts_and_comments_that_mention_it) {
  const auto renaming = read(model).rename("F-1", "F-STUDIES");
  ASSERT_TRUE(renaming);
  std::string lines;
  for (const auto& mention : renaming->mentions) lines += fmt::format("{} ", mention.line);
  EXPECT_EQ(lines, "1 3 7 18 18 ");  // the folded text, twice, where it begins
}

TEST(rename_id, back_again_gives_the_same_bytes) {
  const Read given = read(model);
  for (const char* id : {"A", "B", "F-1", "F-1.x", "T", "R", "AC"}) {
    SCOPED_TRACE(id);
    const auto there = given.rename(id, "something-else");
    ASSERT_TRUE(there) << there.error().problem;
    const auto back = read(there->files[0].text).rename("something-else", id);
    ASSERT_TRUE(back) << back.error().problem;
    EXPECT_EQ(back->files[0].text, model);
  }
}

TEST(rename_id, refuses_with_a_reason) {
  struct Row {
    const char *old_id, *new_id, *message;
  };
  const Row rows[] = {
      {"F-2", "X", "no item has the id F-2; did you mean F-1? [unknown-id]"},
      {"nothing-like-it", "X",
       "no item has the id nothing-like-it; name an id of the model "
       "[unknown-id]"},
      {"F-1", "F 1",
       "\"F 1\" is no id; write letters, digits, '.', '_' and '-', from a letter, at "
       "most 64 [wrong-value]"},
      {"F-1", "",
       "\"\" is no id; write letters, digits, '.', '_' and '-', from a letter, at most 64 "
       "[wrong-value]"},
      {"F-1", "True",
       "\"True\" is no id; choose another: readers of YAML take it for a truth value or for "
       "nothing "
       "[wrong-value]"},
      {"F-1", "null",
       "\"null\" is no id; choose another: readers of YAML take it for a truth value or for "
       "nothing "
       "[wrong-value]"},
      {"F-1", "B", "element B is there already; m.yaml:4 has it; choose another [duplicate-id]"},
      {"F-1", "F-1", "F-1 is its name already; m.yaml:6 has it; choose another [duplicate-id]"},
  };
  const Read given = read(model);
  for (const Row& row : rows) {
    const auto renaming = given.rename(row.old_id, row.new_id);
    ASSERT_FALSE(renaming);
    const Error& error = renaming.error();
    EXPECT_EQ(fmt::format("{}; {} [{}]", error.problem, error.remedy, error.id), row.message);
  }
}

TEST(rename_id, does_not_guess_at_escapes) {
  const Read given = read("zones:\n  - {id: A}\n  - {id: B, within: \"\\x41\"}\n");
  ASSERT_TRUE(given.items.diagnostics.empty());
  const auto renaming = given.rename("A", "C");
  ASSERT_FALSE(renaming);
  EXPECT_EQ(renaming.error().problem, "m.yaml:3: A is written with escapes");
  EXPECT_EQ(renaming.error().id, "not-renamed");
}

TEST(rename_id, knows_a_new_name_that_findings_have_already) {
  const Read given = read(
      "zones:\n  - {id: A}\nacceptances:\n"
      "  - {id: X, finding: 'TR-01:B', reason: r, by: b, date: 2026-01-01}\n");
  const auto renaming = given.rename("A", "B");
  ASSERT_TRUE(renaming) << renaming.error().problem;
  EXPECT_EQ(renaming->files[0].lines.size(), 1U);
}

}  // namespace
}  // namespace theriac
