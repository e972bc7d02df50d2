#include "feed/update_options.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

std::string chosen(const UpdateOptions& o, const std::vector<std::string>& before) {
  const auto sources = chosen_sources(o, before);
  if (!sources) return "[" + sources.error().id + "]";
  std::string out;
  for (const FeedSource& source : *sources) out += (out.empty() ? "" : " ") + source.name;
  return out;
}

TEST(UpdateOptions, WhichSourcesAreMeant) {
  UpdateOptions o;
  EXPECT_EQ(chosen(o, {}), "[nothing-to-update]");
  EXPECT_EQ(chosen(o, {"PyPI", "kev"}), "PyPI kev");
  o.names = {"Go", "epss", "Go"};
  EXPECT_EQ(chosen(o, {"PyPI", "kev"}), "Go epss");
  o.all = true;
  EXPECT_EQ(chosen(o, {"Hex"}),
            "Go epss Alpine Debian Maven NuGet PyPI RubyGems crates.io npm kev");
  o.names = {"go"};
  EXPECT_EQ(chosen(o, {}), "[unknown-source]");
}

TEST(UpdateOptions, ReachTheClientAndTheSchedule) {
  UpdateOptions o;
  EXPECT_EQ(
      parse_update_options(
          std::vector<std::string>{"kev", "--allow-http", "--stall-seconds", "7", "--max-seconds",
                                   "8", "--connect-seconds", "9", "--retries", "3", "--retry-wait",
                                   "5", "--max-bytes", "1000", "--ca", "ca.pem"},
          o),
      std::nullopt);
  EXPECT_TRUE(o.http().allow_http);
  EXPECT_EQ(o.http().stall_limit.count(), 7);
  EXPECT_EQ(o.http().total_limit.count(), 8);
  EXPECT_EQ(o.http().connect_limit.count(), 9);
  EXPECT_EQ(o.http().max_bytes, 1000U);
  EXPECT_EQ(o.http().ca_file, "ca.pem");
  EXPECT_EQ(o.retry().retries, 3U);
  EXPECT_EQ(o.retry().first_wait.count(), 5);
  EXPECT_EQ(o.limits().bytes, 1000U);
}

TEST(UpdateOptions, ALimitOfTheNetworkIsNeverZero) {
  for (const char* option : {"--stall-seconds", "--max-seconds", "--connect-seconds"}) {
    UpdateOptions o;
    EXPECT_EQ(parse_update_options(std::vector<std::string>{"kev", option, "0"}, o), Exit::usage)
        << option;
  }
}

}  // namespace
}  // namespace theriac
