#include "wire/http_fields.h"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>
#include <fmt/format.h>
#include <string>

#include "base/text.h"

namespace theriac {

namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t value = 0;
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  if (!digits) return std::nullopt;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

tl::unexpected<Error> no_range(std::string_view text) {
  return fail(fmt::format("\"{}\" is no Content-Range of bytes", text));
}

}  // namespace

Result<Moment> parse_http_date(std::string_view text) {
  const auto no_date = [&] { return fail(fmt::format("\"{}\" is no HTTP date", text)); };
  constexpr std::size_t longest = 64;
  // curl_getdate reads much that is no HTTP date ("20260822", "now" in some zone); the three forms
  // all begin with a day's name and hold a time.
  const bool shaped = text.size() <= longest && text.size() > 4 &&
                      std::all_of(text.begin(), text.begin() + 3, is_alpha) &&
                      std::count(text.begin(), text.end(), ':') == 2 && is_field_value(text);
  if (!shaped) return no_date();
  const time_t seconds = curl_getdate(std::string(text).c_str(), nullptr);
  if (seconds < 0) return no_date();
  return Moment{seconds, 0};
}

Result<std::chrono::seconds> parse_retry_after(std::string_view text, Moment now) {
  constexpr std::int64_t hundred_years = std::int64_t{36525} * 86400;
  text = trim(text);
  if (const auto seconds = number_in(text)) {
    return std::chrono::seconds(std::min(*seconds, std::uint64_t{hundred_years}));
  }
  const Result<Moment> date = parse_http_date(text);
  if (!date) return fail(fmt::format("\"{}\" is neither seconds nor an HTTP date", text));
  return std::chrono::seconds(
      std::clamp(date->seconds - now.seconds, std::int64_t{0}, hundred_years));
}

Result<ContentRange> parse_content_range(std::string_view text) {
  constexpr std::string_view unit = "bytes ";
  const std::string_view whole = text;
  if (!text.starts_with(unit)) return no_range(whole);
  text.remove_prefix(unit.size());
  const std::size_t dash = text.find('-'), slash = text.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash)
    return no_range(whole);
  const auto first = number_in(text.substr(0, dash));
  const auto last = number_in(text.substr(dash + 1, slash - dash - 1));
  const std::string_view rest = text.substr(slash + 1);
  const auto total = number_in(rest);
  if (!first || !last || *first > *last || (!total && rest != "*")) return no_range(whole);
  if (total && *total <= *last) return no_range(whole);
  return ContentRange{*first, *last, total};
}

bool is_field_value(std::string_view text) {
  constexpr std::size_t longest = 256;
  return !text.empty() && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_strong_etag(std::string_view etag) {
  return is_field_value(etag) && etag.size() >= 2 && etag.front() == '"' && etag.back() == '"';
}

}  // namespace theriac
