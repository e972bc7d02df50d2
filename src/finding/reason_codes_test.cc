#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

#include "base/text.h"
#include "finding/judge.h"

namespace theriac {
namespace {

/// Every code: values beyond the last have no word.
std::vector<std::string> all_codes() {
  std::vector<std::string> out;
  for (unsigned i = 1;; ++i) {
    const std::string_view code = to_string(static_cast<Reason>(i));
    if (code.empty()) return out;
    out.emplace_back(code);
  }
}

std::string formats_file(const std::string& name) {
  const std::string path = std::string(std::getenv("TESTDATA")) + "/../../../doc/formats/" + name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ReasonCodes, EveryOneHasOneWord) {
  const std::vector<std::string> codes = all_codes();
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(Reason::stream_unknown));
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
  EXPECT_EQ(to_string(Reason::none), "");
  for (const std::string& code : codes) {
    EXPECT_TRUE(std::all_of(code.begin(), code.end(), [](char c) {
      return is_lower(c) || c == '-';
    })) << code;
  }
}

TEST(ReasonCodes, TheTableHasARowForEachAndNoOther) {
  std::set<std::string> rows;
  const std::string page = formats_file("reason-codes.md");
  for (const std::string_view line : split(page, '\n')) {
    if (!line.starts_with("| `")) continue;
    const std::string_view code = line.substr(3, line.find('`', 3) - 3);
    EXPECT_TRUE(rows.emplace(code).second) << "twice: " << code;
    EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 4) << line;
  }
  const std::vector<std::string> codes = all_codes();
  EXPECT_EQ(rows, std::set<std::string>(codes.begin(), codes.end()));
}

TEST(ReasonCodes, TheSchemasAndPagesKnowThem) {
  for (const char* name : {"scan.schema.json", "explain.schema.json"}) {
    const std::string schema = formats_file(name);
    for (const std::string& code : all_codes())
      EXPECT_NE(schema.find(fmt::format("\"{}\"", code)), std::string::npos) << name << " " << code;
  }
  const std::string page = formats_file("scan.md");
  for (const Verdict v :
       {Verdict::affected, Verdict::fixed, Verdict::none_known, Verdict::not_assessable}) {
    EXPECT_NE(page.find(fmt::format("| `{}` |", to_string(v))), std::string::npos) << to_string(v);
  }
}

}  // namespace
}  // namespace theriac
