// PHP's version_compare, which Packagist's vectors follow (php.net/version_compare), on a text of
// which a leading "v" has been dropped.
//
// The text is cut into digit runs and letter runs; other characters only part them. Part by part:
// a word that is not known < dev < alpha = a < beta = b < RC = rc < a number < pl = p; numbers as
// numbers; words count by their beginning ("patch" is p) and with their case ("Beta" is not known).
// Where one version ends, the end stands between RC and the numbers: 1.0-RC1 < 1.0 < 1.0.0.
//
// This is not how Composer resolves versions and advisories are meant: see composer.cc, which the
// matcher uses. PHP's own overflow of numbers beyond 64 bits is not repeated.
//
// Fails on text that does not begin with a letter or digit, on bytes outside printable ASCII, and
// on '#': version_compare uses it inside as the word for "any number", and such a word has no place
// in an order (1.2.3 = 1.2.3.# = 1.2.3.1, but 1.2.3 < 1.2.3.1). See compare_any_packagist.
#include <algorithm>

#include "base/text.h"
#include "version/orders_internal.h"
#include "version/packagist_internal.h"

namespace theriac {
namespace {

// The order of the table is that of PHP's: the first word that the text begins with counts.
constexpr std::pair<std::string_view, int> words[] = {
    {"dev", 0}, {"alpha", 1}, {"a", 1}, {"beta", 2}, {"b", 2},
    {"RC", 3},  {"rc", 3},    {"#", 4}, {"pl", 5},   {"p", 5}};

std::string_view without_v(std::string_view text) {
  return text.substr(!text.empty() && to_lower(text.front()) == 'v' ? 1 : 0);
}

// The next digit run, letter run or '#' of `rest`, cut off; empty at the end. A separator that
// nothing follows is a part too, an unknown word: "1.0." < "1.0".
std::string_view take_part(std::string_view& rest) {
  const auto is_separator = [](char c) { return !is_alnum(c) && c != '#'; };
  std::size_t begin = 0;
  while (begin < rest.size() && is_separator(rest[begin])) ++begin;
  std::size_t end = begin;
  if (begin == rest.size())
    begin = 0;
  else if (rest[begin] == '#')
    ++end;
  else
    while (end < rest.size() && is_alnum(rest[end]) && is_digit(rest[end]) == is_digit(rest[begin]))
      ++end;
  const std::string_view part = rest.substr(begin, end - begin);
  rest.remove_prefix(end);
  return part;
}

bool is_number(std::string_view part) { return !part.empty() && is_digit(part.front()); }

// A part, or the end of the version: what version_compare calls its special form.
int any_rank(std::string_view part) {
  return part.empty() || is_number(part) ? PackagistKey::number_rank : PackagistKey::rank_of(part);
}

int compare_digits(std::string_view a, std::string_view b) {
  const auto strip = [](std::string_view& digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  };
  strip(a), strip(b);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

}  // namespace

int PackagistKey::rank_of(std::string_view word) {
  for (const auto& [known, rank] : words)
    if (word.starts_with(known)) return rank;
  return -1;
}

void PackagistKey::add_word(std::string_view word) {
  const int rank = rank_of(word);
  key_.byte(rank > number_rank ? patch_word : static_cast<std::uint8_t>(first_word + rank));
}

Result<VersionKey> make_packagist_key(std::string_view version) {
  std::string_view rest = without_v(version);
  if (rest.empty() || !is_alnum(rest.front()))
    return fail("not a version: it begins with neither a letter nor a digit");
  for (const char c : rest)
    if (c < ' ' || c > '~' || c == '#') return fail("a character that no PHP version has");
  PackagistKey key;
  while (!rest.empty()) {
    const std::string_view part = take_part(rest);
    if (is_number(part))
      key.add_number(part);
    else
      key.add_word(part);
  }
  return key.finish();
}

int compare_any_packagist(std::string_view a, std::string_view b) {
  std::string_view rest_a = without_v(a), rest_b = without_v(b);
  while (!rest_a.empty() && !rest_b.empty()) {
    const std::string_view x = take_part(rest_a), y = take_part(rest_b);
    const int order =
        is_number(x) && is_number(y) ? compare_digits(x, y) : any_rank(x) - any_rank(y);
    if (order != 0) return order;
  }
  if (rest_a.empty() && rest_b.empty()) return 0;
  // One has ended: a number more is more, and every other part is compared with "any number", after
  // which, the ended version being exhausted, the same question comes again.
  std::string_view& longer = rest_a.empty() ? rest_b : rest_a;
  const int sign = rest_a.empty() ? -1 : 1;
  while (!longer.empty()) {
    const std::string_view part = take_part(longer);
    if (is_number(part)) return sign;
    if (const int order = any_rank(part) - PackagistKey::number_rank; order != 0)
      return sign * order;
  }
  return 0;
}

}  // namespace theriac
