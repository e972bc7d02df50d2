#include "syntax/sarif.h"

#include <gtest/gtest.h>
#include <string_view>

namespace theriac {
namespace {

struct Row {
  std::string_view text, wanted;
};

TEST(Sarif, MessagesHaveNeitherPlaceholdersNorLinks) {
  const Row rows[] = {
      {"plain [1]", "plain [1]"}, {"{0}", "{{0}}"}, {"[here](https://x)", "[here\\](https://x)"}};
  for (const Row& row : rows) EXPECT_EQ(sarif_text(row.text), row.wanted) << row.text;
}

}  // namespace
}  // namespace theriac
