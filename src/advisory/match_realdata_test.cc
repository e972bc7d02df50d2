// The compiled index and the slow twin agree which records apply, for every package of real sources
// at the versions where mistakes live: bounds, listed versions, and neighbours of both.
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "advisory/build_index.h"
#include "advisory/index.h"
#include "advisory/read_osv.h"
#include "terms/ecosystem.h"
#include "test/shared_data.h"
#include "test/slow_match.h"

namespace theriac {
namespace {

/// What is asked about one package.
struct Package {
  std::set<std::string> releases, versions;
  std::size_t listed = 0;
  std::vector<test::SlowRecord> records;  ///< those that name it
};
using PackageName = std::pair<std::string, std::string>;  // ecosystem, folded name

std::string mutated(std::string version, std::mt19937& random) {
  const char* const endings[] = {"-0", ".0", ".1", "~rc1", "rc1", "-1", "+b1", "a", "!", ".dev0"};
  switch (random() % 3) {
    case 0:
      return version + endings[random() % std::size(endings)];
    case 1:
      if (!version.empty()) version[random() % version.size()] = "0159.-~a"[random() % 8];
      return version;
    default:
      return version.substr(0, random() % (version.size() + 1));
  }
}

std::map<PackageName, Package> packages_of(const std::vector<test::SlowRecord>& records) {
  std::map<PackageName, Package> out;
  for (const test::SlowRecord& record : records) {
    std::set<PackageName> named;
    for (const test::SlowEntry& entry : record.affected) {
      if (entry.name.empty()) continue;
      const EcosystemRelease parts = split_ecosystem(entry.ecosystem);
      PackageName name{parts.name, test::slow_fold(parts.name, entry.name)};
      Package& package = out[name];
      if (named.insert(name).second) package.records.push_back(record);
      package.releases.insert(std::string(parts.release));
      package.versions.insert(entry.versions.begin(), entry.versions.end());
      package.listed += entry.versions.size();
      for (const auto& events : entry.ranges)
        for (const RangeEvent& event : events) package.versions.insert(event.version);
    }
  }
  return out;
}

/// A sample, smaller for packages that the twin is slow with, and mutations of it.
std::vector<std::string> sample(const Package& package, std::mt19937& random) {
  std::vector<std::string> out(package.versions.begin(), package.versions.end());
  std::shuffle(out.begin(), out.end(), random);
  const std::size_t most = std::clamp<std::size_t>(2000 / (package.listed + 1), 3, 10);
  out.resize(std::min(out.size(), most));
  for (std::size_t i = 0, n = out.size(); i < n; ++i) out.push_back(mutated(out[i], random));
  return out;
}

std::set<std::string> index_match(const Index& index, Order order, const PackageName& name,
                                  const std::string& release, const std::string& version) {
  std::set<std::string> out;
  const Result<VersionKey> key = make_key(order, version);
  for (const PackageNumber number : index.find_packages(name.first, name.second)) {
    const Index::PackageView package = index.package(number);
    if (!package.release.empty() && package.release != release) continue;
    const auto exact = index.exact_versions(package);
    bool applies = std::find(exact.begin(), exact.end(), version) != exact.end();
    for (std::uint32_t i = 0; key && i < package.interval_count; ++i)
      applies = applies || index.interval(package, i).contains(*key);
    if (applies) out.insert(std::string(index.advisory(package.advisory).id));
  }
  return out;
}

Index index_of(std::string ndjson) {
  FeedContent content;
  content.sources.push_back({"source", {}, {}, {}});
  (void)read_osv(Text(std::move(ndjson)), "source", {},
                 [&](Advisory&& a) { content.sources[0].advisories.push_back(std::move(a)); });
  return Index::over(build_index(content).value()).value();
}

TEST(MatchRealdata, TheIndexAgreesWithTheTwin) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  for (const char* const source : {"PyPI", "Go", "crates.io", "Debian-DSA-DLA", "npm-security-wg",
                                   "GHSA-sample", "OSV-sample-distro"}) {
    SCOPED_TRACE(source);
    const std::string text =
        test::shared_file(fmt::format("realdata/advisories/{}.ndjson.zst", source));
    const Index index = index_of(text);
    std::mt19937 random(17);
    std::size_t packages = 0, questions = 0, applying = 0;
    for (const auto& [name, package] : packages_of(test::read_slow(text))) {
      const Ecosystem* const ecosystem = find_ecosystem(name.first);
      if (ecosystem == nullptr || !ecosystem->order) continue;
      ++packages;
      const std::vector<std::string> versions = sample(package, random);
      for (const std::string& release : package.releases) {
        for (const std::string& version : versions) {
          const auto expected = test::slow_match(package.records, *ecosystem->order, name.first,
                                                 release, name.second, version);
          ASSERT_EQ(index_match(index, *ecosystem->order, name, release, version), expected)
              << name.first << ":" << release << " " << name.second << " " << version;
          ++questions;
          applying += expected.size();
        }
      }
    }
    EXPECT_FALSE(index.damaged());
    fmt::print("{}: {} packages, {} questions, {} records apply\n", source, packages, questions,
               applying);
  }
}

}  // namespace
}  // namespace theriac
