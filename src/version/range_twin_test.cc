// evaluate() against the slow twin, which walks OSV's pseudo-code for each version.
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "test/random_versions.h"
#include "test/slow_version.h"
#include "version/range.h"

namespace theriac {
namespace {

using Kind = RangeEvent::Kind;

struct Case {
  std::vector<RangeEvent> events;
  std::vector<std::string> versions;  // to ask about
};

// Few versions and many events, so that events meet.
Case random_case(RandomVersions& random) {
  Case out;
  std::vector<std::string> pool;
  for (std::size_t i = 2 + random.below(5); i > 0; --i)
    pool.push_back(pool.empty() || random.below(2) == 0 ? random.version()
                                                        : random.mutated(pool.back()));
  for (std::size_t i = random.below(8); i > 0; --i) {
    const std::size_t dice = random.below(13);
    const Kind kind = dice < 5    ? Kind::introduced
                      : dice < 8  ? Kind::fixed
                      : dice < 12 ? Kind::last_affected
                                  : Kind::limit;
    out.events.push_back({kind, pool[random.below(pool.size())]});
    if (kind == Kind::introduced && random.below(3) == 0) out.events.back().version = "0";
    if (kind == Kind::limit && random.below(4) == 0) out.events.back().version = "*";
  }
  out.versions = pool;
  for (std::size_t i = 0; i < 4; ++i) out.versions.push_back(random.mutated(pool[0]));
  return out;
}

bool contains(const Timeline& timeline, const VersionKey& key) {
  return std::any_of(timeline.affected.begin(), timeline.affected.end(),
                     [&](const Interval& interval) { return interval.contains(key); });
}

std::string told(const Case& c) {
  static constexpr const char* names[] = {"introduced", "fixed", "last_affected", "limit"};
  std::string out;
  for (const RangeEvent& event : c.events)
    out += std::string(names[static_cast<std::size_t>(event.kind)]) + " " + event.version + ", ";
  return out;
}

bool is_empty(const Interval& i) {
  if (!i.low || !i.high) return false;
  return i.end == Interval::End::last_affected ? *i.low > *i.high : *i.low >= *i.high;
}

void expect_well_formed(const Timeline& timeline) {
  for (std::size_t i = 0; i < timeline.affected.size(); ++i) {
    const Interval& interval = timeline.affected[i];
    EXPECT_FALSE(is_empty(interval));
    EXPECT_EQ(interval.high.has_value(), interval.end != Interval::End::none);
    if (i == 0) continue;
    const Interval& before = timeline.affected[i - 1];
    ASSERT_TRUE(before.high && interval.low);
    EXPECT_LE(*before.high, *interval.low);
    if (before.end == Interval::End::last_affected) {
      EXPECT_LT(*before.high, *interval.low);
    }
  }
}

class RangeAndTwin : public testing::TestWithParam<Order> {};

TEST_P(RangeAndTwin, AgreeOnRandomTimelines) {
  if (!has_exact_keys(GetParam())) return;  // ranges go by keys, the twin by comparisons
  RandomVersions random(GetParam(), 314);
  for (int i = 0; i < 3000; ++i) {
    const Case c = random_case(random);
    const Timeline timeline = evaluate(GetParam(), c.events);
    expect_well_formed(timeline);
    for (const std::string& version : c.versions) {
      const Result<VersionKey> key = make_key(GetParam(), version);
      if (!key) continue;
      ASSERT_EQ(contains(timeline, *key), test::slow_affected(GetParam(), version, c.events))
          << told(c) << " at " << version;
    }
  }
}

TEST_P(RangeAndTwin, TheOrderOfEventsDoesNotMatter) {
  RandomVersions random(GetParam(), 2718);
  std::mt19937 shuffler(1);
  for (int i = 0; i < 3000; ++i) {
    Case c = random_case(random);
    const Timeline before = evaluate(GetParam(), c.events);
    std::shuffle(c.events.begin(), c.events.end(), shuffler);
    const Timeline after = evaluate(GetParam(), c.events);
    ASSERT_EQ(before.affected, after.affected) << told(c);
    EXPECT_EQ(before.malformed.size(), after.malformed.size());
    EXPECT_EQ(before.no_introduced, after.no_introduced);
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, RangeAndTwin, testing::ValuesIn(all_orders()),
                         [](const auto& row) { return std::string(to_string(row.param)); });

}  // namespace
}  // namespace theriac
