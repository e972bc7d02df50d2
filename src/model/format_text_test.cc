#include "model/format_text.h"

#include <gtest/gtest.h>
#include <random>

#include "model/read_model.h"
#include "syntax/yaml_layout.h"

namespace theriac {
namespace {

Result<std::string> formatted(const std::string& text) {
  const Text held(text);
  return format_text(held.view(), model_schema(), Limits{});
}

struct Row {
  const char* rule;
  const char* before;
  const char* after;
};

TEST(format_text, orders_and_keeps_what_people_wrote) {
  const Row rows[] = {
      {"collections in the order of the schema, items in that of their author",
       "zones:\n  - id: Z-2\n  - id: Z-1\nparties:\n  - id: P\n",
       "parties:\n  - id: P\nzones:\n  - id: Z-2\n  - id: Z-1\n"},
      {"fields in the order of the schema, also of records",
       "elements:\n  - kind: service\n    id: E\n    not_applicable:\n"
       "      - because: none\n        stride: spoofing\n",
       "elements:\n  - id: E\n    kind: service\n    not_applicable:\n"
       "      - stride: spoofing\n        because: none\n"},
      {"two columns for each level, dashes too",
       "product:\n    id: P\nzones:\n- id: Z\n  without:\n  - mfa\n  -   fuzzing\n",
       "product:\n  id: P\nzones:\n  - id: Z\n    without:\n      - mfa\n      - fuzzing\n"},
      {"a comment above a field or at its end moves with it",
       "zones:\n  - trust: 1  # low\n    # its name\n    # in two lines\n    id: Z\n",
       "zones:\n  # its name\n  # in two lines\n  - id: Z\n    trust: 1  # low\n"},
      {"a comment behind the last field stays at the end of the item",
       "zones:\n  - trust: 1\n    id: Z\n    # end of Z\n  # above Y\n  - id: Y\n",
       "zones:\n  - id: Z\n    trust: 1\n    # end of Z\n  # above Y\n  - id: Y\n"},
      {"a comment as deep as a list belongs to the list",
       "elements:\n  - stores:\n      - D\n      # - D2\n    kind: store\n    id: E\n",
       "elements:\n  - id: E\n    kind: store\n    stores:\n      - D\n      # - D2\n"},
      {"an element that is commented out belongs to the list, also where dashes stand below the "
       "key",
       "elements:\n- stores:\n  - D\n  # - D2\n  # a store\n  kind: store\n  id: E\n# - id: E2\n"
       "#   kind: store\n# who\nparties: []\n",
       "# who\nparties: []\nelements:\n  - id: E\n    # a store\n    kind: store\n    stores:\n"
       "      - D\n      # - D2\n  # - id: E2\n  #   kind: store\n"},
      {"comments before the first empty line stay at the head",
       "# licence\n\n# places\nzones:\n  - id: Z\n\n# people\nparties:\n  - id: P\n",
       "# licence\n\n# people\nparties:\n  - id: P\n\n# places\nzones:\n  - id: Z\n"},
      {"comments at the end stay there", "zones:\n  - id: Z\nparties: []\n\n# that is all\n",
       "parties: []\nzones:\n  - id: Z\n\n# that is all\n"},
      {"groups stay apart", "zones:\n  - id: Z\n    title: z\n\n    trust: 1\n\n\n  - id: Y\n",
       "zones:\n  - id: Z\n    title: z\n\n    trust: 1\n\n\n  - id: Y\n"},
      {"the empty line above what comes first stays between the two",
       "zones:\n  - title: z\n\n    id: Z\n", "zones:\n  - id: Z\n\n    title: z\n"},
      {"what stands in braces is left as it is", "zones:\n- {title: z,   id: Z}  # z\n",
       "zones:\n  - {title: z,   id: Z}  # z\n"},
      {"no blanks at ends of lines, one break at the end", "zones:  \n  - id: Z \t\n   \n\n\n",
       "zones:\n  - id: Z\n"},
      {"one break at the end where there was none", "zones:\n  - id: Z", "zones:\n  - id: Z\n"},
      {"blanks in a text have a meaning",
       "zones:\n- note: |\n    a  \n      b\n         \n\n    # c\n  id: Z\n",
       "zones:\n  - id: Z\n    note: |\n      a  \n        b\n           \n\n      # c\n"},
      {"a text of several lines moves as a whole",
       "zones:\n- note: \"a # no comment\n    b\"\n  title: plain\n   on\n  id: Z\n",
       "zones:\n  - id: Z\n    title: plain\n     on\n    note: \"a # no comment\n      b\"\n"},
      {"a dash alone takes its item beside it",
       "zones:\n  -  # the first\n    # its id\n    id: Z\n",
       "zones:\n  # the first\n  # its id\n  - id: Z\n"},
      {"a document's marks stay", "# head\n---\nzones:\n- id: Z\n...\n# behind\n",
       "# head\n---\nzones:\n  - id: Z\n...\n# behind\n"},
      {"Windows' line breaks stay", "zones:\r\n- trust: 1\r\n  id: Z\r\n",
       "zones:\r\n  - id: Z\r\n    trust: 1\r\n"},
      {"nothing but comments", "\n\n# a \n\n# b\n\n", "# a\n\n# b\n"},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.rule);
    const auto once = formatted(row.before);
    ASSERT_TRUE(once) << once.error().problem;
    EXPECT_EQ(*once, row.after);
    EXPECT_EQ(*formatted(*once), row.after);
  }
}

TEST(format_text, leaves_alone_what_it_cannot_move_by_lines) {
  const char* const rows[] = {
      "{zones: [{id: Z}]}\n",                          // braces all around
      "zones:\n  - note: |+\n      a\n\n    id: Z\n",  // the empty line is of the text
      "zones:\n  - ? id\n    : Z\n",                   // keys behind '?'
      "zones:\n  - id: Z\r\n    title: z\n",           // line breaks of two kinds
      "zones:\n  - id: Z\n    note: |\n      a",       // a break at the end would be of the text
      "zones:\n  - \"i\\x64\": Z\n",                   // a key with an escape
  };
  for (const char* const text : rows) {
    SCOPED_TRACE(text);
    const auto result = formatted(text);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().id, "not-formatted");
  }
}

