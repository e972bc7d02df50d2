// Every advisory source at hand: what is imported is what stats.json counts, and an index of all
// gives back its content.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <simdjson.h>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/import_feed.h"
#include "advisory/index.h"
#include "test/shared_data.h"
#include "test/slow_match.h"

namespace theriac {
namespace {

using Counts = std::map<std::string, std::size_t>;

/// What stats.json, our import, or a DOM parser knows of one source.
struct Stats {
  std::size_t records = 0, withdrawn = 0, packages = 0, ranges = 0, versions = 0;
  Counts ecosystems, range_types;
};

std::size_t number(simdjson::dom::element in, const char* key) {
  std::uint64_t out = 0;
  EXPECT_EQ(in[key].get(out), simdjson::SUCCESS) << key;
  return out;
}

Counts counts(simdjson::dom::element in, const char* key) {
  Counts out;
  simdjson::dom::object object;
  EXPECT_EQ(in[key].get(object), simdjson::SUCCESS) << key;
  for (const auto& [name, value] : object) {
    std::uint64_t count = 0;
    EXPECT_EQ(value.get(count), simdjson::SUCCESS);
    out[std::string(name)] = count;
  }
  return out;
}

std::map<std::string, Stats> published_stats() {
  std::map<std::string, Stats> out;
  simdjson::dom::parser parser;
  const std::string text = test::shared_file("realdata/advisories/stats.json");
  simdjson::dom::object sources;
  EXPECT_EQ(parser.parse(text).get(sources), simdjson::SUCCESS);
  for (const auto& [name, s] : sources) {
    out[std::string(name)] = {
        number(s, "records"),    number(s, "withdrawn"),           number(s, "affected_packages"),
        number(s, "ranges"),     number(s, "enumerated_versions"), counts(s, "ecosystems"),
        counts(s, "range_types")};
  }
  return out;
}

/// Counts the messages by their ids.
FeedImport imported(const std::string& name, Counts& ids) {
  const std::string path = *test::shared_folder() + "/realdata/advisories/" + name + ".ndjson.zst";
  const auto read = import_feed({path, source_name_of(path), std::nullopt}, {});
  EXPECT_EQ(read.value.broken, 0U) << name;
  EXPECT_EQ(read.value.source.name, name);
  for (const Diagnostic& d : read.diagnostics) ++ids[d.id];
  return read.value;
}

/// Records, withdrawals and packages as our model has them; ranges and versions, which it has
/// compiled away, from the JSON.
Stats stats_of(const Source& source, const std::vector<test::SlowRecord>& json) {
  Stats out;
  std::set<std::string> names;
  out.records = source.advisories.size();
  for (const Advisory& a : source.advisories) {
    out.withdrawn += a.withdrawn ? 1 : 0;
    for (const AffectedPackage& p : a.affected) {
      const std::string ecosystem = p.release.empty() ? p.ecosystem : p.ecosystem + ":" + p.release;
      ++out.ecosystems[ecosystem];
      names.insert(ecosystem + " " + p.name);
    }
  }
  out.packages = names.size();
  for (const test::SlowRecord& record : json) {
    out.ranges += record.range_types.size();
    for (const std::string& type : record.range_types) ++out.range_types[type];
    for (const test::SlowEntry& entry : record.affected) out.versions += entry.versions.size();
  }
  return out;
}

/// Entry for entry, what the compiler marked is what the JSON holds.
void expect_marks(const Source& source, const std::vector<test::SlowRecord>& json) {
  ASSERT_EQ(source.advisories.size(), json.size());
  for (std::size_t r = 0; r < json.size(); ++r) {
    const Advisory& a = source.advisories[r];
    ASSERT_EQ(a.id, json[r].id);
    std::size_t e = 0;
    for (const test::SlowEntry& from : json[r].affected) {
      if (from.name.empty()) continue;
      ASSERT_LT(e, a.affected.size()) << a.id;
      const AffectedPackage& p = a.affected[e++];
      EXPECT_EQ(p.name, from.name) << a.id;
      EXPECT_EQ(p.has_git_range, from.has_git_range && !p.has_unknown_order) << a.id;
      EXPECT_EQ(p.has_nothing, from.ranges.empty() && from.versions.empty() && !from.has_git_range)
          << a.id;
      if (p.has_unknown_order) {
        EXPECT_EQ(p.exact_versions, from.versions) << a.id;
      }
    }
    EXPECT_EQ(e, a.affected.size()) << a.id;
  }
}

TEST(FeedsRealdata, EverySourceIsImportedWhole) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::size_t records = 0;
  Counts ids;
  for (const auto& [name, published] : published_stats()) {
    SCOPED_TRACE(name);
    const FeedImport import = imported(name, ids);
    const auto json =
        test::read_slow(test::shared_file("realdata/advisories/" + name + ".ndjson.zst"));
    const Stats ours = stats_of(import.source, json);
    EXPECT_EQ(ours.records, published.records);
    EXPECT_EQ(ours.withdrawn, published.withdrawn);
    EXPECT_EQ(ours.packages, published.packages);
    for (const auto& [ecosystem, count] : published.ecosystems) {  // the twelve most frequent
      EXPECT_EQ(ours.ecosystems.at(ecosystem), count) << ecosystem;
    }
    EXPECT_EQ(std::min<std::size_t>(ours.ecosystems.size(), 12), published.ecosystems.size());
    EXPECT_EQ(ours.ranges, published.ranges);
    EXPECT_EQ(ours.range_types, published.range_types);
    EXPECT_EQ(ours.versions, published.versions);
    expect_marks(import.source, json);
    records += ours.records;
  }
  // Bounds are legacy versions of PyPI and three that their own orders refuse; the dates "2017-11-1
  // T00:00:00Z" of one Packagist record.
  EXPECT_EQ(ids, (Counts{{"bad-bound", 36}, {"bad-date", 2}}));
  fmt::print("{} records\n", records);
}

TEST(FeedsRealdata, AnIndexOfAllGivesBackItsContent) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  FeedContent content;
  Counts ids;
  for (const auto& [name, ignored] : published_stats())
    content.sources.push_back(imported(name, ids).source);
  const std::string bytes = build_index(content).value();
  const Index index = Index::over(bytes).value();
  FeedContent back = content_of(index).value();
  EXPECT_TRUE(back == content);
  content = {};
  EXPECT_TRUE(build_index(back).value() == bytes);
  EXPECT_TRUE(index.verify());
  // Every name leads to the packages of that name in records in force, and to no other.
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> expected;
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
    const Index::AdvisoryView a = index.advisory(n);
    for (const Index::PackageView& p : index.packages_of(n))
      expected[{p.ecosystem, p.folded}] += a.withdrawn || a.superseded ? 0 : 1;
  }
  for (const auto& [name, count] : expected) {
    const auto found = index.find_packages(name.first, name.second);
    ASSERT_EQ(found.size(), count) << name.first << " " << name.second;
    for (const PackageNumber number : found) {
      const Index::PackageView p = index.package(number);
      const Index::AdvisoryView a = index.advisory(p.advisory);
      ASSERT_TRUE(p.ecosystem == name.first && p.folded == name.second);
      ASSERT_FALSE(a.withdrawn || a.superseded) << a.id;
    }
  }
  EXPECT_FALSE(index.damaged());
  fmt::print("{} records in {:.1f} MB\n", index.advisory_count(),
             static_cast<double>(bytes.size()) / 1e6);
}

