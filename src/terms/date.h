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

/// A moment, as nanoseconds... kept as text order: seconds since 1970-01-01T00:00:00Z and
/// nanoseconds.
struct Moment {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  auto operator<=>(const Moment&) const = default;
};

/// "2026-08-22"; also the date part of an RFC 3339 time.
Result<Date> parse_date(std::string_view text);

/// RFC 3339, "2026-08-22T10:00:00Z", ".123456Z" fractions and offsets such as "+02:00".
Result<Moment> parse_moment(std::string_view text);

std::string to_string(Date date);
Date date_of(Moment moment);

}  // namespace theriac
