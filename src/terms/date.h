#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

/// A moment in UTC, to the nanosecond.
struct Moment {
  std::int64_t seconds = 0;       ///< since 1970-01-01T00:00:00Z, leap seconds not counted
  std::uint32_t nanoseconds = 0;  ///< 0 to 999,999,999
  auto operator<=>(const Moment&) const = default;
};

/// "2026-08-22", years 0000 to 9999; also the date part of an RFC 3339 time, as it is written there
/// (no change to UTC). Fails on anything else and on days that do not exist.
Result<Date> parse_date(std::string_view text);

/// RFC 3339, section 5.6: "2026-08-22T10:00:00Z", fractions (digits beyond the ninth are dropped)
/// and offsets such as "+02:00". 't', 'z' and a space instead of 'T' are read too. A leap second
/// (":60") is the first second of the next minute. Fails without an offset: such a time is not a
/// moment.
Result<Moment> parse_moment(std::string_view text);

/// "2026-08-22".
std::string to_string(Date date);

/// "2026-08-22T10:00:00Z": RFC 3339 to the second; fractions are dropped.
std::string to_string(Moment moment);

/// The day in UTC.
Date date_of(Moment moment);

}  // namespace theriac
