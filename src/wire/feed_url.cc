#include "wire/feed_url.h"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>

#include "base/text.h"
#include "terms/ecosystem.h"

namespace theriac {

namespace {

// The publishers' own places. EPSS's "current" redirects to the file of the day.
constexpr std::string_view osv_bucket = "https://osv-vulnerabilities.storage.googleapis.com";
constexpr std::string_view kev_catalogue =
    "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";
constexpr std::string_view epss_scores =
    "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";

constexpr std::array<std::string_view, 11> usual = {"Alpine", "Debian", "Go",       "Maven",
                                                    "NuGet",  "PyPI",   "RubyGems", "crates.io",
                                                    "npm",    "kev",    "epss"};

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// A part of the URL; empty when it has none.
std::string part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

/// As libcurl reads it; nothing when it is no URL.
Url parse_url(const std::string& text) {
  Url url(curl_url(), &curl_url_cleanup);
  if (url &&
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    url.reset();
  return url;
}

std::string without_slashes_at_end(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// Whether the host is written in letters, digits and "-._", or is an IPv6 address, whose zone may
/// follow a percent sign. libcurl decodes a percent-encoded host before it looks it up, so that
/// "%df" would put a byte into the base that is neither text nor part of any name.
bool has_plain_host(const Url& url) {
  const auto plain = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; });
  };
  const std::string host = part_of(url, CURLUPART_HOST);
  const bool ip6 = host.starts_with('[') && host.ends_with(']');
  return !host.empty() && (ip6 || plain(host)) && plain(part_of(url, CURLUPART_ZONEID));
}

/// Percent-encoded as one segment of a path.
std::string segment(const std::string& text) {
  char* const escaped = curl_easy_escape(nullptr, text.c_str(), static_cast<int>(text.size()));
  if (escaped == nullptr) return {};
  std::string out(escaped);
  curl_free(escaped);
  return out;
}

}  // namespace

Result<FeedSource> parse_feed_source(std::string_view name) {
  if (name == "kev") return FeedSource{"kev", FeedKind::kev};
  if (name == "epss") return FeedSource{"epss", FeedKind::epss};
  if (find_ecosystem(name) != nullptr) return FeedSource{std::string(name), FeedKind::osv};
  std::vector<std::string_view> known = {"kev", "epss"};
  for (const Ecosystem& ecosystem : ecosystems()) known.push_back(ecosystem.name);
  std::string remedy = "name kev, epss or ecosystems as OSV spells them: PyPI, Debian, crates.io";
  for (const std::string_view candidate : known) {
    if (lower(candidate) == lower(name))
      return fail(fmt::format("no source \"{}\" can be fetched", name),
                  fmt::format("did you mean \"{}\"?", candidate), "unknown-source");
  }
  constexpr std::size_t longest_name = 64;  // closest() costs their product
  if (name.size() > longest_name)
    return fail("no source has so long a name", remedy, "unknown-source");
  if (const auto near = closest(name, known)) remedy = fmt::format("did you mean \"{}\"?", *near);
  return fail(fmt::format("no source \"{}\" can be fetched", name), remedy, "unknown-source");
}

std::vector<FeedSource> usual_feed_sources() {
  std::vector<FeedSource> out;
  for (const std::string_view name : usual) {
    if (const Result<FeedSource> source = parse_feed_source(name)) out.push_back(*source);
  }
  return out;
}

Result<std::string> parse_mirror_url(std::string_view text, bool allow_http) {
  const auto bad = [&](std::string_view why, std::string_view remedy) {
    return fail(fmt::format("the mirror \"{}\" {}", text, why), std::string(remedy), "bad-mirror");
  };
  constexpr std::string_view shape = "write it as https://mirror.example/feeds";
  if (text.find('@') != std::string_view::npos) {  // not repeated: it may hold a password
    return fail("the mirror's URL holds a name or a password", "serve the feeds without one",
                "bad-mirror");
  }
  constexpr std::size_t longest = 2048;
  if (text.size() > longest) return bad("is longer than 2048 bytes", shape);
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!plain || text.find("://") == std::string_view::npos) return bad("is no URL", shape);
  const Url url = parse_url(std::string(text));
  if (!url) return bad("is no URL", shape);
  const std::string scheme = lower(part_of(url, CURLUPART_SCHEME));
  if (scheme == "http" && !allow_http)
    return bad("is not https", "say --allow-http if nobody between here and there can change it");
  if (scheme != "https" && scheme != "http") return bad("is not https", shape);
  if (text.find_first_of("?#\\") != std::string_view::npos)
    return bad("has a query or a fragment", shape);
  if (!has_plain_host(url))
    return bad("has a host that is no name", "write its name in letters, digits, dots and hyphens");
  std::string base = without_slashes_at_end(part_of(url, CURLUPART_URL));
  // What stands in the state file and before every path must mean the same when it is read again.
  const Url again = parse_url(base);
  if (base.find('@') != std::string::npos || !again ||
      without_slashes_at_end(part_of(again, CURLUPART_URL)) != base)
    return bad("is no URL", shape);
  return base;
}

std::string url_of(const FeedSource& source, std::string_view mirror) {
  if (source.kind == FeedKind::kev) {
    return mirror.empty() ? std::string(kev_catalogue)
                          : fmt::format("{}/kev/known_exploited_vulnerabilities.json", mirror);
  }
  if (source.kind == FeedKind::epss) {
    return mirror.empty() ? std::string(epss_scores)
                          : fmt::format("{}/epss/epss_scores-current.csv.gz", mirror);
  }
  const std::string bucket =
      mirror.empty() ? std::string(osv_bucket) : fmt::format("{}/osv", mirror);
  return fmt::format("{}/{}/all.zip", bucket, segment(source.name));
}

std::string file_name_of(const FeedSource& source) {
  std::string out;
  for (const char c : source.name) {
    const bool kept = is_alnum(c) || c == '-' || (c == '.' && !out.empty());
    out += kept ? c : '_';
  }
  return out + (source.kind == FeedKind::kev    ? ".json"
                : source.kind == FeedKind::epss ? ".csv.gz"
                                                : ".zip");
}

}  // namespace theriac
