#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "terms/date.h"
#include "wire/feed_state.h"
#include "wire/http_client.h"
#include "wire/retry.h"

namespace theriac {

/// One file to fetch.
struct DownloadPlan {
  std::string url;
  std::string path;                 ///< where it shall be; grows in PATH.part
  std::optional<Validators> have;   ///< of a version that need not be fetched again
  std::optional<PartialFile> part;  ///< what PATH.part is the beginning of
  RetryPolicy retry;
  std::uint64_t max_bytes = std::uint64_t{4} << 30U;
};

/// The world as a download sees it; tests give it another one.
struct DownloadWorld {
  std::function<HttpAnswer(const HttpRequest&, const HttpSink&)> get;
  std::function<bool(std::chrono::seconds)> wait;  ///< false: interrupted
  std::function<Moment()> now;                     ///< for a Retry-After that names a date
  /// Called before the first byte of a file is kept, so that it can be gone on with later.
  std::function<void(const PartialFile&)> remember;
  std::function<void(std::uint64_t done, std::optional<std::uint64_t> total)> progress;
  std::function<void(const Error& why, std::chrono::seconds wait, unsigned retry)> retrying;
};

struct Download {
  enum class End { whole, unchanged, failed, interrupted } end = End::failed;
  Validators of;                    ///< of the whole file
  std::optional<PartialFile> part;  ///< what PATH.part is now; none when it is of no use
  std::uint64_t received = 0;       ///< bytes of content that came over the network
  std::uint64_t resumed_from = 0;   ///< bytes that were there from an earlier run
  unsigned requests = 0;
  Error error;  ///< of `failed` and `interrupted`
};

/// Fetches one file. Goes on with PATH.part where the server says by If-Range that it is the
/// beginning of what it has now; asks with If-None-Match and If-Modified-Since where a version is
/// there. Answers 408, 429 and 5xx, lost connections and stalls are tried again as plan.retry says;
/// a second loss in a row that brought nothing new ends it, for a server that states a wrong length
/// would be asked for ever. Whole means: as many bytes as the server stated, where it stated any.
Download download(const DownloadPlan& plan, const DownloadWorld& world);

}  // namespace theriac
