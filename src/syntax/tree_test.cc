#include "syntax/tree.h"

#include <gtest/gtest.h>

#include "syntax/input.h"

namespace theriac {
namespace {

/// A tree as text: kind, offset and content of each value.
std::string show(const TreeValue& value) {
  std::string out = std::string(value.key()) + "@" + std::to_string(value.offset());
  if (value.is_object() || value.is_array()) {
    out += value.is_object() ? "{" : "[";
    value.each([&](const TreeValue& inner) { out += " " + show(inner); });
    return out + (value.is_object() ? "}" : "]");
  }
  return out + "=" + std::string(value.text());
}

TEST(Tree, KeepsValuesWithTheirPlaces) {
  const Text text(R"({"a": [1, "x\u00e9", true, null], "b": {"c": -2.50}, "d": []})");
  Tree tree{Limits{}};
  ASSERT_FALSE(tree.read_json(text.view()));
  EXPECT_EQ(show(tree.root()),
            "@0{ a@6[ @7=1 @10=x\xc3\xa9 @21=true @27=] b@39{ c@45=-2.50} d@58[]}");
  EXPECT_TRUE(tree.typed());
  EXPECT_EQ(tree.root().find("a")->count(), 4u);
  EXPECT_EQ(tree.root().find("b")->find("c")->text(), "-2.50");
  EXPECT_FALSE(tree.root().find("e"));
  EXPECT_EQ(tree.root().string("a"), "");  // no string
}

TEST(Tree, ReadsYamlAsTexts) {
  const Text text("a:\n  - 1\n  - true\nb: {c: x}\n");
  Tree tree{Limits{}};
  ASSERT_FALSE(tree.read_yaml(text.view()));
  EXPECT_FALSE(tree.typed());
  EXPECT_EQ(tree.root().find("a")->count(), 2u);
  EXPECT_EQ(tree.root().find("b")->string("c"), "x");
}

TEST(Tree, EndsAtItsLimits) {
  Limits limits;
  limits.nodes = 4;
  Tree tree(limits);
  const Text text("[1, 2, 3, 4]");
  const auto fault = tree.read_json(text.view());
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->id, "limit-nodes");
  EXPECT_EQ(fault->offset, 10u);
  limits = {};
  limits.depth = 2;
  Tree shallow(limits);
  const Text deep("[[[1]]]");
  EXPECT_EQ(shallow.read_json(deep.view())->id, "limit-depth");
}

TEST(Tree, ComparesByWhatIsSaid) {
  struct Row {
    const char *a, *b;
    bool equal;
  };
  const Row rows[] = {
      {R"({"a": 1, "b": [2]})", R"({"b":[2],"a":1})", true},
      {R"([1, 2])", R"([2, 1])", false},
      {R"({"a": 1})", R"({"a": "1"})", false},
      {R"({"a": 1})", R"({"b": 1})", false},
      {R"([[], {}])", R"([ [ ], { } ])", true},
      {R"([{}])", R"([[]])", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.a);
    const Text a(row.a), b(row.b);
    Tree left{Limits{}}, right{Limits{}};
    ASSERT_FALSE(left.read_json(a.view()));
    ASSERT_FALSE(right.read_json(b.view()));
    EXPECT_EQ(std::is_eq(compare(left.root(), right.root())), row.equal);
    EXPECT_EQ(left.hashes()[0] == right.hashes()[0], row.equal);
  }
}

}  // namespace
}  // namespace theriac