// ------------------------------------------------------------------ random models

/// Writes the same model in many ways: fields and collections in any order, comments and empty
/// lines everywhere, several ways of indenting and of writing values.
class RandomModel {
 public:
  explicit RandomModel(std::uint32_t seed) : random_(seed) {}

  std::string write() {
    std::vector<std::string> collections = {"zones", "parties", "elements", "data"};
    std::shuffle(collections.begin(), collections.end(), random_);
    remarks({0});
    for (const std::string& name : collections) {
      remarks({0, 2, 4});
      line(0, name + ":");
      // Where dashes stand below the key: a comment in the same column belongs to what follows.
      const std::size_t dash = one_in(3) ? 0 : pick(1, 3);
      const std::size_t items = pick(1, 4);
      for (std::size_t i = 0; i < items; ++i) item(name, dash);
    }
    remarks({0, 1, 2, 4});
    return text_;
  }

  std::size_t comments() const { return comments_; }

 private:
  std::size_t pick(std::size_t least, std::size_t most) {
    return least + random_() % (most - least + 1);
  }
  bool one_in(std::size_t n) { return random_() % n == 0; }

  std::string comment() { return "#c" + std::to_string(comments_++) + "."; }

  void line(std::size_t column, const std::string& text) {
    text_ += std::string(column, ' ') + text;
    if (one_in(6)) text_ += std::string(pick(1, 3), ' ') + comment();
    if (one_in(6)) text_ += std::string(pick(1, 3), ' ');
    text_ += '\n';
  }

  void remarks(const std::vector<std::size_t>& columns) {
    for (std::size_t i = one_in(3) ? pick(1, 3) : 0; i > 0; --i) {
      if (one_in(3))
        text_ += one_in(2) ? "\n" : "   \n";
      else
        text_ += std::string(columns[pick(0, columns.size() - 1)], ' ') + comment() + "\n";
    }
  }

  std::string scalar() {
    static const char* const words[] = {
        "a word", "\"quoted # no comment\"", "'it''s'", "a#b: no", "\"\\u00e9\"", "x"};
    const std::string word = words[pick(0, std::size(words) - 1)];
    return word == "a#b: no" ? "a#b" : word;
  }

  std::vector<std::string> list_of(const std::string& name, std::size_t column) {
    std::vector<std::string> out = {name + ":"};
    const std::string indent(column, ' ');
    const char* const kinds[] = {"mfa", "fuzzing", "audit-log"};
    for (const char* kind : kinds) {
      if (one_in(4)) out.push_back(indent + comment());
      out.push_back(indent + "- " + kind + (one_in(5) ? "  " + comment() : ""));
    }
    return out;
  }

  /// The lines of a field, indented as below its key. Block texts by three: a remark deeper than
  /// two behind them would be of the text.
  std::vector<std::string> field(const std::string& name) {
    if (name == "note") {
      switch (pick(0, 3)) {
        case 0:
          return {"note: |", "   a", "     # no comment", "", "   b  "};
        case 1:
          return {"note: >-  " + comment(), "   a", "   b", "      c"};
        case 2:
          return {"note: \"a", "    # no comment", "   b\""};
        default:
          return {"note: plain", "    and on"};
      }
    }
    if (name == "without") return list_of("without", one_in(2) ? 0 : pick(1, 4));
    if (name == "not_applicable") {
      return one_in(2) ? std::vector<std::string>{"not_applicable:", "- because: b  " + comment(),
                                                  "  stride: spoofing", "  " + comment()}
                       : std::vector<std::string>{
                             "not_applicable:",         "   -", "       " + comment(),
                             "       stride: spoofing", "",     "       because: b"};
    }
    return {name + ": " + scalar()};
  }

