#include "advisory/feed.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

Advisory record(const std::string& id, std::int64_t modified, std::uint32_t nanoseconds = 0) {
  Advisory out;
  out.id = id;
  out.modified = {modified, nanoseconds};
  return out;
}

FeedContent content(std::vector<std::vector<Advisory>> sources) {
  FeedContent out;
  for (auto& advisories : sources) {
    out.sources.push_back(
        {"s" + std::to_string(out.sources.size()), {}, {}, std::move(advisories)});
  }
  return out;
}

TEST(Superseded, TheRecordModifiedLastCounts) {
  struct Row {
    const char* what;
    FeedContent content;
    std::vector<std::vector<bool>> expected;
  };
  const Row rows[] = {
      {"nothing", content({}), {}},
      {"an empty source", content({{}}), {{}}},
      {"different ids", content({{record("A", 1)}, {record("B", 1)}}), {{false}, {false}}},
      {"the newer one", content({{record("A", 2)}, {record("A", 1)}}), {{false}, {true}}},
      {"the newer one, imported later",
       content({{record("A", 1)}, {record("A", 2)}}),
       {{true}, {false}}},
      {"nanoseconds count", content({{record("A", 1, 5)}, {record("A", 1, 4)}}), {{false}, {true}}},
      {"a tie goes to the later import",
       content({{record("A", 1)}, {record("A", 1)}}),
       {{true}, {false}}},
      {"undated records too", content({{record("A", 0)}, {record("A", 0)}}), {{true}, {false}}},
      {"a date beats none", content({{record("A", 1)}, {record("A", 0)}}), {{false}, {true}}},
      {"twice in one source: the later one",
       content({{record("A", 1), record("B", 1), record("A", 1)}}),
       {{true, false, false}}},
      {"three sources, the second wins",
       content({{record("A", 1)}, {record("A", 3)}, {record("A", 2)}}),
       {{true}, {false}, {true}}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(find_superseded(row.content), row.expected);
  }
}

TEST(Superseded, AWithdrawalCountsLikeEveryChange) {
  FeedContent both = content({{record("A", 1)}, {record("A", 2)}});
  both.sources[1].advisories[0].withdrawn = true;
  EXPECT_EQ(find_superseded(both), (std::vector<std::vector<bool>>{{true}, {false}}));
}

std::string days(const std::vector<Advisory>& advisories) {
  std::string out;
  for (const Date day : newest_days(advisories)) out += to_string(day) + " ";
  return out;
}

constexpr std::int64_t day = 86'400;

TEST(NewestDays, KeepsTheNewestOnesOnce) {
  EXPECT_EQ(days({}), "");
  EXPECT_EQ(days({record("A", 1)}), "1970-01-01 ");
  EXPECT_EQ(days({record("A", 3 * day), record("B", 5 * day), record("C", 3 * day + 7)}),
            "1970-01-06 1970-01-04 ");
  std::vector<Advisory> many;
  many.reserve(30);
  for (int i = 0; i < 30; ++i) many.push_back(record("A", (i * 7 % 30) * day));
  EXPECT_EQ(days(many),
            "1970-01-30 1970-01-29 1970-01-28 1970-01-27 1970-01-26 1970-01-25 1970-01-24 "
            "1970-01-23 ");
}

TEST(NewestDays, TakesTheLaterOfBothDates) {
  Advisory a = record("A", 2 * day);
  a.published = {9 * day, 0};
  EXPECT_EQ(days({a}), "1970-01-10 ");
}

TEST(NewestDays, KeepsDaysBehindOnesOfTheFuture) {
  // The reader of the index passes over days after its own; a sound one is still among them.
  const Moment future = *parse_moment("2999-01-01T00:00:00Z");
  const Moment sound = *parse_moment("2026-08-22T10:00:00Z");
  EXPECT_EQ(days({record("A", sound.seconds), record("B", future.seconds)}),
            "2999-01-01 2026-08-22 ");
}

TEST(NewestDays, UndatedRecordsCountWithTheYearOfTheirId) {
  struct Row {
    const char* id;
    const char* days;
  };
  const Row rows[] = {
      {"GO-2026-5432", "2026-01-01 "},
      {"GHSA-2345-x", ""},
      {"GO-1979-1", ""},
      {"GO-2200-1", ""},
      {"DSA-5432-1", ""},
      {"CVE-2024-2025", "2024-01-01 "},
      {"A", ""},
      {"GO-20261-1", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.id);
    EXPECT_EQ(days({record(row.id, 0)}), row.days);
  }
  // A date in the record is believed before the id.
  EXPECT_EQ(days({record("GO-2026-1", 1)}), "1970-01-01 ");
}

}  // namespace
}  // namespace theriac
