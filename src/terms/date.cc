#include "terms/date.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <optional>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::int64_t seconds_per_day = 86400;

/// The number at the front of `text`, exactly `digits` long; cut off there.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || !std::all_of(text.begin(), text.begin() + digits, is_digit)) {
    return std::nullopt;
  }
  unsigned value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + static_cast<unsigned>(c - '0');
  text.remove_prefix(digits);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view letters) {
  if (text.empty() || letters.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take_one_of(text, "-")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take_one_of(text, "-")) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count())};
}

/// "10:00:00" in seconds; a second of 60 is a leap second.
std::optional<std::int64_t> take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || !take_one_of(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || !take_one_of(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

/// ".123456789" in nanoseconds; 0 when there is no fraction.
std::optional<std::uint32_t> take_fraction(std::string_view& text) {
  if (!take_one_of(text, ".")) return 0;
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]); ++digits) {
    if (digits < 9) value = value * 10 + static_cast<std::uint32_t>(text[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  for (; digits < 9; ++digits) value *= 10;
  return value;
}

/// "Z" or "+02:00", in seconds to the east.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take_one_of(text, "Zz")) return 0;
  const bool west = text.starts_with('-');
  if (!take_one_of(text, "+-")) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || !take_one_of(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  const std::int64_t east = *hour * 3600 + *minute * 60;
  return west ? -east : east;
}

std::optional<Moment> take_moment(std::string_view& text) {
  const auto date = take_date(text);
  if (!date || !take_one_of(text, "Tt ")) return std::nullopt;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  return Moment{date->days * seconds_per_day + *time - *offset, *fraction};
}

/// `text` quoted for a message; a hostile one is cut short.
std::string quoted(std::string_view text) { return '"' + printable(text.substr(0, 40)) + '"'; }

}  // namespace

Result<Date> parse_date(std::string_view text) {
  std::string_view rest = text;
  if (const auto date = take_date(rest); date && rest.empty()) return *date;
  rest = text;
  if (take_moment(rest) && rest.empty()) {
    rest = text;
    return *take_date(rest);
  }
  return fail(quoted(text) + " is not a date", "write year-month-day, for instance 2026-08-22");
}

Result<Moment> parse_moment(std::string_view text) {
  std::string_view rest = text;
  const auto moment = take_moment(rest);
  if (moment && rest.empty()) return *moment;
  return fail(quoted(text) + " is not a time", "write it as 2026-08-22T10:00:00Z");
}

std::string to_string(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(date.days))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string to_string(Moment moment) {
  const Date day = date_of(moment);
  const std::int64_t rest = moment.seconds - day.days * seconds_per_day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(day), rest / 3600, rest / 60 % 60,
                     rest % 60);
}

Date date_of(Moment moment) {
  std::int64_t days = moment.seconds / seconds_per_day;
  if (moment.seconds % seconds_per_day < 0) --days;
  return Date{static_cast<std::int32_t>(days)};
}

}  // namespace theriac
