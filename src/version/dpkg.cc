// Debian versions, [epoch:]upstream[-revision]: Debian Policy 5.6.12, deb-version(7).
//
// The epoch is a number; upstream and revision are each walked as pairs of a non-digit run and a
// number. Runs compare by character, where '~' is below the end, the end below letters, letters
// below everything else; an absent number is 0, an absent revision equals "0".
//
// Fails where dpkg refuses (empty parts, a colon without a numeric epoch, an epoch above INT_MAX,
// white space inside) and on characters outside the syntax, which dpkg only warns of when it reads
// its own database. An upstream that begins with a letter is accepted: dpkg compares such versions,
// and real packages have them.
#include <array>
#include <climits>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// Bytes at one place of a field, ascending: '~'; the end of the field; a number (whose first byte
// at the same time ends the run before it); letters as they are; other characters with the high bit
// set. "End of field" and "number" cannot meet: after a number comes a run or the end, within a run
// a letter or a number. An absent epoch is not written; another one is announced by a byte that no
// field begins with.
constexpr std::uint8_t tilde = 0x01;
constexpr std::uint8_t end_of_field = 0x02;
constexpr NumberCodes number_codes{0x03, 53};
static_assert(number_codes.last() < 'A');
constexpr std::uint8_t has_epoch = 0xff;

constexpr std::array<std::uint8_t, 256> weights_of_characters() {
  std::array<std::uint8_t, 256> weights{};  // 0: outside the syntax
  for (unsigned c = 0; c < 128; ++c)
    if (is_alpha(static_cast<char>(c))) weights[c] = static_cast<std::uint8_t>(c);
  for (const char c : std::string_view("+-.:"))
    weights[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(c | 0x80);
  weights['~'] = tilde;
  return weights;
}

constexpr std::array<std::uint8_t, 256> weights = weights_of_characters();

// False when a character is outside the syntax.
bool write_field(std::string_view rest, KeyWriter& key) {
  do {
    std::size_t size = 0;
    for (; size < rest.size() && !is_digit(rest[size]); ++size) {
      const std::uint8_t weight = weights[static_cast<unsigned char>(rest[size])];
      if (weight == 0) return false;
      key.byte(weight);
    }
    rest.remove_prefix(size);
    key.number(take_digits(rest), number_codes);
  } while (!rest.empty());
  key.byte(end_of_field);
  return true;
}

// dpkg keeps the epoch in an int.
bool is_epoch(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
    if (value > INT_MAX) return false;
  }
  return !text.empty();
}

bool is_zero(std::string_view digits) {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

Result<VersionKey> make_dpkg_key(std::string_view version) {
  KeyWriter key;
  std::string_view upstream = version, revision;
  if (const std::size_t colon = version.find(':'); colon != std::string_view::npos) {
    const std::string_view epoch = version.substr(0, colon);
    if (!is_epoch(epoch))
      return fail("not a Debian version: what stands before the colon is no epoch",
                  "write [epoch:]upstream[-revision] with an epoch of 0 to 2147483647");
    if (!is_zero(epoch)) {
      key.byte(has_epoch);
      key.number(epoch, number_codes);
    }
    upstream.remove_prefix(colon + 1);
  }
  if (const std::size_t hyphen = upstream.rfind('-'); hyphen != std::string_view::npos) {
    revision = upstream.substr(hyphen + 1);
    if (revision.empty()) return fail("not a Debian version: nothing after the last hyphen");
    if (revision.find(':') != std::string_view::npos)
      return fail("not a Debian version: a colon in the revision");
    upstream = upstream.substr(0, hyphen);
  }
  if (upstream.empty()) return fail("not a Debian version: no upstream version");
  if (!write_field(upstream, key) || !write_field(revision, key))
    return fail("not a Debian version: a character outside letters, digits and . + ~ : -");
  return key.key();
}

}  // namespace theriac
