// The order vectors that other projects publish: lines "a < b" and "a = b" of
// shared/realdata/conformance/versions, and the comparisons of vers-spec's tests. What we decide
// otherwise is written down, with its reason, in testdata/waivers.txt ("order TAB line TAB
// reason"); a waiver that is no longer needed is a failure.
//
// They hold for order_always, which is what `theriac terms order` answers: some of them order texts
// that no version may be.
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <simdjson.h>

#include "base/text.h"
#include "test/random_versions.h"
#include "test/shared_data.h"
#include "test/slow_version.h"
#include "test/tar.h"
#include "version/version.h"

namespace theriac {
namespace {

struct VectorFile {
  const char* name;
  Order order;
};
constexpr VectorFile files[] = {
    {"ALPM", Order::alpm},
    {"Alpine", Order::apk},
    {"CRAN", Order::cran},
    {"Conan", Order::conan},
    {"Debian", Order::dpkg},
    {"Gentoo", Order::gentoo},
    {"Go", Order::go},
    {"Hackage", Order::hackage},
    {"Maven", Order::maven},
    {"Maven", Order::maven_artifact},
    {"NuGet", Order::nuget},
    {"OpenSSL", Order::openssl},
    {"Packagist", Order::packagist},
    {"Pub", Order::pub},
    {"PyPI", Order::pep440},
    {"RPM", Order::rpm},
    {"RubyGems", Order::gem},
    {"SemVer", Order::semver},
    {"crates.io", Order::semver},
    {"datetime", Order::datetime},
};

struct SchemeFile {
  const char* scheme;
  Order order;
};
constexpr SchemeFile scheme_files[] = {
    {"alpine", Order::apk},           {"alpm", Order::alpm},     {"conan", Order::conan},
    {"datetime", Order::datetime},    {"gentoo", Order::gentoo}, {"maven", Order::maven},
    {"maven", Order::maven_artifact}, {"nuget", Order::nuget},   {"openssl", Order::openssl},
};

struct Vector {
  std::string line, a, b;
  enum Relation { less, equal, less_or_equal, unequal } relation = equal;
};

std::vector<Vector> vectors_of(const VectorFile& file) {
  std::vector<Vector> out;
  const std::string text =
      test::shared_file(fmt::format("realdata/conformance/versions/visible/{}.txt", file.name));
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const bool less = line.find(" < ") != std::string_view::npos;
    const std::size_t at = line.find(less ? " < " : " = ");
    if (at == std::string_view::npos) {
      ADD_FAILURE() << file.name << ": not a vector: " << line;
      continue;
    }
    out.push_back({std::string(line), std::string(line.substr(0, at)),
                   std::string(line.substr(at + 3)), less ? Vector::less : Vector::equal});
  }
  return out;
}

using Waivers = std::set<std::pair<std::string, std::string>>;  // order, line

Waivers read_waivers() {
  Waivers out;
  const char* folder = std::getenv("TESTDATA");
  std::ifstream file(std::string(folder != nullptr ? folder : "testdata") + "/waivers.txt");
  EXPECT_TRUE(file) << "run by ctest, or set TESTDATA to src/version/testdata";
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    EXPECT_EQ(fields.size(), 3U) << "order TAB line TAB reason: " << line;
    if (fields.size() == 3) out.emplace(fields[0], fields[1]);
  }
  return out;
}

bool agrees(Order order, const Vector& v) {
  const auto forth = order_always(order, v.a, v.b), back = order_always(order, v.b, v.a);
  if (forth != 0 <=> back) return false;
  switch (v.relation) {
    case Vector::less:
      return forth < 0;
    case Vector::equal:
      return forth == 0;
    case Vector::less_or_equal:
      return forth <= 0;
    case Vector::unequal:
      return forth != 0;
  }
  return false;
}

// How the vectors fare against the waivers of their order; what fails without one is a failure.
class Tally {
 public:
  void check(const std::string& source, Order order, const std::vector<Vector>& vectors) {
    ASSERT_FALSE(vectors.empty()) << source;
    std::size_t good = 0, waived = 0;
    for (const Vector& v : vectors) {
      const std::pair<std::string, std::string> name{to_string(order), v.line};
      if (agrees(order, v)) {
        ++good;
      } else if (waivers_.contains(name)) {
        ++waived;
        used_.insert(name);
      } else {
        ADD_FAILURE() << source << " as " << to_string(order) << ": " << v.line;
      }
    }
    fmt::print("{} as {}: {} of {} hold, {} waived\n", source, to_string(order), good,
               vectors.size(), waived);
  }

  void expect_all_waivers_used() const {
    for (const auto& [order, line] : waivers_)
      EXPECT_TRUE(used_.contains({order, line})) << "no longer needed: " << order << " " << line;
  }

 private:
  Waivers waivers_ = read_waivers();
  Waivers used_;
};

// vers-spec: "equality" of two versions, and "comparison", a list to be sorted.
std::vector<Vector> vectors_of(simdjson::dom::element document) {
  std::vector<Vector> out;
  for (const simdjson::dom::element test : document["tests"]) {
    std::vector<std::string> texts;
    const bool equality = test["test_type"].get_string().value() == "equality";
    const simdjson::dom::element list =
        equality ? test["input"]["versions"] : test["expected_output"];
    for (const simdjson::dom::element text : list) texts.emplace_back(text.get_string().value());
    const Vector::Relation relation = !equality ? Vector::less_or_equal
                                      : test["expected_output"].get_bool().value()
                                          ? Vector::equal
                                          : Vector::unequal;
    const char* const sign = !equality ? "<=" : relation == Vector::equal ? "=" : "!=";
    for (std::size_t i = 1; i < texts.size(); ++i)
      out.push_back({fmt::format("{} {} {}", texts[i - 1], sign, texts[i]), texts[i - 1], texts[i],
                     relation});
  }
  return out;
}

TEST(VectorsRealdata, HoldInBothDirections) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  Tally tally;
  for (const VectorFile& file : files) tally.check(file.name, file.order, vectors_of(file));
  const auto members =
      test::read_tar(*test::shared_folder() + "/realdata/conformance/vers.tar.zst");
  simdjson::dom::parser parser;
  for (const SchemeFile& file : scheme_files) {
    const std::string path =
        fmt::format("package-url/vers-spec/tests/{}_version_cmp_test.json", file.scheme);
    tally.check(fmt::format("vers-spec {}", file.scheme), file.order,
                vectors_of(parser.parse(members.at(path)).value()));
  }
  tally.expect_all_waivers_used();
}

TEST(VectorsRealdata, TwinAgreesOnRealAndMutatedVersions) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  for (const VectorFile& file : files) {
    SCOPED_TRACE(file.name);
    RandomVersions random(file.order, 11);
    for (const Vector& v : vectors_of(file)) random.add(v.a), random.add(v.b);
    for (int i = 0; i < 20000; ++i) {
      const std::string a = random.version(), b = random.mutated(a);
      const auto fast = compare_versions(file.order, a, b);
      const auto slow = test::slow_compare(file.order, a, b);
      ASSERT_EQ(fast.has_value(), slow.has_value()) << a << " | " << b;
      if (!fast) continue;
      ASSERT_EQ((*fast > 0) - (*fast < 0), *slow) << a << " | " << b;
    }
  }
}

}  // namespace
}  // namespace theriac
