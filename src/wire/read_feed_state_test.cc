#include "wire/read_feed_state.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

const std::string digest(64, 'a');

FeedState sample() {
  FeedState state;
  state.of("PyPI").whole =
      WholeFile{{"https://m/osv/PyPI/all.zip", "\"x\"", "Sun, 06 Nov 1994 08:49:37 GMT"},
                digest,
                12345,
                "2026-11-24"};
  state.of("PyPI").part = PartialFile{{"https://m/osv/PyPI/all.zip", "\"y\"", ""}, 99};
  state.of("Go").part = PartialFile{{"https://m/osv/Go/all.zip", "", ""}, std::nullopt};
  state.of("kev");
  return state;
}

Parsed<FeedState> read(const std::string& text) {
  return read_feed_state(Text(text), "state.json", Limits{});
}

TEST(FeedState, ComesBackAsItWasWritten) {
  const std::string text = write_feed_state(sample());
  const auto again = read(text);
  EXPECT_TRUE(again.diagnostics.empty());
  EXPECT_EQ(again.value, sample());
  EXPECT_EQ(write_feed_state(again.value), text);
  EXPECT_EQ(again.value.find("npm"), nullptr);
  EXPECT_EQ(again.value.sources.front().name, "Go");  // sorted
}

std::string around(const std::string& sources) {
  return R"({"schema":"https://theriac.dev/schema/feed-state-1","sources":[)" + sources + "]}";
}

TEST(FeedState, WhatCannotHaveBeenWrittenIsAnError) {
  const std::string tail =
      R"(,"last_modified":"","sha256":")" + digest + R"(","bytes":1,"fetched":"2026-11-24"}})";
  struct Row {
    const char* what;
    std::string text;
    const char* id;
  };
  const Row rows[] = {
      {"no JSON", "{", "json-syntax"},
      {"another version", R"({"schema":"https://theriac.dev/schema/feed-state-2","sources":[]})",
       "bad-state"},
      {"no version", R"({"sources":[]})", "bad-state"},
      {"no object", "[]", "bad-state"},
      {"no name", around("{}"), "bad-state"},
      {"twice", around(R"({"name":"a"},{"name":"a"})"), "bad-state"},
      {"a header slipped in", around(R"({"name":"a","whole":{"url":"u","etag":"x\r\nY: z")" + tail),
       "bad-state"},
      {"an etag without end",
       around(R"({"name":"a","whole":{"url":"u","etag":")" + std::string(257, 'x') + "\"" + tail),
       "bad-state"},
      {"no digest", around(R"({"name":"a","whole":{"sha256":"AB"}})"), "bad-state"},
      {"a length below zero", around(R"({"name":"a","part":{"url":"u","length":-1}})"),
       "bad-state"},
      {"a length that is no whole number",
       around(R"({"name":"a","part":{"url":"u","length":1e3}})"), "bad-state"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const auto result = read(row.text);
    ASSERT_FALSE(result.diagnostics.empty());
    EXPECT_EQ(result.diagnostics[0].id, row.id);
    EXPECT_EQ(result.diagnostics[0].level, Level::error);
  }
  EXPECT_TRUE(
      read(around(R"({"name":"a","whole":{"url":"u","etag":"\"x\"")" + tail)).diagnostics.empty());
}

TEST(FeedState, MoreSourcesThanEverWere) {
  std::string sources;
  for (int i = 0; i <= 10'000; ++i)
    sources += (i > 0 ? "," : "") + ("{\"name\":\"s" + std::to_string(i) + "\"}");
  EXPECT_EQ(read(around(sources)).diagnostics.size(), 1U);
}

}  // namespace
}  // namespace theriac