  void item(const std::string& collection, std::size_t dash) {
    const std::string id = "I-" + std::to_string(items_++);
    remarks({0, dash, dash + 2, dash + 4});
    if (one_in(6)) return line(dash, "- {title: x,   id: " + id + kind(collection) + "}");
    std::vector<std::string> names = {"title", "note", "id"};
    if (collection == "elements") names.insert(names.end(), {"kind", "not_applicable"});
    if (collection == "elements" || collection == "zones") names.emplace_back("without");
    std::shuffle(names.begin(), names.end(), random_);
    const std::size_t column = dash + pick(2, 5);
    bool first = true;
    for (const std::string& name : names) {
      std::vector<std::string> lines = name == "id"     ? std::vector<std::string>{"id: " + id}
                                       : name == "kind" ? std::vector<std::string>{"kind: store"}
                                                        : field(name);
      if (!first) remarks({0, dash, column, column + 1, column + 2});
      std::string start = std::string(column, ' ');
      if (first && one_in(5))
        text_ += std::string(dash, ' ') + "-  " + comment() + "\n";
      else if (first)
        start[dash] = '-';
      first = false;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        text_ += lines[i].empty() ? "" : (i == 0 ? start : std::string(column, ' ')) + lines[i];
        text_ += '\n';
      }
    }
  }

  static std::string kind(const std::string& collection) {
    return collection == "elements" ? ", kind: store" : "";
  }

  std::mt19937 random_;
  std::string text_;
  std::size_t comments_ = 0, items_ = 0;
};

/// All that a model states, and nothing of how it is written.
std::string digest(const Item& item, std::span<const Field> fields) {
  std::vector<std::string> parts;
  for (const Stated& stated : item.stated) {
    std::string part = std::string(fields[stated.field].name) + "(";
    for (const Word& word : stated.words) part += std::string(word.text) + "|";
    for (const Item& record : stated.records) part += digest(record, fields[stated.field].fields);
    parts.push_back(part + ")");
  }
  std::sort(parts.begin(), parts.end());
  std::string out = "{";
  for (const std::string& part : parts) out += part;
  return out + "}";
}

std::string digest(const Items& items) {
  std::string out;
  for (const auto& collection : items.by_collection) {
    for (const Item& item : collection) out += digest(item, item.collection->fields) + "\n";
  }
  return out;
}

/// Whether fields and collections stand in the order of the schema; items in braces are exempt.
void expect_order(const Items& items) {
  std::uint32_t behind = 0;
  for (const auto& collection : items.by_collection) {
    for (const Item& item : collection) {
      EXPECT_GE(item.offset, behind);
      behind = item.offset;
      if (items.files[0].text->view()[item.offset] == '{') continue;
      EXPECT_TRUE(
          std::is_sorted(item.stated.begin(), item.stated.end(),
                         [](const Stated& a, const Stated& b) { return a.field < b.field; }));
    }
  }
}

TEST(format_text, holds_for_random_models) {
  const ControlKinds kinds = {"mfa", "fuzzing", "audit-log"};
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    RandomModel model(seed);
    const std::string text = model.write();
    SCOPED_TRACE(testing::Message() << "seed " << seed << "\n" << text);
    const Parsed<Items> before = read_model_text(text, "m.yaml", Limits{}, kinds);
    ASSERT_TRUE(before.diagnostics.empty()) << render(before.diagnostics[0]);
    const auto once = formatted(text);
    ASSERT_TRUE(once) << once.error().problem;
    const Parsed<Items> after = read_model_text(*once, "m.yaml", Limits{}, kinds);
    ASSERT_TRUE(after.diagnostics.empty()) << *once << render(after.diagnostics[0]);
    ASSERT_EQ(digest(before.value), digest(after.value)) << *once;
    expect_order(after.value);
    for (std::size_t i = 0; i < model.comments(); ++i) {
      const std::string comment = "#c" + std::to_string(i) + ".";
      const std::size_t at = once->find(comment);
      ASSERT_NE(at, std::string::npos) << comment << "\n" << *once;
      ASSERT_EQ(once->find(comment, at + 1), std::string::npos) << comment << "\n" << *once;
    }
    const auto comments = find_comments(Text(*once).view(), Limits{});
    ASSERT_TRUE(comments);
    EXPECT_EQ(comments->size(), model.comments()) << *once;
    const auto twice = formatted(*once);
    ASSERT_TRUE(twice) << twice.error().problem;
    ASSERT_EQ(*once, *twice);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace theriac
