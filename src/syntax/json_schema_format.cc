#include <algorithm>

#include "base/text.h"
#include "syntax/json_schema_internal.h"

namespace theriac {

namespace {

/// Takes digits and letters off the front of a text.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}
  bool at_end() const { return rest_.empty(); }
  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A number of so many digits; -1 when there are fewer.
  int number(std::size_t digits) {
    if (rest_.size() < digits) return -1;
    int out = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (!is_digit(c)) return -1;
      out = 10 * out + (c - '0');
    }
    rest_.remove_prefix(digits);
    return out;
  }
  std::size_t digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

/// RFC 3339, full-date.
bool take_date(Scan& scan) {
  const int year = scan.number(4);
  if (!scan.take("-")) return false;
  const int month = scan.number(2);
  if (!scan.take("-")) return false;
  const int day = scan.number(2);
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month != 2 || day < 29 || leap;
}

/// RFC 3339, full-time.
bool take_time(Scan& scan) {
  const int hour = scan.number(2);
  if (!scan.take(":")) return false;
  const int minute = scan.number(2);
  if (!scan.take(":")) return false;
  const int second = scan.number(2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
  if (scan.take(".") && scan.digits() == 0) return false;
  if (scan.take("Zz")) return true;
  if (!scan.take("+-")) return false;
  const int hours = scan.number(2);
  if (!scan.take(":")) return false;
  const int minutes = scan.number(2);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
}

bool is_date(std::string_view text) {
  Scan scan(text);
  return take_date(scan) && scan.at_end();
}

bool is_date_time(std::string_view text) {
  Scan scan(text);
  return take_date(scan) && scan.take("Tt ") && take_time(scan) && scan.at_end();
}

/// RFC 3987, IRI-reference, by its characters: none that must be escaped, % only before two
/// hexadecimal digits, one # at most. What stands between is left to whoever follows the link.
bool is_iri_reference(std::string_view text) {
  std::size_t hashes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) return false;
    if (std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos) return false;
    if (c == '#' && ++hashes > 1) return false;
    const auto is_hex = [&](std::size_t at) {
      return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    if (c == '%' && (!is_hex(i + 1) || !is_hex(i + 2))) return false;
  }
  return true;
}

/// RFC 3986: begins with a scheme.
bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_alpha(text.front())) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; }) &&
         is_iri_reference(text);
}

/// RFC 6531 in outline: something, an @, something, without white space.
bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n", at) == std::string_view::npos;
}

}  // namespace

bool fits_format(std::string_view format, std::string_view text) {
  if (format == "date-time") return is_date_time(text);
  if (format == "date") return is_date(text);
  if (format == "iri-reference") return is_iri_reference(text);
  if (format == "uri") return is_uri(text);
  if (format == "idn-email") return is_email(text);
  return true;
}

std::string_view format_remedy(std::string_view format) {
  if (format == "date-time") return "write date, time and zone as in 2026-11-24T12:00:00Z";
  if (format == "date") return "write it as in 2026-11-24";
  if (format == "uri") return "begin with a scheme, and escape what no address may hold";
  if (format == "iri-reference") return "escape what no address may hold, a blank as %20";
  if (format == "idn-email") return "write it as in name@example.org";
  return "";
}

}  // namespace theriac
