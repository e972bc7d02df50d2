#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "terms/date.h"

namespace theriac {

/// "Sun, 06 Nov 1994 08:49:37 GMT" and the two older forms that RFC 9110, section 5.6.7 has clients
/// read. Fails on anything else, on texts of more than 64 bytes, and on days before 1970.
Result<Moment> parse_http_date(std::string_view text);

/// Retry-After (RFC 9110, section 10.2.3): a number of seconds, or a date, of which the seconds
/// from `now` are meant; 0 when it has passed. At most a hundred years.
Result<std::chrono::seconds> parse_retry_after(std::string_view text, Moment now);

/// Content-Range of an answer 206 (RFC 9110, section 14.4): "bytes 500-999/1000".
struct ContentRange {
  std::uint64_t first = 0, last = 0;  ///< both belong to it; first <= last
  std::optional<std::uint64_t>
      total;  ///< of the whole file, more than `last`; none where "*" stands
};
Result<ContentRange> parse_content_range(std::string_view text);

/// Whether a text may be kept and sent back as the value of a header field: 1 to 256 visible ASCII
/// characters and blanks, so that it can neither end its line nor grow without bound.
bool is_field_value(std::string_view text);

/// Whether an entity tag is a strong one: equal tags mean equal bytes (RFC 9110, section 8.8.3).
bool is_strong_etag(std::string_view etag);

}  // namespace theriac
