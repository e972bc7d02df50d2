// Two orders whose versions are nothing but numbers, compared one by one, where a longer version is
// above its prefix (1.0 < 1.0.0):
//   - CRAN: R manual, "Writing R Extensions", 1.1.1 (Version) and ?numeric_version: numbers parted
//     by '.' or '-', which weigh the same. R wants two at least; one alone is read too.
//   - Hackage: Cabal User Guide, "Version" and the Haskell PVP: numbers parted by dots.
// Leading zeros do not count. Everything else fails, an empty number too.
//
// Key: the numbers; the end is where the key ends.
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

constexpr NumberCodes number_codes{0x01, 246};
static_assert(number_codes.last() == 0xff);

Result<VersionKey> make_number_list_key(std::string_view rest, std::string_view separators) {
  KeyWriter key;
  for (;;) {
    const std::string_view digits = take_digits(rest);
    if (digits.empty()) break;
    key.number(digits, number_codes);
    if (rest.empty()) return key.key();
    if (separators.find(rest.front()) == std::string_view::npos) break;
    rest.remove_prefix(1);
  }
  return fail("not a version of numbers only", "write numbers with a dot between each two");
}

}  // namespace

Result<VersionKey> make_cran_key(std::string_view version) {
  return make_number_list_key(version, ".-");
}

Result<VersionKey> make_hackage_key(std::string_view version) {
  return make_number_list_key(version, ".");
}

}  // namespace theriac
