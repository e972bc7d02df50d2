#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "wire/feed_url.h"
#include "wire/http_client.h"
#include "wire/retry.h"

namespace theriac {

/// What `theriac feed update` was told.
struct UpdateOptions {
  std::vector<std::string> names;
  std::string mirror, ca_file;
  bool all = false, allow_http = false, allow_older = false, allow_shrink = false;
  bool dry_run = false, json = false;
  std::uint64_t max_bytes = std::uint64_t{4} << 30U;  ///< npm's archive unpacks to more than 1 GiB
  std::int64_t stall_seconds = 30, connect_seconds = 20, max_seconds = 3600;
  std::int64_t retry_wait = 2, wait_seconds = 0;
  unsigned retries = 4;
  IndexOption index;

  HttpOptions http() const;
  RetryPolicy retry() const;
  Limits limits() const;
};

/// Parses the arguments; none when the command should go on, else how it ends.
std::optional<Exit> parse_update_options(Arguments arguments, UpdateOptions& o);

/// The sources that were named, each once; those of --all without names; `before` (of an earlier
/// update) when neither is given. Fails on names that are not known, and when nothing is left.
Result<std::vector<FeedSource>> chosen_sources(const UpdateOptions& o,
                                               const std::vector<std::string>& before);

}  // namespace theriac
