#include "wire/download.h"

#include <deque>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"

namespace theriac {
namespace {

namespace fs = std::filesystem;
using End = Download::End;

constexpr const char* url = "https://m/file";

/// What a server of these tests answers, once.
struct Answer {
  long status = 200;
  std::string content{};
  std::optional<std::uint64_t> length{};
  HttpEnd end = HttpEnd::answered;
  std::string etag = "\"a\"", last_modified{}, content_range{}, retry_after{};
};

/// A server that was written down: no socket, no clock.
class DownloadTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("theriac-download-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    plan_.url = url;
    plan_.path = (folder_ / "file").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  Download run(std::deque<Answer> answers) {
    asked_.clear(), waits_.clear();
    remembered_ = 0;
    const DownloadWorld world{[&](const HttpRequest& request, const HttpSink& sink) {
                                asked_.push_back(request);
                                const Answer answer = answers.front();
                                if (answers.size() > 1) answers.pop_front();
                                return play(answer, sink);
                              },
                              [&](std::chrono::seconds wait) {
                                waits_.push_back(wait.count());
                                return !interrupted_;
                              },
                              [] {
                                return Moment{784111700, 0};
                              },
                              [&](const PartialFile&) { ++remembered_; },
                              [](std::uint64_t, std::optional<std::uint64_t>) {},
                              [](const Error&, std::chrono::seconds, unsigned) {}};
    return download(plan_, world);
  }

  static HttpAnswer play(const Answer& answer, const HttpSink& sink) {
    HttpHead head;
    head.status = answer.status;
    head.etag = answer.etag;
    head.last_modified = answer.last_modified;
    head.content_range = answer.content_range;
    head.retry_after = answer.retry_after;
    head.length = answer.length;
    if (answer.status == 200 || answer.status == 206) {
      if (!sink.begin(head) || (!answer.content.empty() && !sink.put(answer.content)))
        return {HttpEnd::sink_failed, head, {}};
    }
    return {answer.end, head, {"lost", "again", "cut-off"}};
  }

  std::string whole() const { return read_file(plan_.path, 1000).value_or("none"); }
  void put_part(const std::string& text) const {
    std::ofstream(plan_.path + ".part", std::ios::binary) << text;
  }

  fs::path folder_;
  DownloadPlan plan_;
  bool interrupted_ = false;
  std::vector<HttpRequest> asked_;
  std::vector<long> waits_;
  int remembered_ = 0;
};

TEST_F(DownloadTest, AFileAtOnce) {
  const Download done = run({{200, "hello", 5}});
  EXPECT_EQ(done.end, End::whole);
  EXPECT_EQ(whole(), "hello");
  EXPECT_EQ(done.of, (Validators{url, "\"a\"", ""}));
  EXPECT_EQ(done.received, 5U);
  EXPECT_EQ(done.part, std::nullopt);
  EXPECT_EQ(remembered_, 1);
  EXPECT_FALSE(fs::exists(plan_.path + ".part"));
}

TEST_F(DownloadTest, AnEmptyFile) {
  EXPECT_EQ(run({{200, "", 0}}).end, End::whole);
  EXPECT_EQ(whole(), "");
}

TEST_F(DownloadTest, AVersionThatIsThereIsNotFetchedAgain) {
  plan_.have = Validators{url, "\"old\"", "Sun, 06 Nov 1994 08:49:37 GMT"};
  const Download done = run({{304, ""}});
  EXPECT_EQ(done.end, End::unchanged);
  EXPECT_EQ(asked_[0].if_none_match, "\"old\"");
  EXPECT_EQ(asked_[0].if_modified_since, "");  // the tag is the better of the two
  EXPECT_FALSE(fs::exists(plan_.path + ".part"));
  plan_.have->etag.clear();
  EXPECT_EQ(run({{304, ""}}).end, End::unchanged);
  EXPECT_EQ(asked_[0].if_modified_since, "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_F(DownloadTest, NotModifiedThoughNobodyAskedIsAnError) {
  const Download done = run({{304, ""}});
  EXPECT_EQ(done.end, End::failed);
  EXPECT_EQ(done.error.problem, "the server answers 304");
}

TEST_F(DownloadTest, GoesOnWhereItWasCutOff) {
  const Download done = run({{200, "hel", 5, HttpEnd::cut_off},
                             {206, "lo", 2, HttpEnd::answered, "\"a\"", "", "bytes 3-4/5"}});
  EXPECT_EQ(done.end, End::whole);
  EXPECT_EQ(whole(), "hello");
  ASSERT_EQ(asked_.size(), 2U);
  EXPECT_EQ(asked_[1].from, 3U);
  EXPECT_EQ(asked_[1].if_range, "\"a\"");
  EXPECT_EQ(waits_, (std::vector<long>{2}));
}

TEST_F(DownloadTest, GoesOnWithWhatAnEarlierRunLeft) {
  put_part("hel");
  plan_.part = PartialFile{{url, "", "Sun, 06 Nov 1994 08:49:37 GMT"}, 5};
  const Download done = run({{206, "lo", 2, HttpEnd::answered, "", "", "bytes 3-4/5"}});
  EXPECT_EQ(done.end, End::whole);
  EXPECT_EQ(whole(), "hello");
  EXPECT_EQ(done.resumed_from, 3U);
  EXPECT_EQ(done.received, 2U);
  EXPECT_EQ(asked_[0].if_range, "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_F(DownloadTest, WhatCannotBeGuardedIsNotGoneOnWith) {
  const PartialFile parts[] = {
      {{"https://other/file", "\"a\"", ""}, 5},  // another place
      {{url, "W/\"a\"", ""}, 5},                 // a weak tag promises nothing about bytes
      {{url, "", ""}, 5},
  };
  for (const PartialFile& part : parts) {
    put_part("hel");
    plan_.part = part;
    EXPECT_EQ(run({{200, "world", 5}}).end, End::whole);
    EXPECT_EQ(asked_[0].from, 0U);
    EXPECT_EQ(whole(), "world");
  }
}

TEST_F(DownloadTest, BeginsAnewWhenTheFileIsAnotherNow) {
  put_part("hel");
  plan_.part = PartialFile{{url, "\"a\"", ""}, 5};
  EXPECT_EQ(run({{200, "worlds", 6, HttpEnd::answered, "\"b\""}}).end, End::whole);
  EXPECT_EQ(whole(), "worlds");
  put_part("hello and more");
  EXPECT_EQ(run({{416, ""}, {200, "worlds", 6}}).end, End::whole);
  EXPECT_EQ(asked_[1].from, 0U);
  EXPECT_EQ(whole(), "worlds");
}

TEST_F(DownloadTest, AnotherPartThanAskedForIsAnError) {
  for (const char* range : {"bytes 0-1/5", "bytes 3-4/9", "", "nonsense"}) {
    SCOPED_TRACE(range);
    put_part("hel");
    plan_.part = PartialFile{{url, "\"a\"", ""}, 5};
    const Download done = run({{206, "lo", 2, HttpEnd::answered, "\"a\"", "", range}});
    EXPECT_EQ(done.end, End::failed);
    EXPECT_EQ(done.error.id, "bad-answer");
    EXPECT_EQ(done.part, std::nullopt);
    EXPECT_EQ(whole(), "none");
  }
}

// Of a server that passes over If-Range: two halves of two versions are no file.
TEST_F(DownloadTest, ThePartOfAnotherVersionIsAnError) {
  struct Row {
    Validators begun;
    const char *etag, *last_modified;
    bool same;
  };
  const char* const monday = "Mon, 02 Nov 2026 00:00:00 GMT";
  const char* const sunday = "Sun, 01 Nov 2026 00:00:00 GMT";
  const Row rows[] = {
      {{url, "\"a\"", sunday}, "\"b\"", sunday, false},
      {{url, "\"a\"", sunday}, "W/\"a\"", sunday, false},
      {{url, "\"a\"", sunday}, "\"a\"", monday, true},  // the tag decides
      {{url, "\"a\"", sunday}, "", "", true},           // it does not say
      {{url, "", sunday}, "", monday, false},
      {{url, "W/\"a\"", sunday}, "W/\"b\"", sunday, true},  // a weak tag guards nothing
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.begun.etag) + " " + row.etag + " " + row.last_modified);
    fs::remove(plan_.path);
    put_part("hel");
    plan_.part = PartialFile{row.begun, 5};
    const Download done =
        run({{206, "lo", 2, HttpEnd::answered, row.etag, row.last_modified, "bytes 3-4/5"}});
    EXPECT_EQ(done.end, row.same ? End::whole : End::failed);
    EXPECT_EQ(done.error.id, row.same ? "" : "bad-answer");
    EXPECT_EQ(whole(), row.same ? "hello" : "none");
  }
}

TEST_F(DownloadTest, APartNobodyAskedForIsAnError) {
  const Download done = run({{206, "lo", 2, HttpEnd::answered, "\"a\"", "", "bytes 0-1/5"}});
  EXPECT_EQ(done.error.id, "bad-answer");
}

TEST_F(DownloadTest, ALengthThatIsNeverReachedIsGivenUp) {
  plan_.retry.retries = 100;
  const Download done = run({{200, "hel", 5, HttpEnd::cut_off}});
  EXPECT_EQ(done.end, End::failed);
  EXPECT_EQ(done.error.id, "cut-off");
  EXPECT_EQ(done.requests, 2U);  // once more, and no more: it brought nothing new
  ASSERT_TRUE(done.part);
  EXPECT_EQ(done.part->length, 5U);
}

TEST_F(DownloadTest, MoreThanWasSaidIsAnError) {
  const Download done = run({{200, "hello!", 5}});
  EXPECT_EQ(done.end, End::failed);
  EXPECT_EQ(done.error.problem, "6 bytes came, but the server said 5");
  EXPECT_EQ(whole(), "none");
}

TEST_F(DownloadTest, TheLimitHoldsBeforeAndWhileBytesCome) {
  plan_.max_bytes = 4;
  EXPECT_EQ(run({{200, "hello", 5}}).error.id, "limit-bytes");
  EXPECT_EQ(remembered_, 0);
  EXPECT_EQ(run({{200, "hello", {}}}).error.id, "limit-bytes");
}

TEST_F(DownloadTest, PassingFaultsAreTriedAgain) {
  for (const long status : {408L, 429L, 500L, 502L, 503L, 504L}) {
    EXPECT_EQ(run({{status, ""}, {status, ""}, {200, "hello", 5}}).end, End::whole) << status;
    EXPECT_EQ(waits_, (std::vector<long>{2, 4}));
  }
  for (const long status : {400L, 401L, 403L, 404L, 410L, 204L, 301L}) {
    const Download done = run({{status, ""}});
    EXPECT_EQ(done.requests, 1U) << status;
    EXPECT_EQ(done.error.id, "http-status");
  }
  const Download done = run({{500, ""}});
  EXPECT_EQ(done.requests, 5U);
  EXPECT_EQ(waits_, (std::vector<long>{2, 4, 8, 16}));
}

TEST_F(DownloadTest, WaitsAsLongAsTheServerAsksWithinABound) {
  Answer later{429, ""};
  later.retry_after = "77";
  EXPECT_EQ(run({later, {200, "hello", 5}}).end, End::whole);
  EXPECT_EQ(waits_, (std::vector<long>{77}));
  later.retry_after = "Sun, 06 Nov 1994 08:49:37 GMT";
  run({later, {200, "hello", 5}});
  EXPECT_EQ(waits_, (std::vector<long>{77}));
  later.retry_after = "3600";
  const Download done = run({later, {200, "hello", 5}});
  EXPECT_EQ(done.end, End::failed);
  EXPECT_EQ(done.error.remedy, "try again in 3600 seconds, as the server asks");
}

TEST_F(DownloadTest, AnInterruptKeepsWhatCame) {
  Download done = run({{200, "hel", 5, HttpEnd::stopped}});
  EXPECT_EQ(done.end, End::interrupted);
  ASSERT_TRUE(done.part);
  EXPECT_EQ(fs::file_size(plan_.path + ".part"), 3U);
  interrupted_ = true;  // while it waits
  done = run({{500, ""}});
  EXPECT_EQ(done.end, End::interrupted);
}

TEST_F(DownloadTest, ALinkInThePlaceOfThePartIsRefused) {
  std::ofstream(folder_ / "dear") << "dear";
  fs::create_symlink(folder_ / "dear", plan_.path + ".part");
  EXPECT_EQ(run({{200, "hello", 5}}).error.id, "cannot-write");
  EXPECT_EQ(read_file((folder_ / "dear").string(), 10).value(), "dear");
}

}  // namespace
}  // namespace theriac
