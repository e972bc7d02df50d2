#include "terms/date.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Date, IsReadAndWritten) {
  struct Row {
    const char* text;
    int days;
    const char* written;
  };
  const Row rows[] = {
      {"1970-01-01", 0, "1970-01-01"},
      {"1969-12-31", -1, "1969-12-31"},
      {"2000-02-29", 11016, "2000-02-29"},
      {"0001-01-01", -719162, "0001-01-01"},
      {"9999-12-31", 2932896, "9999-12-31"},
      {"0000-01-01", -719528, "0000-01-01"},
      {"2026-08-22T23:59:59-11:00", 20687, "2026-08-22"},
      {"2026-08-22t10:00:00.5z", 20687, "2026-08-22"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto date = parse_date(row.text);
    ASSERT_TRUE(date) << date.error().problem;
    EXPECT_EQ(date->days, row.days);
    EXPECT_EQ(to_string(*date), row.written);
  }
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2026", "2026-8-22", "2026-08-22 ", " 2026-08-22", "2026-13-01", "2026-00-01",
        "2026-02-30", "2023-02-29", "1900-02-29", "2026-08-22T", "2026-08-22x", "26-08-22",
        "2026/08/22", "20260822", "+2026-08-22", "2026-08-22T10:00:00"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_EQ(parse_date("22.8.2026").error().problem, "\"22.8.2026\" is not a date");
}

TEST(Moment, IsReadAsRfc3339SaysIt) {
  struct Row {
    const char* text;
    std::int64_t seconds;
    std::uint32_t nanoseconds;
  };
  const Row rows[] = {
      {"1970-01-01T00:00:00Z", 0, 0},
      {"1985-04-12T23:20:50.52Z", 482196050, 520000000},  // RFC 3339, 5.8
      {"1996-12-19T16:39:57-08:00", 851042397, 0},        // the same as 1996-12-20T00:39:57Z
      {"1990-12-31T23:59:60Z", 662688000, 0},             // leap second
      {"1990-12-31T15:59:60-08:00", 662688000, 0},        // the same
      {"1937-01-01T12:00:27.87+00:20", -1041337173, 870000000},
      {"0001-01-01T00:00:00Z", -62135596800, 0},  // records of the Go database
      {"2026-08-22 10:00:00z", 1787392800, 0},
      {"2026-08-22T10:00:00.1234567899Z", 1787392800, 123456789},
      {"2026-08-22T10:00:00-00:00", 1787392800, 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto moment = parse_moment(row.text);
    ASSERT_TRUE(moment) << moment.error().problem;
    EXPECT_EQ(moment->seconds, row.seconds);
    EXPECT_EQ(moment->nanoseconds, row.nanoseconds);
  }
}

TEST(Moment, RefusesWhatIsNoMoment) {
  for (const char* text :
       {"", "2026-08-22", "2026-08-22T10:00:00", "2026-08-22T10:00Z", "2026-08-22T24:00:00Z",
        "2026-08-22T10:60:00Z", "2026-08-22T10:00:61Z", "2026-08-22T10:00:00.Z",
        "2026-08-22T10:00:00+2:00", "2026-08-22T10:00:00+0200", "2026-08-22T10:00:00+24:00",
        "2026-08-22T10:00:00Zx", "2026-08-22T10:00:00,5Z"}) {
    EXPECT_FALSE(parse_moment(text)) << text;
  }
}

TEST(Moment, IsWrittenToTheSecond) {
  for (const char* const text :
       {"2026-08-22T10:00:09Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z"}) {
    EXPECT_EQ(to_string(parse_moment(text).value()), text);
  }
  EXPECT_EQ(to_string(parse_moment("2026-08-22T23:59:59.9-11:00").value()), "2026-08-23T10:59:59Z");
}

TEST(Moment, BelongsToADayOfUtc) {
  EXPECT_EQ(to_string(date_of(parse_moment("2026-08-22T23:59:59-11:00").value())), "2026-08-23");
  EXPECT_EQ(to_string(date_of(parse_moment("1969-12-31T23:59:59Z").value())), "1969-12-31");
  EXPECT_EQ(to_string(date_of(Moment{-86400, 0})), "1969-12-31");
}

}  // namespace
}  // namespace theriac
