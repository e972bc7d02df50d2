#include "version/range.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "test/slow_version.h"

namespace theriac {
namespace {

// "introduced 0, fixed 1.0": events as words.
std::vector<RangeEvent> events_of(std::string_view text) {
  std::vector<RangeEvent> events;
  for (const std::string_view piece : split(text, ',')) {
    const std::string_view words = trim(piece);
    if (words.empty()) continue;
    const std::size_t space = words.find(' ');
    const std::string_view kind = words.substr(0, space);
    using Kind = RangeEvent::Kind;
    events.push_back({kind == "introduced"      ? Kind::introduced
                      : kind == "fixed"         ? Kind::fixed
                      : kind == "last_affected" ? Kind::last_affected
                                                : Kind::limit,
                      std::string(words.substr(space + 1))});
  }
  return events;
}

// "[1.0, 2.0)", "]" for an inclusive end, "|" for a limit, "..." for no end.
std::string shown(const Timeline& timeline) {
  std::string out;
  for (const Interval& i : timeline.affected) {
    if (!out.empty()) out += ' ';
    const char* const close = i.end == Interval::End::last_affected ? "]"
                              : i.end == Interval::End::limit       ? "|"
                                                                    : ")";
    out += i.end == Interval::End::none ? fmt::format("[{}, ...", i.low_text)
                                        : fmt::format("[{}, {}{}", i.low_text, i.high_text, close);
  }
  return out;
}

TEST(Range, EvaluatesTimelines) {
  struct Row {
    std::string_view events, intervals;
  };
  const Row rows[] = {
      {"introduced 0", "[0, ..."},
      {"introduced 0, fixed 1.0", "[0, 1.0)"},
      {"introduced 1.0, last_affected 1.0", "[1.0, 1.0]"},
      {"introduced 0, fixed 1.0, introduced 2.0, fixed 2.5", "[0, 1.0) [2.0, 2.5)"},
      {"introduced 2.0, introduced 0, fixed 2.5, fixed 1.0", "[0, 1.0) [2.0, 2.5)"},
      // RustSec's "unaffected" versions and branches that never were affected
      {"introduced 0.0.0-0, fixed 0.2.0, introduced 0.2.1-0", "[0.0.0-0, 0.2.0) [0.2.1-0, ..."},
      {"introduced 0.10.0, fixed 0.10.0", ""},
      {"introduced 0.9.0, fixed 0.9.2, introduced 0.10.0, fixed 0.10.0", "[0.9.0, 0.9.2)"},
      {"introduced 1.0, fixed 1.0.0, introduced 1.2", "[1.2, ..."},
      // reopened where it is closed: the fix is none
      {"introduced 0, fixed 1.0, introduced 1.0, fixed 2.0", "[0, 2.0)"},
      {"introduced 0, last_affected 1.0, introduced 1.0, fixed 2.0", "[0, 2.0)"},
      // several last_affected: the largest, but not beyond what interrupts
      {"introduced 0, last_affected 0.8.0, last_affected 0.8.1", "[0, 0.8.1]"},
      {"last_affected 2.0, introduced 0, last_affected 1.0", "[0, 2.0]"},
      {"introduced 0, last_affected 1.0, fixed 1.5, last_affected 2.0", "[0, 1.0]"},
      {"introduced 0, last_affected 1.0, introduced 2.0, last_affected 2.0", "[0, 1.0] [2.0, 2.0]"},
      {"introduced 1.0, last_affected 1.0, last_affected 2.0", "[1.0, 2.0]"},
      {"introduced 0, fixed 1.0, last_affected 2.0", "[0, 1.0)"},
      {"introduced 0, last_affected 2.0, fixed 2.0", "[0, 2.0)"},
      // nothing is open
      {"fixed 1.0", ""},
      {"last_affected 1.0", ""},
      {"fixed 0.5, introduced 1.0", "[1.0, ..."},
      {"", ""},
      // twice the same
      {"introduced 0, introduced 1.0, fixed 2.0, fixed 3.0", "[0, 2.0)"},
      // limits
      {"introduced 0, limit 2.0", "[0, 2.0|"},
      {"introduced 0, limit 1.0, limit 2.0", "[0, 2.0|"},
      {"introduced 0, limit 1.0, limit *", "[0, ..."},
      {"introduced 0, fixed 1.0, limit 2.0", "[0, 1.0)"},
      {"introduced 0, fixed 2.0, limit 2.0", "[0, 2.0)"},
      {"introduced 0, last_affected 2.0, limit 2.0", "[0, 2.0|"},
      {"introduced 0, fixed 1.0, introduced 2.0, limit 1.5", "[0, 1.0)"},
      {"introduced 0, fixed 1.0, introduced 2.0, limit 0.5", "[0, 0.5|"},
      {"introduced 2.0, limit 2.0", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.events);
    EXPECT_EQ(shown(evaluate(Order::semver, events_of(row.events))), row.intervals);
  }
}

bool is_affected(Order order, std::string_view events, std::string_view version) {
  const std::vector<RangeEvent> list = events_of(events);
  const VersionKey key = make_key(order, version).value();
  bool affected = false;
  for (const Interval& interval : evaluate(order, list).affected)
    affected = affected || interval.contains(key);
  EXPECT_EQ(affected, test::slow_affected(order, version, list)) << events << " at " << version;
  return affected;
}

TEST(Range, AffectsVersions) {
  struct Row {
    Order order;
    std::string_view events, version;
    bool affected;
  };
  const Row rows[] = {
      {Order::semver, "introduced 0, fixed 1.0.0", "0.0.0-0", true},
      {Order::semver, "introduced 0, fixed 1.0.0", "1.0.0-rc.1", true},
      {Order::semver, "introduced 0, fixed 1.0.0", "1.0.0", false},
      {Order::semver, "introduced 0.0.0, fixed 1.0.0", "0.0.0-0", false},  // not the "0" of OSV
      {Order::semver, "introduced 0.0.0-0, fixed 1.0.0", "0.0.0-0", true},
      {Order::semver, "introduced 1.5.0, fixed 1.5.9", "1.5.0-beta.4", false},  // containerd
      {Order::semver, "introduced 0, last_affected 1.0", "1.0.0", true},
      {Order::semver, "introduced 0, last_affected 1.0", "1.0.0.1", false},
      {Order::semver, "introduced 0, last_affected 1.0, last_affected 2.0", "1.5.0", true},
      {Order::semver, "introduced 0, last_affected 1.0, last_affected 2.0", "2.0.1", false},
      {Order::go, "introduced 1.22.0-0, fixed 1.22.4", "go1.22rc1", true},
      {Order::go, "introduced 1.22.0-0, fixed 1.22.4", "go1.22.4 X:boringcrypto", false},
      {Order::go, "introduced 0, fixed 1.5.1", "v1.5.1-0.20200101000000-abcdefabcdef", true},
      {Order::pep440, "introduced 0, fixed 2.0", "2.0.dev1", true},
      {Order::pep440, "introduced 0, fixed 2.0", "2.0.post1", false},
      {Order::pep440, "introduced 0, fixed 2.0", "0.1-bulbasaur", true},
      {Order::dpkg, "introduced 0, fixed 1.1.1n-0+deb11u5", "1.1.1n-0+deb11u4", true},
      {Order::dpkg, "introduced 0, fixed 1.1.1n-0+deb11u5", "1.1.1n-0+deb11u5", false},
      {Order::dpkg, "introduced 0, fixed 1:0", "99", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(fmt::format("{} at {}", row.events, row.version));
    EXPECT_EQ(is_affected(row.order, row.events, row.version), row.affected);
  }
}

TEST(Range, NamesMalformedEventsAndGoesOn) {
  const Timeline timeline =
      evaluate(Order::semver,
               events_of("introduced 0, fixed 1.0, introduced nightly.2026-03-10.0, limit x"));
  EXPECT_EQ(shown(timeline), "[0, 1.0)");
  ASSERT_EQ(timeline.malformed.size(), 2U);
  EXPECT_EQ(timeline.malformed[0].version, "nightly.2026-03-10.0");
  EXPECT_EQ(timeline.malformed[1].kind, RangeEvent::Kind::limit);
  EXPECT_FALSE(timeline.no_introduced);
}

// PYSEC-2024-264: read by the legacy order alone, no released version would be affected.
TEST(Range, NamesEventsThatOnlyTheLegacyOrderPlaces) {
  const Timeline timeline =
      evaluate(Order::pep440, events_of("introduced 0, last_affected 2.9.0-NA"));
  EXPECT_EQ(shown(timeline), "[0, 2.9.0-NA]");
  ASSERT_EQ(timeline.legacy.size(), 1U);
  EXPECT_EQ(timeline.legacy[0].version, "2.9.0-NA");
  EXPECT_TRUE(timeline.malformed.empty());
}

TEST(Range, SaysWhenNothingIsIntroduced) {
  EXPECT_TRUE(evaluate(Order::semver, events_of("fixed 1.0")).no_introduced);
  EXPECT_TRUE(evaluate(Order::semver, {}).no_introduced);
  EXPECT_FALSE(evaluate(Order::semver, events_of("introduced x")).no_introduced);
}

TEST(Range, KeepsTheTextsAsWritten) {
  const Timeline timeline = evaluate(Order::dpkg, events_of("introduced 0:1.0, fixed 0:2.0-0"));
  ASSERT_EQ(timeline.affected.size(), 1U);
  EXPECT_EQ(timeline.affected[0].low_text, "0:1.0");
  EXPECT_EQ(timeline.affected[0].high_text, "0:2.0-0");
  EXPECT_EQ(timeline.affected[0].low, make_key(Order::dpkg, "1.0").value());
}

}  // namespace
}  // namespace theriac
