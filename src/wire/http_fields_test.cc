#include "wire/http_fields.h"

#include <gtest/gtest.h>
#include <string>

namespace theriac {
namespace {

TEST(HttpFields, DatesInTheThreeFormsOfTheStandard) {
  // RFC 9110, section 5.6.7: the same moment three times.
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994"}) {
    SCOPED_TRACE(text);
    const auto moment = parse_http_date(text);
    ASSERT_TRUE(moment);
    EXPECT_EQ(moment->seconds, 784111777);
  }
}

TEST(HttpFields, WhatIsNoDate) {
  for (const char* text :
       {"", "0", "20261124", "now", "Sun", "2026-11-24T00:00:00Z", "Sun, 06 Nov 1994",
        "Sun, 06 Nov 1994 08:49:37 GMT\r\nX: y", "Sun, 66 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1954 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT                                                     "}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(parse_http_date(text));
  }
}

TEST(HttpFields, RetryAfterInSecondsOrUntilADate) {
  const Moment now{784111700, 0};
  struct Row {
    const char* text;
    std::int64_t seconds;
  };
  const Row rows[] = {
      {"0", 0},
      {"120", 120},
      {" 7 ", 7},
      {"Sun, 06 Nov 1994 08:49:37 GMT", 77},
      {"Sun, 06 Nov 1994 08:00:00 GMT", 0},                   // has passed
      {"18446744073709551615", std::int64_t{36525} * 86400},  // a hundred years
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto seconds = parse_retry_after(row.text, now);
    ASSERT_TRUE(seconds);
    EXPECT_EQ(seconds->count(), row.seconds);
  }
  for (const char* text : {"", "-1", "+1", "1.5", "1 s", "99999999999999999999", "soon"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(parse_retry_after(text, now));
  }
}

TEST(HttpFields, ContentRanges) {
  const auto range = parse_content_range("bytes 500-999/1000");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, 500U);
  EXPECT_EQ(range->last, 999U);
  EXPECT_EQ(range->total, 1000U);
  ASSERT_TRUE(parse_content_range("bytes 0-0/*"));
  EXPECT_EQ(parse_content_range("bytes 0-0/*")->total, std::nullopt);
  for (const char* text :
       {"", "bytes", "bytes ", "bytes */1000", "bytes 5-4/10", "bytes 0-10/10", "bytes 0-9/",
        "bytes 0-9", "bytes -9/10", "bytes 0-/10", "octets 0-9/10", "bytes 0-9/10 ",
        "bytes 0x1-9/10", "bytes 0/9-10", "bytes 0-18446744073709551616/18446744073709551617"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(parse_content_range(text));
  }
}

TEST(HttpFields, ValuesThatMayBeSentBack) {
  EXPECT_TRUE(is_field_value("\"abc\""));
  EXPECT_TRUE(is_field_value(std::string(256, 'a')));
  EXPECT_FALSE(is_field_value(std::string(257, 'a')));
  EXPECT_FALSE(is_field_value(""));
  EXPECT_FALSE(is_field_value("a\r\nX: y"));
  EXPECT_FALSE(is_field_value("\x1b[31m"));
  EXPECT_FALSE(is_field_value("\xc3\xa4"));
  EXPECT_TRUE(is_strong_etag("\"a\""));
  EXPECT_FALSE(is_strong_etag("W/\"a\""));
  EXPECT_FALSE(is_strong_etag("a"));
  EXPECT_FALSE(is_strong_etag("\""));
}

}  // namespace
}  // namespace theriac
