// Conan: docs.conan.io, "Version ranges" and the order of Conan 2's model/version. Any text of
// items between dots, maybe with a build behind the last '+' and a pre-release behind the first '-'
// that is not of the build, each of which is items too (1.0-alpha-1 is of 1.0; Conan 1 and the
// first of Conan 2 looked for the last '-'). Items that are 0 at the end do not count (1 = 1.0,
// 1-pre1 = 1-pre1.0). A version compares by its items, then the pre-release (none highest), then
// the build (none lowest); a longer list of items is above its prefix.
//
// Conan compares two numeric items as numbers and all others as text, which is circular: 9 < 10 <
// "10a" < 9. Here an item is a number and the text behind it, so 9 < 10 < 10a < 11; items without a
// number at the front are texts, above all numbers when they begin with a letter, and bytewise.
// That agrees with Conan wherever items have as many digits.
//
// Fails on white space inside and on bytes outside printable ASCII.
#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// In a list of items, ascending: how it ends, a text below digits ("*", ""), a number and the text
// behind it, a text above. Texts are ended by end_of_text.
constexpr std::uint8_t then_prerelease = 0x01;
constexpr std::uint8_t end_of_items = 0x02;
constexpr std::uint8_t low_text = 0x03;
constexpr NumberCodes number_codes{0x04, 239};
constexpr std::uint8_t high_text = 0xfc;
static_assert(number_codes.last() < high_text);
constexpr std::uint8_t end_of_text = 0x01;
constexpr std::uint8_t no_build = 0x01, has_build = 0x02;

bool is_zero(std::string_view item) {
  return !item.empty() && item.find_first_not_of('0') == std::string_view::npos;
}

void write_item(std::string_view item, KeyWriter& key) {
  if (item.empty() || item.front() < '0') {
    key.byte(low_text);
  } else if (is_digit(item.front())) {
    key.number(take_digits(item), number_codes);
  } else {
    key.byte(high_text);
  }
  key.text(item);
  key.byte(end_of_text);
}

void write_items(std::string_view text, KeyWriter& key) {
  std::size_t held_zeros = 0;
  for (bool more = true; more;) {
    const std::size_t dot = text.find('.');
    const std::string_view item = text.substr(0, dot);
    more = dot != std::string_view::npos;
    text.remove_prefix(more ? dot + 1 : text.size());
    if (is_zero(item)) {
      ++held_zeros;
      continue;
    }
    for (; held_zeros > 0; --held_zeros) write_item("0", key);
    write_item(item, key);
  }
}

}  // namespace

Result<VersionKey> make_conan_key(std::string_view version) {
  for (const char c : version)
    if (c <= ' ' || c > '~') return fail("a character that no Conan version has");
  KeyWriter key;
  const std::size_t plus = version.rfind('+');
  const std::string_view main = version.substr(0, plus);
  const std::size_t hyphen = main.find('-');
  write_items(main.substr(0, hyphen), key);
  if (hyphen != std::string_view::npos) {
    key.byte(then_prerelease);
    write_items(main.substr(hyphen + 1), key);
  }
  key.byte(end_of_items);
  key.byte(plus == std::string_view::npos ? no_build : has_build);
  if (plus != std::string_view::npos) {
    write_items(version.substr(plus + 1), key);
    key.byte(end_of_items);
  }
  return key.key();
}

}  // namespace theriac
