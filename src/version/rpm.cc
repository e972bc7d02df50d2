// RPM versions, [epoch:]version[-release]: rpm-version(7) and the order of rpmvercmp, told in
// rpm.org, "Reference manual", "Dependencies".
//
// Version and release are walked as segments of digits or of letters; other characters only part
// them. At each place: '~' < the end < '^' < letters < digits; letters bytewise, digits as numbers.
// So 1.0~rc1 < 1.0 < 1.0^git1 < 1.0.1, and 1.0 < 1.0.0. An absent epoch is 0, an absent release is
// below every release, as in rpm's own rpmverCmp.
//
// An epoch that a feed states and an SBOM leaves out is not guessed at here; the matcher has to ask
// both ways.
//
// Fails on an empty version or release, on a colon without a numeric epoch, and on characters that
// rpmbuild refuses in a version or release (all but letters, digits and . _ + ~ ^). For
// order_always every text is walked as rpm walks it: what stands before a colon is an epoch when it
// is digits, the release is behind the last hyphen, any other byte parts segments.
#include <algorithm>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

enum Symbol : std::uint8_t {
  tilde = 0x01,
  end_of_field,
  caret,
  // letters as they are, then end_of_letters
};
constexpr std::uint8_t end_of_letters = 0x01;
constexpr NumberCodes number_codes{'z' + 1, 123};
static_assert(number_codes.last() == 0xfe);
constexpr std::uint8_t has_epoch = 0xff;
constexpr std::uint8_t no_release = 0x01, has_release = 0x02;

struct Parts {
  std::string_view epoch, version, release;
  bool released = false;
};

Parts parts_of(std::string_view text) {
  Parts parts;
  std::string_view rest = text;
  const std::string_view epoch = take_digits(rest);
  if (rest.starts_with(':')) {
    parts.epoch = epoch;
    text = rest.substr(1);
  }
  const std::size_t hyphen = text.rfind('-');
  parts.version = text.substr(0, hyphen);
  parts.released = hyphen != std::string_view::npos;
  if (parts.released) parts.release = text.substr(hyphen + 1);
  return parts;
}

void write_field(std::string_view rest, KeyWriter& key) {
  while (!rest.empty()) {
    if (is_digit(rest.front())) {
      key.number(take_digits(rest), number_codes);
      continue;
    }
    std::size_t size = 0;
    while (size < rest.size() && is_alpha(rest[size])) ++size;
    if (size > 0) {
      key.text(rest.substr(0, size));
      key.byte(end_of_letters);
    } else if (rest.front() == '~' || rest.front() == '^') {
      key.byte(rest.front() == '~' ? tilde : caret);
    }
    rest.remove_prefix(size > 0 ? size : 1);
  }
  key.byte(end_of_field);
}

VersionKey key_of(const Parts& parts) {
  KeyWriter key;
  if (parts.epoch.find_first_not_of('0') != std::string_view::npos) {
    key.byte(has_epoch);
    key.number(parts.epoch, number_codes);
  }
  write_field(parts.version, key);
  key.byte(parts.released ? has_release : no_release);
  if (parts.released) write_field(parts.release, key);
  return key.key();
}

constexpr std::string_view allowed_others = "._+~^";

bool is_field(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || allowed_others.find(c) != std::string_view::npos;
  });
}

}  // namespace

VersionKey make_lenient_rpm_key(std::string_view version) { return key_of(parts_of(version)); }

Result<VersionKey> make_rpm_key(std::string_view version) {
  const Parts parts = parts_of(version);
  if (version.starts_with(':') || !is_field(parts.version) ||
      (parts.released && !is_field(parts.release)))
    return fail("not an RPM version", "write [epoch:]version[-release]");
  return key_of(parts);
}

}  // namespace theriac