/// "2024-01-02T03:04:05.5Z" in a form whose text order is the order of time.
std::string comparable(const std::string& moment) {
  EXPECT_TRUE(moment.size() >= 20 && moment.back() == 'Z') << moment;
  std::string fraction = moment.substr(19, moment.size() - 20);
  fraction.resize(10, '0');
  return moment.substr(0, 19) + fraction;
}

TEST(FeedsRealdata, TwoStatesOfPyPISupersedeEachOther) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const char* const names[] = {"PyPI", "PyPI-2024-10-10"};
  FeedContent content;
  Counts ids;
  std::map<std::string, std::string> best;  // id -> modified and source
  Counts expected;
  for (const char* const name : names) {
    content.sources.push_back(imported(name, ids).source);
    for (const auto& record : test::read_slow(
             test::shared_file(fmt::format("realdata/advisories/{}.ndjson.zst", name)))) {
      const std::string mine = comparable(record.modified) + " " + name;
      const auto [it, is_new] = best.try_emplace(record.id, mine);
      if (is_new) continue;
      const bool wins = mine.substr(0, 29) >= it->second.substr(0, 29);
      ++expected[(wins ? it->second : mine).substr(30)];
      if (wins) it->second = mine;
    }
  }
  const Index index = Index::over(build_index(content).value()).value();
  for (SourceNumber s = 0; s < 2; ++s) {
    EXPECT_EQ(index.source(s).superseded, expected[names[s]]) << names[s];
    fmt::print("{}: {} of {} superseded\n", names[s], index.source(s).superseded,
               index.source(s).records);
  }
  // Most ids of 2024 are still there in 2026.
  EXPECT_GT(expected[names[0]] + expected[names[1]], 2000U);
}

}  // namespace
}  // namespace theriac
