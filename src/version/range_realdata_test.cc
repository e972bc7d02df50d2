// Every range of the advisory databases at hand: what is not readable is counted and bounded here,
// and evaluate() agrees with the slow twin at each version that the record itself names.
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "base/text.h"
#include "test/shared_data.h"
#include "test/slow_version.h"
#include "version/range.h"

namespace theriac {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

struct Feed {
  const char* name;
  Order order;
  std::size_t malformed, legacy;  // events, as counted in the data of 2026
};
constexpr Feed feeds[] = {
    {"Go", Order::go, 0, 0},
    {"crates.io", Order::semver, 0, 0},
    {"PyPI", Order::pep440, 0, 35},
    {"Bitnami", Order::bitnami, 1, 0},
    {"npm-security-wg", Order::semver, 0, 0},
    {"npm-GHSA-extract-2024-11-25", Order::semver, 0, 0},
    {"Debian-DSA-DLA", Order::dpkg, 0, 0},
    {"AlmaLinux", Order::rpm, 0, 0},
    {"Wolfi-2025-05-07", Order::apk, 1, 0},
    {"Maven-GHSA-extract-2024-12-16", Order::maven_artifact, 0, 0},
    {"Maven-victims", Order::maven_artifact, 0, 0},
    {"NuGet-GHSA-extract-2024-12-16", Order::nuget, 0, 0},
    {"Packagist", Order::composer, 0, 0},
    {"RubyGems", Order::gem, 0, 0},
    {"CRAN", Order::cran, 0, 0},
    {"Hackage", Order::hackage, 0, 0},
};

std::optional<RangeEvent> event_of(object fields) {
  using Kind = RangeEvent::Kind;
  static constexpr std::pair<std::string_view, Kind> kinds[] = {
      {"introduced", Kind::introduced},
      {"fixed", Kind::fixed},
      {"last_affected", Kind::last_affected},
      {"limit", Kind::limit}};
  for (const auto& [name, kind] : kinds)
    if (std::string_view version; fields[name].get(version) == simdjson::SUCCESS)
      return RangeEvent{kind, std::string(version)};
  return std::nullopt;
}

// The timelines of one record, each as its events; those of commits are left out.
std::vector<std::vector<RangeEvent>> timelines_of(element record) {
  std::vector<std::vector<RangeEvent>> out;
  array affected, ranges, events;
  if (record["affected"].get(affected) != simdjson::SUCCESS) return out;
  for (const element package : affected) {
    if (package["ranges"].get(ranges) != simdjson::SUCCESS) continue;
    for (const element range : ranges) {
      std::string_view type;
      if (range["type"].get(type) != simdjson::SUCCESS || type == "GIT") continue;
      if (range["events"].get(events) != simdjson::SUCCESS) continue;
      out.emplace_back();
      for (const element event : events)
        if (const auto read = event_of(event)) out.back().push_back(*read);
    }
  }
  return out;
}

void expect_twin_agrees(Order order, const Timeline& timeline,
                        const std::vector<RangeEvent>& events) {
  for (const RangeEvent& event : events) {
    const Result<VersionKey> key = make_key(order, event.version);
    if (!key) continue;
    const bool affected =
        std::any_of(timeline.affected.begin(), timeline.affected.end(),
                    [&](const Interval& interval) { return interval.contains(*key); });
    ASSERT_EQ(affected, test::slow_affected(order, event.version, events)) << event.version;
  }
}

TEST(RangeRealdata, EveryPublishedRangeIsRead) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  constexpr std::size_t twin_limit = 24;  // the twin is cubic
  for (const Feed& feed : feeds) {
    SCOPED_TRACE(feed.name);
    const std::string text =
        test::shared_file(fmt::format("realdata/advisories/{}.ndjson.zst", feed.name));
    std::size_t ranges = 0, events = 0, malformed = 0, legacy = 0, without_introduced = 0;
    simdjson::dom::parser parser;
    for (const std::string_view line : split(text, '\n')) {
      if (line.empty()) continue;
      for (const auto& list : timelines_of(parser.parse(line))) {
        const Timeline timeline = evaluate(feed.order, list);
        ++ranges;
        events += list.size();
        malformed += timeline.malformed.size();
        legacy += timeline.legacy.size();
        without_introduced += timeline.no_introduced ? 1 : 0;
        if (list.size() <= twin_limit) expect_twin_agrees(feed.order, timeline, list);
      }
    }
    EXPECT_GT(ranges, 0U);
    EXPECT_EQ(malformed, feed.malformed);
    EXPECT_EQ(legacy, feed.legacy);
    EXPECT_EQ(without_introduced, 0U);
    fmt::print("{}: {} ranges of {} events; {} malformed, {} legacy\n", feed.name, ranges, events,
               malformed, legacy);
  }
}

}  // namespace
}  // namespace theriac
