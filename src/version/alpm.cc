// Arch Linux, [epoch:]version[-pkgrel]: vercmp(8) and alpm_pkg_vercmp of libalpm, which forked
// rpm's walk (rpm.cc) and changed it.
//
// Segments of digits or of letters, parted by other characters, of which the count matters and the
// kind does not. Behind a segment: letters directly < the end < digits directly < one separator <
// two; then letters < digits. So 1.0beta < 1.0rc < 1.0 < 1.0.a < 1.0.1. An absent epoch is 0.
//
// A pkgrel counts only when both versions have one: 1.5 = 1.5-1 = 1.5-2 beside 1.5-1 < 1.5-2, which
// no key can say. Keys place an absent pkgrel below every other; compare_alpm is exact.
//
// Fails on empty parts, a colon without a numeric epoch, separators at the end of a part (what
// libalpm says of them is not transitive), and bytes outside printable ASCII.
#include <algorithm>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

enum Step : std::uint8_t {  // behind a segment, and at the beginning
  letters_directly = 0x01,
  end_of_field,
  digits_directly,
  // a count of separators, then letters_directly or digits_directly
};
constexpr NumberCodes separator_codes{0x04, 243};
constexpr NumberCodes number_codes{0x01, 246};
constexpr std::uint8_t end_of_letters = 0x01;
constexpr std::uint8_t no_release = 0x01, has_release = 0x02;

// The epoch stands first and always, since every byte may begin a field.
struct Parts {
  std::string_view epoch, version, release;
  bool released = false;
};

Parts parts_of(std::string_view text) {
  Parts parts;
  std::string_view rest = text;
  const std::string_view epoch = take_digits(rest);
  if (rest.starts_with(':') && !epoch.empty()) {
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
    std::size_t separators = 0;
    while (separators < rest.size() && !is_alnum(rest[separators])) ++separators;
    if (separators > 0) key.number(std::to_string(separators), separator_codes);
    rest.remove_prefix(separators);
    std::size_t size = 0;
    while (size < rest.size() && is_alpha(rest[size])) ++size;
    key.byte(size > 0 ? letters_directly : digits_directly);
    if (size == 0) {
      key.number(take_digits(rest), number_codes);
      continue;
    }
    key.text(rest.substr(0, size));
    key.byte(end_of_letters);
    rest.remove_prefix(size);
  }
  key.byte(end_of_field);
}

VersionKey key_of(const Parts& parts) {
  KeyWriter key;
  key.number(parts.epoch, number_codes);
  write_field(parts.version, key);
  key.byte(parts.released ? has_release : no_release);
  if (parts.released) write_field(parts.release, key);
  return key.key();
}

bool is_field(std::string_view text) {
  return !text.empty() && is_alnum(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != ':' && c != '-'; });
}

bool is_alpm_version(const Parts& parts) {
  return is_field(parts.version) && (!parts.released || is_field(parts.release));
}

}  // namespace

Result<VersionKey> make_alpm_key(std::string_view version) {
  const Parts parts = parts_of(version);
  if (!is_alpm_version(parts)) return fail("not an Arch version", "write [epoch:]version[-pkgrel]");
  return key_of(parts);
}

std::strong_ordering compare_alpm(std::string_view a, std::string_view b) {
  Parts parts_a = parts_of(a), parts_b = parts_of(b);
  const bool both = parts_a.released && parts_b.released;
  parts_a.released = parts_b.released = both;
  return key_of(parts_a) <=> key_of(parts_b);
}

}  // namespace theriac
