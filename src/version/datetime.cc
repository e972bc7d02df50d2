// Points in time, RFC 3339 ("date-time"), as vers-spec's scheme "datetime" orders them: by the
// instant, whatever offset they are written with; fractions of a second have no size limit, and
// their trailing zeros do not count. A leap second (":60") is the second after ":59".
//
// Fails on everything else, so on dates without time, and on days that no calendar has.
#include <optional>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::int64_t number(std::size_t digits, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      good_ = good_ && i < rest_.size() && is_digit(rest_[i]);
      if (good_) value = value * 10 + (rest_[i] - '0');
    }
    good_ = good_ && value >= least && value <= most;
    if (good_) rest_.remove_prefix(digits);
    return value;
  }

  bool take(char c) {
    const bool found = good_ && !rest_.empty() && rest_.front() == c;
    rest_.remove_prefix(found ? 1 : 0);
    return found;
  }
  void want(bool found) { good_ = good_ && found; }

  std::string_view digits() { return take_digits(rest_); }
  bool good() const { return good_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Days of the proleptic Gregorian calendar, with years that begin in March, counted from a cycle of
// 400 years before the year 0, so that nothing here is negative.
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  const std::int64_t y = year + 400 - (month > 2 ? 0 : 1);
  const std::int64_t months_since_march = (month + 9) % 12;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * months_since_march + 2) / 5 + day - 1;
}

std::int64_t read_days(Reader& reader) {
  const std::int64_t year = reader.number(4, 0, 9999);
  reader.want(reader.take('-'));
  const std::int64_t month = reader.number(2, 1, 12);
  reader.want(reader.take('-'));
  const std::int64_t day = reader.number(2, 1, reader.good() ? days_in_month(year, month) : 31);
  return days_of(year, month, day);
}

std::int64_t read_seconds(Reader& reader) {
  const std::int64_t hours = reader.number(2, 0, 23);
  reader.want(reader.take(':'));
  const std::int64_t minutes = reader.number(2, 0, 59);
  reader.want(reader.take(':'));
  return (hours * 60 + minutes) * 60 + reader.number(2, 0, 60);
}

std::int64_t read_offset(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  const std::int64_t sign = reader.take('-') ? -1 : 1;
  reader.want(sign < 0 || reader.take('+'));
  const std::int64_t hours = reader.number(2, 0, 23);
  reader.want(reader.take(':'));
  return sign * (hours * 60 + reader.number(2, 0, 59)) * 60;
}

}  // namespace

// Key: the seconds in five bytes, then the digits of the fraction.
Result<VersionKey> make_datetime_key(std::string_view version) {
  Reader reader(version);
  const std::int64_t days = read_days(reader);
  reader.want(reader.take('T') || reader.take('t'));
  std::int64_t seconds = days * 86400 + read_seconds(reader);
  std::string_view fraction;
  if (reader.take('.')) {
    fraction = reader.digits();
    reader.want(!fraction.empty());
  }
  seconds -= read_offset(reader);
  if (!reader.good() || !reader.at_end())
    return fail("not a point in time of RFC 3339", "write 2024-01-01T00:00:00Z");
  KeyWriter key;
  for (unsigned left = 5; left > 0; --left)
    key.byte(static_cast<std::uint8_t>(static_cast<std::uint64_t>(seconds) >> 8 * (left - 1)));
  key.text(fraction.substr(0, fraction.find_last_not_of('0') + 1));  // npos + 1 is 0
  return key.key();
}

}  // namespace theriac
