#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

#include "inventory/check_sbom.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

/// What the tests of CycloneDX's specification expect, and what we stand by where we differ: lines
/// "VERSION/NAME reason" in testdata/conformance-waivers.txt.
std::map<std::string, std::string> read_waivers() {
  std::map<std::string, std::string> waivers;
  std::ifstream file(std::string(std::getenv("TESTDATA")) + "/conformance-waivers.txt");
  EXPECT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = line.find(' ');
    EXPECT_NE(space, std::string::npos) << "no reason: " << line;
    waivers[line.substr(0, space)] = line.substr(space + 1);
  }
  return waivers;
}

std::string first_said(const Parsed<CheckedSbom>& checked) {
  return checked.diagnostics.empty() ? "nothing" : render(checked.diagnostics.front());
}

struct Count {
  std::size_t valid = 0, accepted = 0, invalid = 0, refused = 0;
};

/// Every valid document is without an error and a warning, every invalid one has an error.
TEST(CheckRealData, AgreesWithCycloneDxsOwnTests) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const std::map<std::string, std::string> waivers = read_waivers();
  std::set<std::string> used;
  std::map<std::string, Count> counts;
  SbomChecker checker;
  const std::string archive = *test::shared_folder() + "/realdata/conformance/cyclonedx.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::size_t slash = path.rfind('/');
    const std::string name = path.substr(slash + 1);
    const std::string ending = name.substr(name.rfind('.') + 1);
    const std::string version =
        path.substr(path.rfind('/', slash - 1) + 1, slash - path.rfind('/', slash - 1) - 1);
    const bool valid = name.starts_with("valid-");
    if ((!valid && !name.starts_with("invalid-")) || (ending != "json" && ending != "xml")) return;
    Count& count = counts[version + " " + ending];
    const Parsed<CheckedSbom> checked = checker.check(Text(std::move(bytes)), path, Limits{});
    ++(valid ? count.valid : count.invalid);
    const bool as_expected =
        valid ? checked.value.errors + checked.value.warnings == 0 : checked.value.errors > 0;
    if (valid && checked.value.errors == 0) ++count.accepted;
    if (!valid && checked.value.errors > 0) ++count.refused;
    if (as_expected) return;
    const std::string key = version + "/" + name;
    EXPECT_EQ(waivers.count(key), 1u) << key << ": " << first_said(checked);
    used.insert(key);
  });
  std::printf("%-10s %6s %9s %8s %8s\n", "", "valid", "accepted", "invalid", "refused");
  for (const auto& [kind, count] : counts) {
    std::printf("%-10s %6zu %9zu %8zu %8zu\n", kind.c_str(), count.valid, count.accepted,
                count.invalid, count.refused);
    EXPECT_EQ(count.valid, count.accepted) << kind;
    EXPECT_EQ(count.invalid, count.refused) << kind;
  }
  EXPECT_EQ(counts["1.6 json"].valid, 45u);
  EXPECT_EQ(used.size(), waivers.size()) << "a waiver is not needed any more";
}

/// The whole archive of real documents: how many are sound, how long it takes, what is said most.
TEST(CheckRealData, ChecksTheArchive) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  struct Tally {
    std::size_t documents = 0, bytes = 0, with_errors = 0;
    double seconds = 0;
  };
  std::map<std::string, Tally> tallies;
  std::map<std::string, std::size_t> ids;
  SbomChecker checker;
  const std::string archive = *test::shared_folder() + "/realdata/sboms/visible.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::size_t size = bytes.size();
    const Text text(std::move(bytes));
    const auto start = std::chrono::steady_clock::now();
    const Parsed<CheckedSbom> checked = checker.check(text, path, Limits{});
    Tally& tally = tallies[checked.value.format];
    tally.seconds +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++tally.documents;
    tally.bytes += size;
    tally.with_errors += checked.value.errors > 0 ? 1 : 0;
    std::set<std::string> seen;
    for (const Diagnostic& d : checked.diagnostics) {
      EXPECT_LE(d.at.line, size + 1);
      if (seen.insert(d.id).second) ++ids[d.id];
    }
  });
  std::printf("%-24s %9s %8s %12s %8s\n", "", "documents", "MB", "with errors", "MB/s");
  for (const auto& [format, tally] : tallies) {
    const double megabytes = static_cast<double>(tally.bytes) / 1e6;
    std::printf("%-24s %9zu %8.1f %12zu %8.0f\n", format.empty() ? "(not read)" : format.c_str(),
                tally.documents, megabytes, tally.with_errors,
                megabytes / std::max(tally.seconds, 1e-9));
  }
  for (const auto& [id, count] : ids) std::printf("  %6zu documents with %s\n", count, id.c_str());
  EXPECT_GT(tallies.size(), 10u);
}

}  // namespace
}  // namespace theriac
