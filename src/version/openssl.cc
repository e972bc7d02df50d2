// OpenSSL: "Versioning and release policy", openssl.org. Before 3.0, three numbers and a run of
// letters for fixes (1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.0.2zg: compared as text); from 3.0 on
// SemVer without letters. Pre-releases ("1.1.1-pre9", "3.0.0-alpha1") are below in both, and are
// compared as SemVer compares them, so alpha10 < alpha2. Build metadata ("3.0.0+quic") does not
// count. Trailing zeros do not count either: 3.0 is 3.0.0. Everything else fails.
#include "base/text.h"
#include "version/semver_internal.h"

namespace theriac {
namespace {

constexpr std::uint8_t has_prerelease = 0x01, is_release = 0x02, has_letters = 0x03;
constexpr NumberCodes number_codes{0x04, 243};
static_assert(number_codes.last() == 0xff);
constexpr std::string_view last_of_letters = "2";  // the first number

bool is_old(std::string_view major) {
  while (major.size() > 1 && major.front() == '0') major.remove_prefix(1);
  return major.size() == 1 && major <= last_of_letters;
}

std::string_view take_letters(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && is_lower(rest[size])) ++size;
  const std::string_view letters = rest.substr(0, size);
  rest.remove_prefix(size);
  return letters;
}

// Numbers with dots between; the first one, or empty when one is missing.
std::string_view write_numbers(std::string_view& rest, KeyWriter& key) {
  NumberListWriter numbers(key, number_codes);
  const std::string_view major = take_digits(rest);
  numbers.add(major);
  while (!major.empty() && rest.starts_with('.')) {
    rest.remove_prefix(1);
    const std::string_view digits = take_digits(rest);
    if (digits.empty()) return {};
    numbers.add(digits);
  }
  return major;
}

}  // namespace

Result<VersionKey> make_openssl_key(std::string_view version) {
  std::string_view rest = version;
  KeyWriter key;
  const std::string_view major = write_numbers(rest, key);
  bool good = !major.empty();
  if (const std::string_view letters = take_letters(rest); !letters.empty()) {
    good = good && is_old(major);
    key.byte(has_letters);
    key.text(letters);
  } else if (rest.starts_with('-')) {
    rest.remove_prefix(1);
    key.byte(has_prerelease);
    good = good && write_identifiers(rest, {}, key);
  } else {
    key.byte(is_release);
  }
  if (rest.starts_with('+')) {
    KeyWriter ignored;
    rest.remove_prefix(1);
    good = good && write_identifiers(rest, {}, ignored);
  }
  if (!good || !rest.empty())
    return fail("not an OpenSSL version", "write 1.1.1w, 1.1.1-pre9 or 3.0.14");
  return key.key();
}

}  // namespace theriac
