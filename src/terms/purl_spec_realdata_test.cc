#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <simdjson.h>

#include "base/files.h"
#include "base/text.h"
#include "terms/purl.h"
#include "test/shared_data.h"
#include "test/tar.h"

// The tests that package-url/purl-spec publishes, all of them, as they are. What they call "parse"
// and "validate" runs through the tolerant reading, which is what SBOMs get; what they expect to
// fail runs through the strict one, since much of it names a package all the same. Every canonical
// text they expect must also pass the strict reading and come out of it unchanged. A second walk
// asks the valid reading for both, which is what `theriac terms purl` answers.

namespace theriac {
namespace {

using simdjson::dom::element;

/// Cases we do not follow, in testdata/purl_waivers.txt: "file | test type | input | reason". One
/// that is not needed any more fails the test.
class Waivers {
 public:
  Waivers() {
    const std::string path = std::string(std::getenv("TESTDATA")) + "/purl_waivers.txt";
    const std::string text = read_file(path, 1U << 20U).value();
    for (const auto line : split(text, '\n')) {
      if (!line.empty() && line[0] != '#') left_.emplace(line.substr(0, line.rfind(" | ")));
    }
  }
  /// Whether this case, which fails, is waived. (The published files hold some cases twice.)
  bool take(const std::string& name) {
    if (left_.erase(name) > 0) taken_.insert(name);
    return taken_.contains(name);
  }
  const std::set<std::string>& left() const { return left_; }

 private:
  std::set<std::string> left_;
  std::set<std::string> taken_;
};

/// "" for null and for what is not a text.
std::string text_of(element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::string text_of(element object, std::string_view key) {
  element value;
  return object[key].get(value) == simdjson::SUCCESS ? text_of(value) : std::string();
}

Purl parts_of(element parts) {
  Purl purl;
  purl.type = text_of(parts, "type");
  purl.name_space = text_of(parts, "namespace");
  purl.name = text_of(parts, "name");
  purl.version = text_of(parts, "version");
  purl.subpath = text_of(parts, "subpath");
  simdjson::dom::object qualifiers;
  if (parts["qualifiers"].get(qualifiers) == simdjson::SUCCESS) {
    for (const auto& [key, value] : qualifiers) purl.qualifiers.emplace_back(key, text_of(value));
  }
  std::sort(purl.qualifiers.begin(), purl.qualifiers.end());
  return purl;
}

Result<Purl> read_input(element input, PurlReading reading) {
  if (input.is_string()) return parse_purl(text_of(input), reading);
  return make_purl(parts_of(input), reading);
}

/// What went wrong, or "".
std::string check_strict(const std::string& canonical) {
  const auto purl = parse_purl(canonical, PurlReading::strict);
  if (!purl) return "strict: " + canonical + ": " + purl.error().problem;
  return {};
}

std::string check_case(element test) {
  const bool must_fail = test["expected_failure"].get_bool().value_unsafe();
  const auto purl =
      read_input(test["input"], must_fail ? PurlReading::strict : PurlReading::tolerant);
  if (must_fail) return purl ? "read, but should fail: " + purl->to_string() : std::string();
  if (!purl) return purl.error().problem;
  const element expected = test["expected_output"];
  if (!expected.is_string()) {
    if (*purl == parts_of(expected)) return check_strict(purl->to_string());
    return "other parts: " + purl->to_string();
  }
  if (purl->to_string() != text_of(expected)) return "written as " + purl->to_string();
  return check_strict(text_of(expected));
}

TEST(PurlRealData, TestsOfTheSpecificationPass) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  Waivers waivers;
  std::map<std::string, int> count;
  simdjson::dom::parser parser;
  for (const auto& [path, text] :
       test::read_tar(*test::shared_folder() + "/"
                                               "realdata/conformance/purl.tar.zst")) {
    if (path.find("/tests/") == std::string::npos) continue;
    const std::string file = path.substr(path.rfind('/') + 1);
    ++count["files"];
    const element document = parser.parse(text);
    for (const element test : document["tests"]) {
      const std::string type = text_of(test, "test_type");
      ++count[type];
      if (test["expected_failure"].get_bool().value_unsafe()) ++count["negative"];
      const std::string wrong = check_case(test);
      if (wrong.empty()) continue;
      const std::string name =
          fmt::format("{} | {} | {}", file, type, simdjson::minify(element(test["input"])));
      if (!waivers.take(name)) ADD_FAILURE() << name << "\n  " << wrong;
    }
  }
  for (const std::string& name : waivers.left()) ADD_FAILURE() << "waiver not needed: " << name;
  EXPECT_EQ(
      count,
      (std::map<std::string, int>{
          {"files", 43}, {"parse", 206}, {"build", 176}, {"validate", 204}, {"negative", 54}}));
}

template <class Visit>
void each_case(Visit visit) {
  simdjson::dom::parser parser;
  for (const auto& [path, text] :
       test::read_tar(*test::shared_folder() + "/realdata/conformance/purl.tar.zst")) {
    if (path.find("/tests/") == std::string::npos) continue;
    const element document = parser.parse(text);
    for (const element test : document["tests"])
      visit(test, test["expected_failure"].get_bool().value_unsafe());
  }
}

TEST(PurlRealData, ValidReadingAcceptsAndRefusesAsTheTestsDo) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::set<std::string> wanted;  // what some test wants to be read
  std::size_t refused = 0, waived = 0, contradictory = 0;
  each_case([&](element test, bool must_fail) {
    if (must_fail) return;
    wanted.insert(simdjson::minify(element(test["input"])));
    const auto purl = read_input(test["input"], PurlReading::valid);
    ASSERT_TRUE(purl) << element(test["input"]);
    const element expected = test["expected_output"];
    if (!expected.is_string()) {
      EXPECT_EQ(*purl, parts_of(expected));
    } else if (purl->to_string() != text_of(expected)) {
      ++waived;  // the one that the test above waives by name
    }
  });
  each_case([&](element test, bool must_fail) {
    if (!must_fail) return;
    const std::string input = simdjson::minify(element(test["input"]));
    if (!read_input(test["input"], PurlReading::valid))
      ++refused;
    else if (wanted.contains(input))
      ++contradictory;  // gem and rpm: "validate" wants upper-case keys read, "parse" refused
    else
      ADD_FAILURE() << "read, but should fail: " << input;
  });
  EXPECT_EQ(refused, 52U);
  EXPECT_EQ(waived, 1U);
  EXPECT_EQ(contradictory, 2U);
}

}  // namespace
}  // namespace theriac
