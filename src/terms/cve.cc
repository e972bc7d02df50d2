#include "terms/cve.h"

#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::size_t year_digits = 4;
constexpr std::size_t most_digits = 9;

std::optional<std::uint64_t> digits(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::uint64_t> parse_cve_number(std::string_view id) {
  constexpr std::string_view start = "CVE-";
  if (!id.starts_with(start)) return std::nullopt;
  id.remove_prefix(start.size());
  if (id.size() <= year_digits || id[year_digits] != '-') return std::nullopt;
  const std::string_view number = id.substr(year_digits + 1);
  if (number.size() < 4 || number.size() > most_digits) return std::nullopt;
  if (number.size() > 4 && number[0] == '0') return std::nullopt;
  const auto year = digits(id.substr(0, year_digits)), serial = digits(number);
  if (!year || !serial) return std::nullopt;
  return *year << 32U | *serial;
}

std::string cve_id(std::uint64_t number) {
  return fmt::format("CVE-{:04}-{:04}", number >> 32U, number & 0xffffffffU);
}

}  // namespace theriac
