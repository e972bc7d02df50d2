// Gentoo ebuilds: Package Manager Specification, 3.2 (syntax) and 3.3 (comparison).
//
//   number{.number}...{letter}{_suffix{number}}...{-r#}
//
// The first number compares as a number; a later one that has a leading zero is a fraction: without
// its trailing zeros, as text, so below every number without a leading zero. A number more is more
// (1 < 1.0, and 1.0b < 1.0.0). Suffixes: alpha < beta < pre < rc < none < p, without a number 0. An
// absent revision is -r0. Everything else fails.
#include <optional>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

constexpr std::uint8_t end_of_numbers = 0x01;
constexpr std::uint8_t fraction = 0x02;  // then the digits that count, end_of_digits
constexpr std::uint8_t end_of_digits = 0x01;
constexpr NumberCodes number_codes{0x03, 244};
static_assert(number_codes.last() == 0xff);

constexpr std::uint8_t no_letter = 0x01;
constexpr std::uint8_t end_of_suffixes = 0x05;
constexpr std::pair<std::string_view, std::uint8_t> suffixes[] = {
    {"alpha", 0x01}, {"beta", 0x02}, {"pre", 0x03}, {"rc", 0x04}, {"p", 0x06}};

bool write_numbers(std::string_view& rest, KeyWriter& key) {
  std::string_view digits = take_digits(rest);
  if (digits.empty()) return false;
  key.number(digits, number_codes);
  while (rest.starts_with('.')) {
    rest.remove_prefix(1);
    digits = take_digits(rest);
    if (digits.empty()) return false;
    if (digits.front() == '0') {
      key.byte(fraction);
      key.text(digits.substr(0, digits.find_last_not_of('0') + 1));  // npos + 1 is 0
      key.byte(end_of_digits);
    } else {
      key.number(digits, number_codes);
    }
  }
  key.byte(end_of_numbers);
  return true;
}

bool write_suffix(std::string_view& rest, KeyWriter& key) {
  for (const auto& [word, weight] : suffixes) {
    if (!rest.starts_with('_') || !rest.substr(1).starts_with(word)) continue;
    rest.remove_prefix(1 + word.size());
    key.byte(weight);
    key.number(take_digits(rest), number_codes);
    return true;
  }
  return false;
}

// "-r" and digits, or nothing; false when something else follows.
bool write_revision(std::string_view rest, KeyWriter& key) {
  if (rest.starts_with("-r") && rest.size() > 2)
    rest.remove_prefix(2);
  else if (!rest.empty())
    return false;
  key.number(take_digits(rest), number_codes);
  return rest.empty();
}

}  // namespace

Result<VersionKey> make_gentoo_key(std::string_view version) {
  std::string_view rest = version;
  KeyWriter key;
  bool good = write_numbers(rest, key);
  const bool letter = !rest.empty() && is_lower(rest.front());
  key.byte(letter ? static_cast<std::uint8_t>(rest.front()) : no_letter);
  rest.remove_prefix(letter ? 1 : 0);
  while (write_suffix(rest, key)) continue;
  key.byte(end_of_suffixes);
  good = good && write_revision(rest, key);
  if (!good)
    return fail("not a Gentoo version", "write number{.number}{letter}{_suffix{number}}{-r#}");
  return key.key();
}

}  // namespace theriac
