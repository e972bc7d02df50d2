#include "wire/http_client.h"

#include <array>
#include <charconv>
#include <curl/curl.h>
#include <fmt/format.h>

#include "base/text.h"
#include "wire/http_fields.h"

namespace theriac {

namespace {

constexpr std::size_t most_head_bytes = std::size_t{64} << 10U;
constexpr std::size_t most_dropped_bytes = std::size_t{64} << 10U;
constexpr long most_redirects = 5;

using Clock = std::chrono::steady_clock;

/// One transfer, as libcurl's callbacks see it.
struct Transfer {
  const HttpOptions& options;
  const HttpSink& sink;
  HttpHead head{};
  std::size_t head_bytes = 0;
  std::size_t dropped = 0;
  bool begun = false, head_too_large = false, sink_failed = false, too_large = false,
       dropped_enough = false;
  std::uint64_t taken = 0;
  CURL* easy = nullptr;
  bool silent_too_long = false;
  std::uint64_t taken_before = 0;
  Clock::time_point last_sign = Clock::now();

  bool has_content() const { return head.status == 200 || head.status == 206; }

  bool begin() {
    if (begun) return true;
    begun = true;
    sink_failed = !sink.begin(head);
    return !sink_failed;
  }

  /// Whether nothing came for longer than it may. libcurl's own limit looks at a mean of some
  /// seconds, so it would see a stall that much later.
  bool stalls() {
    curl_off_t sent = 0;  // the time at which the request could be sent, 0 before
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &sent);
    const std::uint64_t signs = taken + head_bytes + dropped;
    if (signs != taken_before || sent == 0) {
      taken_before = signs;
      last_sign = Clock::now();
    }
    silent_too_long = Clock::now() - last_sign > options.stall_limit;
    return silent_too_long;
  }

