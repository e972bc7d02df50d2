// The order vectors that other projects publish (shared/realdata/conformance/versions): lines
// "a < b" and "a = b". What we decide otherwise is written down, with its reason, in
// testdata/waivers.txt ("order TAB line TAB reason"); a waiver that is no longer needed is a
// failure.
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "base/text.h"
#include "test/random_versions.h"
#include "test/shared_data.h"
#include "test/slow_version.h"
#include "version/version.h"

namespace theriac {
namespace {

struct VectorFile {
  const char* name;
  Order order;
};
constexpr VectorFile files[] = {
    {"Debian", Order::dpkg}, {"PyPI", Order::pep440},      {"SemVer", Order::semver},
    {"Go", Order::go},       {"crates.io", Order::semver},
};

struct Vector {
  std::string line, a, b;
  int sign = 0;  // of compare(a, b)
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
                   std::string(line.substr(at + 3)), less ? -1 : 0});
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
  const auto forth = compare_versions(order, v.a, v.b);
  const auto back = compare_versions(order, v.b, v.a);
  if (!forth || !back) return false;
  return v.sign == 0 ? *forth == 0 && *back == 0 : *forth < 0 && *back > 0;
}

TEST(VectorsRealdata, HoldInBothDirections) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const Waivers waivers = read_waivers();
  Waivers used;
  for (const VectorFile& file : files) {
    std::size_t good = 0, waived = 0;
    const std::vector<Vector> vectors = vectors_of(file);
    ASSERT_FALSE(vectors.empty()) << file.name;
    for (const Vector& v : vectors) {
      const std::pair<std::string, std::string> name{to_string(file.order), v.line};
      if (agrees(file.order, v)) {
        ++good;
      } else if (waivers.contains(name)) {
        ++waived;
        used.insert(name);
      } else {
        ADD_FAILURE() << file.name << ": " << v.line;
      }
    }
    fmt::print("{}: {} of {} lines hold, {} waived\n", file.name, good, vectors.size(), waived);
  }
  for (const auto& [order, line] : waivers)
    EXPECT_TRUE(used.contains({order, line})) << "no longer needed: " << order << " " << line;
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
