#include <cstdint>
#include <cstdlib>

#include "terms/date.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = theriac::parse_date(text)) {
    const std::string written = theriac::to_string(*date);
    const auto again = theriac::parse_date(written);
    if (!again || *again != *date || !text.starts_with(written)) std::abort();
  }
  if (const auto moment = theriac::parse_moment(text)) {
    if (moment->nanoseconds > 999'999'999) std::abort();
    const theriac::Date day = theriac::date_of(*moment);
    const auto written = theriac::parse_date(text);
    // An offset is less than a day, and so is the time of day.
    if (!written || std::abs(day.days - written->days) > 1) std::abort();
  }
  return 0;
}