  /// One line of the head, or the empty line at its end.
  bool take_line(std::string_view line) {
    head_bytes += line.size();
    head_too_large = head_bytes > most_head_bytes;
    if (head_too_large) return false;
    if (line.starts_with("HTTP/")) {  // the head of another answer: after a redirect, a 100
      head = HttpHead{};
      const std::size_t blank = line.find(' ');
      if (blank != std::string_view::npos)
        std::from_chars(line.data() + blank + 1, line.data() + line.size(), head.status);
      return true;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    std::string* const to = name == "etag"            ? &head.etag
                            : name == "last-modified" ? &head.last_modified
                            : name == "retry-after"   ? &head.retry_after
                            : name == "content-range" ? &head.content_range
                            : name == "location"      ? &head.location
                                                      : nullptr;
    if (to != nullptr) *to = is_field_value(value) ? std::string(value) : std::string();
    std::uint64_t length = 0;
    if (name == "content-length" &&
        std::from_chars(value.data(), value.data() + value.size(), length).ec == std::errc{})
      head.length = length;
    return true;
  }

  bool take_content(std::string_view piece) {
    if (!has_content()) {
      dropped += piece.size();
      dropped_enough = dropped > most_dropped_bytes;
      return !dropped_enough;
    }
    taken += piece.size();
    too_large = taken > options.max_bytes;
    if (too_large || !begin()) return false;
    sink_failed = !sink.put(piece);
    return !sink_failed;
  }
};

// What libcurl calls; none of these may throw through its C code, and none of ours does but for
// std::bad_alloc, on which the transfer ends like any other that was not taken.
std::size_t on_head(char* data, std::size_t size, std::size_t count, void* user) noexcept {
  try {
    return static_cast<Transfer*>(user)->take_line({data, size * count}) ? size * count : 0;
  } catch (const std::exception&) {
    return 0;
  }
}

std::size_t on_content(char* data, std::size_t size, std::size_t count, void* user) noexcept {
  auto& transfer = *static_cast<Transfer*>(user);
  try {
    return transfer.take_content({data, size * count}) ? size * count : 0;
  } catch (const std::exception&) {
    transfer.sink_failed = true;
    return 0;
  }
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  auto& transfer = *static_cast<Transfer*>(user);
  return transfer.options.stopped() || transfer.stalls() ? 1 : 0;
}

/// Header lines of a request.
class Lines {
 public:
  Lines() = default;
  ~Lines() { curl_slist_free_all(first_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  void add(std::string_view name, const std::string& value) {
    if (!is_field_value(value)) return;
    curl_slist* const longer =
        curl_slist_append(first_, fmt::format("{}: {}", name, value).c_str());
    if (longer != nullptr) first_ = longer;
  }
  curl_slist* get() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

Error limit_met(std::uint64_t max_bytes) {
  return {fmt::format("the file is larger than the limit of {} bytes", max_bytes),
          "raise the limit with --max-bytes if you trust the server", "limit-bytes"};
}

Error redirected(const HttpHead& head) {
  return {fmt::format("the server redirects to {}, which is not https", head.location),
          "ask the server's keeper; a redirect away from https is never followed", "not-https"};
}

bool is_too_large(CURLcode code) {
#if LIBCURL_VERSION_NUM >= 0x080600
  return code == CURLE_TOO_LARGE;
#else
  return static_cast<void>(code), false;
#endif
}

/// How a transfer ended that libcurl calls failed.
HttpAnswer failed(CURLcode code, const char* detail, bool connected, const Transfer& transfer) {
  const std::string why = detail[0] != '\0' ? detail : curl_easy_strerror(code);
  const auto ended = [&](HttpEnd end, Error error) {
    return HttpAnswer{end, transfer.head, std::move(error)};
  };
  if (transfer.too_large) return ended(HttpEnd::refused, limit_met(transfer.options.max_bytes));
  // libcurl has a limit of its own for one line, which it calls a want of memory before 8.6.
  const bool line_too_long =
      (code == CURLE_OUT_OF_MEMORY || is_too_large(code)) && connected && !transfer.begun;
  if (transfer.head_too_large || line_too_long)
    return ended(HttpEnd::refused, {"the head of the answer is larger than 64 KiB",
                                    "ask the server's keeper", "bad-answer"});
  if (transfer.sink_failed) return ended(HttpEnd::sink_failed, {});
  if (transfer.dropped_enough) return ended(HttpEnd::answered, {});
  const Error cut{"the connection ended before the file did: " + why,
                  "run it again: it goes on where it stopped", "cut-off"};
  const Error unreachable{"no connection: " + why,
                          "check the network, and https_proxy and no_proxy", "unreachable"};
  const auto stalled = [&](const std::string& how) {
    return ended(HttpEnd::stalled, {"the server is too slow: " + how,
                                    "run it again: it goes on where it stopped; --stall-seconds "
                                    "and --max-seconds are the limits",
                                    "stalled"});
  };
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      if (transfer.silent_too_long)
        return stalled(fmt::format("nothing came for {} s", transfer.options.stall_limit.count()));
      return ended(HttpEnd::stopped,
                   {"interrupted", "run it again: it goes on where it stopped", "interrupted"});
    case CURLE_FILESIZE_EXCEEDED:
      return ended(HttpEnd::refused, limit_met(transfer.options.max_bytes));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return ended(HttpEnd::refused,
                   {"the server's certificate is not to be trusted: " + why,
                    "check the URL; --ca FILE names an authority of your own", "bad-certificate"});
    case CURLE_UNSUPPORTED_PROTOCOL:  // of a redirect, or of the answer
      if (transfer.head.status / 100 == 3 && !transfer.head.location.empty())
        return ended(HttpEnd::refused, redirected(transfer.head));
      return ended(HttpEnd::refused, {"the server does not answer in HTTP: " + why,
                                      "check the URL and its port", "bad-answer"});
    case CURLE_TOO_MANY_REDIRECTS:
      return ended(HttpEnd::refused, {fmt::format("more than {} redirects, the last to {}",
                                                  most_redirects, transfer.head.location),
                                      "ask the server's keeper", "too-many-redirects"});
    case CURLE_OPERATION_TIMEDOUT:
      return connected ? stalled(why) : ended(HttpEnd::unreachable, unreachable);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
      return ended(HttpEnd::unreachable, unreachable);
    case CURLE_URL_MALFORMAT:
      if (transfer.head.status / 100 != 3) return ended(HttpEnd::refused, unreachable);
      return ended(HttpEnd::refused, {"the server redirects to what is no URL: " + why,
                                      "ask the server's keeper", "bad-answer"});
    case CURLE_OUT_OF_MEMORY:
      return ended(HttpEnd::refused,
                   {"out of memory", "split the input or lower the limits", "out-of-memory"});
    default:  // CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, those of HTTP/2, ...
      return connected ? ended(HttpEnd::cut_off, cut) : ended(HttpEnd::unreachable, unreachable);
  }
}

}  // namespace

struct HttpClient::Handle {
  CURL* easy = nullptr;
  std::array<char, CURL_ERROR_SIZE> detail{};
  Handle() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    easy = curl_easy_init();
  }
  ~Handle() {
    curl_easy_cleanup(easy);
    curl_global_cleanup();
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  /// False when libcurl does not know one of them: then nothing may be sent.
  bool set_rules(const HttpOptions& options, bool https) {
    const auto seconds = [](std::chrono::seconds s) { return static_cast<long>(s.count()); };
    const char* const schemes = options.allow_http ? "http,https" : "https";
    bool good = true;
    const auto set = [&](CURLoption option, auto value) {
      good = curl_easy_setopt(easy, option, value) == CURLE_OK && good;
    };
    set(CURLOPT_PROTOCOLS_STR, schemes);
    set(CURLOPT_REDIR_PROTOCOLS_STR, https ? "https" : schemes);
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, most_redirects);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.ca_file.empty()) {
      set(CURLOPT_CAINFO, options.ca_file.c_str());
      set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    }
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);  // a proxy's head is not the server's
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_CONNECTTIMEOUT, seconds(options.connect_limit));
    set(CURLOPT_TIMEOUT, seconds(options.total_limit));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options.max_bytes));
    set(CURLOPT_USERAGENT, "theriac/" THERIAC_VERSION);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, on_progress);
    set(CURLOPT_HEADERFUNCTION, on_head);
    set(CURLOPT_WRITEFUNCTION, on_content);
    set(CURLOPT_ERRORBUFFER, detail.data());
    return good;
  }
};

