#include "base/percent.h"

#include <gtest/gtest.h>
#include <string_view>

namespace theriac {
namespace {

struct Row {
  std::string_view text, wanted;
};

TEST(Percent, PathsAreUriReferences) {
  const Row rows[] = {
      {"a/b.json", "a/b.json"},
      {"../a.json", "../a.json"},
      {"a b#c?d%.json", "a%20b%23c%3Fd%25.json"},
      {"javascript:x", "javascript%3Ax"},
      {"/tmp/a.json", "file:///tmp/a.json"},
      {"<stdin>", "%3Cstdin%3E"},
      {"gr\xc3\xbc\xc3\x9f", "gr%C3%BC%C3%9F"},
  };
  for (const Row& row : rows) EXPECT_EQ(uri_of_path(row.text), row.wanted) << row.text;
}

}  // namespace
}  // namespace theriac
