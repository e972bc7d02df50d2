#include "wire/retry.h"

#include <gtest/gtest.h>
#include <vector>

namespace theriac {
namespace {

using std::chrono::seconds;

std::vector<long> schedule(const RetryPolicy& policy) {
  std::vector<long> out;
  for (unsigned number = 1; const auto wait = wait_before_retry(policy, number, {}); ++number)
    out.push_back(wait->count());
  return out;
}

TEST(Retry, TheWaitDoublesUpToItsBound) {
  EXPECT_EQ(schedule({4, seconds(2), seconds(60), seconds(300)}), (std::vector<long>{2, 4, 8, 16}));
  EXPECT_EQ(schedule({5, seconds(20), seconds(60), seconds(300)}),
            (std::vector<long>{20, 40, 60, 60, 60}));
  EXPECT_EQ(schedule({2, seconds(90), seconds(60), seconds(300)}), (std::vector<long>{60, 60}));
  EXPECT_EQ(schedule({2, seconds(0), seconds(60), seconds(300)}), (std::vector<long>{0, 0}));
  EXPECT_EQ(schedule({0, seconds(2), seconds(60), seconds(300)}), (std::vector<long>{}));
}

TEST(Retry, AServerMayAskForMoreButNotForAnything) {
  const RetryPolicy policy{4, seconds(2), seconds(60), seconds(300)};
  EXPECT_EQ(wait_before_retry(policy, 1, seconds(1)), seconds(2));  // never sooner than we would
  EXPECT_EQ(wait_before_retry(policy, 1, seconds(300)), seconds(300));
  EXPECT_EQ(wait_before_retry(policy, 1, seconds(301)), std::nullopt);
  EXPECT_EQ(wait_before_retry(policy, 5, seconds(1)), std::nullopt);
}

TEST(Retry, ManyRetriesDoNotOverflow) {
  const RetryPolicy policy{4'000'000'000U, seconds(1), seconds(60), seconds(300)};
  EXPECT_EQ(wait_before_retry(policy, 3'999'999'999U, {}), seconds(60));
}

}  // namespace
}  // namespace theriac