HttpClient::HttpClient(HttpOptions options)
    : options_(std::move(options)), handle_(std::make_unique<Handle>()) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::get(const HttpRequest& request, const HttpSink& sink) {
  CURL* const easy = handle_->easy;
  const Error no_rules{"libcurl does not know a rule that this program relies on",
                       "install libcurl 7.85 or newer", "our-fault"};
  if (easy == nullptr) return {HttpEnd::refused, {}, no_rules};
  curl_easy_reset(easy);
  handle_->detail[0] = '\0';
  if (!handle_->set_rules(options_, lower(request.url.substr(0, 8)) == "https://"))
    return {HttpEnd::refused, {}, no_rules};
  Transfer transfer{options_, sink};
  transfer.easy = easy;
  Lines lines;
  if (request.from > 0) lines.add("Range", fmt::format("bytes={}-", request.from));
  lines.add("If-Range", request.if_range);
  lines.add("If-None-Match", request.if_none_match);
  lines.add("If-Modified-Since", request.if_modified_since);
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines.get());
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &transfer);
  const CURLcode code = curl_easy_perform(easy);
  if (code == CURLE_OK) {
    if (transfer.has_content() && !transfer.begin())
      return {HttpEnd::sink_failed, transfer.head, {}};
    return {HttpEnd::answered, transfer.head, {}};
  }
  // "pretransfer" is set once the request can be sent, so after all handshakes.
  curl_off_t pretransfer = 0;
  curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &pretransfer);
  return failed(code, handle_->detail.data(), pretransfer > 0, transfer);
}

}  // namespace theriac
