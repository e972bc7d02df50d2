#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// What holds for every request of a client. Certificates are always checked, TLS is 1.2 or newer,
/// http is refused unless allowed, and a redirect never leads from https to anything else.
/// https_proxy, http_proxy, all_proxy and no_proxy of the environment are obeyed (libcurl). No
/// cookies, no .netrc, no HSTS or other memory between two runs.
struct HttpOptions {
  std::string ca_file;  ///< PEM; empty: the system's authorities
  bool allow_http = false;
  std::chrono::seconds connect_limit{20};
  std::chrono::seconds stall_limit{30};    ///< without a byte
  std::chrono::seconds total_limit{3600};  ///< of one request
  std::uint64_t max_bytes = std::uint64_t{4} << 30U;
  std::function<bool()> stopped = [] { return false; };  ///< asked about once a second and more
};

/// What one request asks for. Empty texts and 0 are left out.
struct HttpRequest {
  std::string url;
  std::uint64_t from = 0;  ///< first byte wanted; `if_range` guards it
  std::string if_range, if_none_match, if_modified_since;
};

/// The head of the answer after all redirects. Everything in it is the server's word: escape it
/// before it is shown. Fields that is_field_value refuses are empty.
struct HttpHead {
  long status = 0;
  std::string etag, last_modified, retry_after, content_range, location;
  std::optional<std::uint64_t> length;  ///< of this answer's content, where stated
};

enum class HttpEnd {
  answered,     ///< whole, whatever the status
  cut_off,      ///< the connection ended before the content did
  stalled,      ///< too slow, or too long
  unreachable,  ///< no connection came about
  refused,      ///< by our own rules: certificate, scheme, redirects, size, header
  sink_failed,  ///< the sink did not take the bytes
  stopped,      ///< HttpOptions::stopped said so
};

struct HttpAnswer {
  HttpEnd end = HttpEnd::answered;
  HttpHead head;
  Error error;  ///< of every end but `answered` and `sink_failed`
};

/// Where the content of an answer 200 or 206 goes; content of other answers is dropped. `begin`
/// comes first, once, also when there is no content. A false answer ends the transfer.
struct HttpSink {
  std::function<bool(const HttpHead&)> begin;
  std::function<bool(std::string_view)> put;
};

/// One HTTPS client over libcurl; keeps its connection between requests. Memory does not grow with
/// what a server sends: heads above 64 KiB are refused.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;
  ~HttpClient();

  HttpAnswer get(const HttpRequest& request, const HttpSink& sink);

 private:
  struct Handle;
  HttpOptions options_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace theriac
