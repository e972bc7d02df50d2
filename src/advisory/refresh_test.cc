#include "advisory/refresh.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace theriac {
namespace {

constexpr std::int64_t day = 86400;
const Moment now{20'000 * day, 0};

Source osv(std::size_t records, std::int64_t newest_day, const std::string& ecosystem = "PyPI") {
  Source out;
  out.name = "PyPI";
  for (std::size_t i = 0; i < records; ++i) {
    Advisory advisory;
    advisory.id = "A-" + std::to_string(i);
    advisory.modified = {newest_day * day - static_cast<std::int64_t>(i), 0};
    advisory.affected.emplace_back().ecosystem = ecosystem;
    out.advisories.push_back(advisory);
  }
  return out;
}

Source kev(std::size_t records, std::int32_t released) {
  Source out;
  out.kev.resize(records);
  out.released = Date{released};
  return out;
}

std::string fault(const Source& old, const Source& fresh, bool older = false, bool shrink = false) {
  const auto found = find_refresh_fault(old, fresh, {older, shrink, 5, now});
  return found ? found->id : "";
}

TEST(Refresh, TakesWhatIsAsNewAndAsLarge) {
  EXPECT_EQ(fault(osv(40, 100), osv(40, 100)), "");
  EXPECT_EQ(fault(osv(40, 100), osv(41, 101)), "");
  EXPECT_EQ(fault(kev(20, 100), kev(20, 100)), "");
}

TEST(Refresh, RefusesWhatIsOlder) {
  EXPECT_EQ(fault(osv(40, 100), osv(80, 99)), "older-source");
  EXPECT_EQ(fault(kev(20, 100), kev(20, 99)), "older-source");
  EXPECT_EQ(fault(osv(40, 100), osv(40, 99), true), "");
  const auto found = find_refresh_fault(osv(1, 100), osv(1, 99), {false, false, 5, now});
  EXPECT_EQ(found->problem,
            "what was fetched speaks up to 1970-04-10T00:00:00Z, what the index has up to "
            "1970-04-11T00:00:00Z");
}

TEST(Refresh, RecordsDatedInTheFutureDoNotCount) {
  Source misdated = osv(40, 100);
  misdated.advisories[3].modified = {30'000 * day, 0};
  EXPECT_EQ(fault(misdated, osv(40, 100)), "");
  EXPECT_EQ(fault(osv(40, 100), misdated), "");
  misdated.advisories[0].modified = {50 * day, 0};
  EXPECT_EQ(fault(osv(40, 100), misdated), "older-source");
}

TEST(Refresh, RecordsWithoutDatesAreNotOlder) {
  EXPECT_EQ(fault(osv(1, 0), osv(1, 0)), "");
  EXPECT_EQ(fault(osv(1, 0), osv(1, 100)), "");
}

TEST(Refresh, RefusesMoreThanFivePercentLost) {
  EXPECT_EQ(fault(osv(40, 100), osv(38, 100)), "");  // exactly 5 %
  EXPECT_EQ(fault(osv(40, 100), osv(37, 100)), "shrunk-source");
  EXPECT_EQ(fault(osv(40, 100), osv(37, 100), false, true), "");
  EXPECT_EQ(fault(osv(1, 100), osv(0, 100), true), "shrunk-source");
  EXPECT_EQ(fault(osv(0, 100), osv(0, 100)), "");
  EXPECT_EQ(find_refresh_fault(osv(40, 100), osv(37, 100), {false, false, 5, now})->problem,
            "it would shrink from 40 to 37 records (7.5 % are gone, at most 5 % may)");
}

TEST(Refresh, OneAllowanceIsNotTheOther) {
  EXPECT_EQ(fault(osv(40, 100), osv(10, 99), true), "shrunk-source");
  EXPECT_EQ(fault(osv(40, 100), osv(10, 99), false, true), "older-source");
}

TEST(Refresh, KnowsWhatASourceMustHold) {
  EXPECT_FALSE(find_wrong_content(osv(1, 100), Expected::osv));
  EXPECT_FALSE(find_wrong_content(kev(1, 100), Expected::kev));
  EXPECT_TRUE(find_wrong_content(osv(0, 100), Expected::osv));
  EXPECT_TRUE(find_wrong_content(kev(1, 100), Expected::osv));
  EXPECT_TRUE(find_wrong_content(kev(1, 100), Expected::epss));
  EXPECT_TRUE(find_wrong_content(osv(1, 100), Expected::kev));
  EXPECT_EQ(find_wrong_content(osv(5, 100, "Go"), Expected::osv)->problem,
            "no record of what was fetched speaks of PyPI");
  Source both = kev(1, 100);
  both.advisories = osv(1, 100).advisories;
  EXPECT_TRUE(find_wrong_content(both, Expected::kev));
}

}  // namespace
}  // namespace theriac
