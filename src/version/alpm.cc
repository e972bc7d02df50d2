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
// libalpm says of them is not transitive: 3 < 3.a < 3. < 3.1 < 3..a < 3.), and bytes outside
// printable ASCII. compare_alpm walks any text as libalpm does.
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

int compare_digits(std::string_view a, std::string_view b) {
  while (a.starts_with('0')) a.remove_prefix(1);
  while (b.starts_with('0')) b.remove_prefix(1);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

std::size_t count_separators(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && !is_alnum(text[count])) ++count;
  return count;
}

// The run of digits or of letters that `text` begins with, cut off; maybe empty.
std::string_view take_run(std::string_view& text, bool digits) {
  std::size_t size = 0;
  while (size < text.size() && (digits ? is_digit(text[size]) : is_alpha(text[size]))) ++size;
  const std::string_view run = text.substr(0, size);
  text.remove_prefix(size);
  return run;
}

// What remains when one or both have ended: letters are below the end, all else above.
int compare_ends(std::string_view a, std::string_view b) {
  if (a.empty() && b.empty()) return 0;
  const bool a_is_letter = !a.empty() && is_alpha(a.front());
  return a_is_letter || (a.empty() && !is_alpha(b.front())) ? -1 : 1;
}

int walk(std::string_view a, std::string_view b) {
  if (a == b) return 0;
  while (!a.empty() && !b.empty()) {
    const std::size_t skipped_a = count_separators(a), skipped_b = count_separators(b);
    a.remove_prefix(skipped_a);
    b.remove_prefix(skipped_b);
    if (a.empty() || b.empty()) break;
    if (skipped_a != skipped_b) return skipped_a < skipped_b ? -1 : 1;
    const bool digits = is_digit(a.front());
    const std::string_view run_a = take_run(a, digits), run_b = take_run(b, digits);
    if (run_b.empty()) return digits ? 1 : -1;
    if (const int order = digits ? compare_digits(run_a, run_b) : run_a.compare(run_b); order != 0)
      return order;
  }
  return compare_ends(a, b);
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
  if (version.starts_with(':') || !is_alpm_version(parts))
    return fail("not an Arch version", "write [epoch:]version[-pkgrel]");
  return key_of(parts);
}

std::strong_ordering compare_alpm(std::string_view a, std::string_view b) {
  const Parts parts_a = parts_of(a), parts_b = parts_of(b);
  if (const int order = compare_digits(parts_a.epoch, parts_b.epoch); order != 0)
    return order <=> 0;
  if (const int order = walk(parts_a.version, parts_b.version); order != 0) return order <=> 0;
  if (!parts_a.released || !parts_b.released) return std::strong_ordering::equal;
  return walk(parts_a.release, parts_b.release) <=> 0;
}

}  // namespace theriac
