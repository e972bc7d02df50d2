// Packagist as Composer resolves it: getcomposer.org/doc/articles/versions.md and
// Composer\Semver\VersionParser. A version is brought to four numbers first (1.0 = 1.0.0.0), then
// compared as PHP compares (packagist.cc). Advisories are written in these terms, so ranges of the
// ecosystem are evaluated with this order.
//
// Read: an optional "v"; one to four numbers, of which the first has at most five digits, or a date
// (2010-01-02, 20100102.1); then maybe stable, alpha, a, beta, b, RC, patch, pl or p, in any case,
// with digits; then maybe dev, each with an optional '.', '-' or '_' before it. Build metadata and
// a stability flag ("1.0+build", "1.0@beta") say nothing. "1.x-dev" is the end of its branch: x is
// 9999999.
//
// Fails on everything else, so on branches by name ("dev-main"), which have no order.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "version/orders_internal.h"
#include "version/packagist_internal.h"

namespace theriac {
namespace {

constexpr std::string_view branch_end = "9999999";
constexpr int numbers_wanted = 4;

struct Stability {
  std::string_view word;
  std::string_view meaning;  // as version_compare knows it; empty: a release
};
// Longer words before those they begin with.
constexpr Stability stabilities[] = {{"stable", ""},  {"beta", "beta"},   {"b", "beta"},
                                     {"rc", "RC"},    {"alpha", "alpha"}, {"a", "alpha"},
                                     {"patch", "pl"}, {"pl", "pl"},       {"p", "pl"}};

bool starts_with_folded(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (to_lower(text[i]) != word[i]) return false;
  return true;
}

std::string_view skip_one_of(std::string_view text, std::string_view characters) {
  const bool found = !text.empty() && characters.find(text.front()) != std::string_view::npos;
  return text.substr(found ? 1 : 0);
}

bool is_dev(std::string_view rest) {
  rest = skip_one_of(rest, ".-");
  return rest.size() == 3 && starts_with_folded(rest, "dev");
}

// Without a stability flag at the end and then build metadata.
std::string_view without_remarks(std::string_view text) {
  constexpr std::string_view flags[] = {"stable", "rc", "beta", "alpha", "dev"};
  if (text.size() > 1 && to_lower(text.front()) == 'v') text.remove_prefix(1);
  const std::size_t at = std::min(text.rfind('@'), text.size());
  for (const std::string_view flag : flags)
    if (text.size() - at == flag.size() + 1 && starts_with_folded(text.substr(at + 1), flag))
      text = text.substr(0, at);
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos || plus + 1 == text.size()) return text;
  return text.substr(0, plus);
}

// Up to four dotted numbers; the key gets what is missing as 0.
bool take_numbers(std::string_view& rest, PackagistKey& key) {
  std::string_view ahead = rest;
  std::string_view digits = take_digits(ahead);
  if (digits.empty() || digits.size() > 5) return false;
  int count = 0;
  for (; !digits.empty(); ++count) {
    key.add_number(digits);
    rest = ahead;
    const bool more = count + 1 < numbers_wanted && ahead.starts_with('.');
    ahead.remove_prefix(more ? 1 : 0);
    digits = more ? take_digits(ahead) : std::string_view();
  }
  for (; count < numbers_wanted; ++count) key.add_number("0");
  return true;
}

// The digits behind a stability: ([.-]? digits)*
void take_stability_numbers(std::string_view& rest, bool counts, PackagistKey& key) {
  for (;;) {
    std::string_view beyond = skip_one_of(rest, ".-");
    const std::string_view digits = take_digits(beyond);
    if (digits.empty()) return;
    if (counts) key.add_number(digits);
    rest = beyond;
  }
}

// [._-]? word with digits, then dev; false when something else follows.
bool take_suffixes(std::string_view rest, PackagistKey& key) {
  rest = skip_one_of(rest, "._-");
  bool stable = false;
  for (const Stability& stability : stabilities) {
    if (!starts_with_folded(rest, stability.word)) continue;
    rest.remove_prefix(stability.word.size());
    stable = stability.meaning.empty();
    if (!stable) key.add_word(stability.meaning);
    take_stability_numbers(rest, !stable, key);
    break;
  }
  if (rest.empty()) return true;
  if (!is_dev(rest)) return false;
  if (!stable) key.add_word("dev");  // "1.0-stable-dev" is 1.0 to Composer
  return true;
}

std::optional<VersionKey> read_classic(std::string_view text) {
  PackagistKey key;
  if (!take_numbers(text, key) || !take_suffixes(text, key)) return std::nullopt;
  return key.finish();
}

// Where `size` digits from `at` on end, maybe behind a separator; npos when they are not there.
std::size_t behind_digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at < text.size() && !is_digit(text[at])) ++at;
  if (text.size() - at < size) return std::string_view::npos;
  for (std::size_t i = 0; i < size; ++i)
    if (!is_digit(text[at + i])) return std::string_view::npos;
  return at + size;
}

// At most `groups` groups of one to three digits up to the end.
bool ends_with_groups(std::string_view text, std::size_t at, int groups) {
  if (at >= text.size()) return at == text.size();
  for (std::size_t size = 1; size <= 3 && groups > 0; ++size)
    if (ends_with_groups(text, behind_digits(text, at, size), groups - 1)) return true;
  return false;
}

// Four digits, then one to six groups of two and up to two groups of one to three, each maybe
// behind '.', ':' or '-'.
bool is_date(std::string_view text) {
  if (text.empty() || !is_digit(text.front())) return false;
  std::size_t at = behind_digits(text, 0, 4);
  for (int pairs = 0; pairs < 6 && at < text.size(); ++pairs) {
    at = behind_digits(text, at, 2);
    if (ends_with_groups(text, at, 2)) return true;
  }
  return false;
}

// What has no separators is one number, as Composer leaves it.
std::optional<VersionKey> read_date(std::string_view text) {
  std::string_view date = text.substr(0, text.find_first_not_of("0123456789.:-"));
  date = date.substr(0, date.find_last_of("0123456789") + 1);  // npos + 1 is 0
  if (!is_date(date)) return std::nullopt;
  PackagistKey key;
  text.remove_prefix(date.size());
  while (!date.empty()) {
    key.add_number(take_digits(date));
    date.remove_prefix(std::min<std::size_t>(1, date.size()));
  }
  if (!take_suffixes(text, key)) return std::nullopt;
  return key.finish();
}

// "1.x-dev", "1.2.*-dev", and numbers too long for a version: x in every place that is left.
std::optional<VersionKey> read_branch(std::string_view text) {
  if (text.size() < 3 || !is_dev(text.substr(text.size() - 3))) return std::nullopt;
  text.remove_suffix(3);
  if (text.ends_with('-') || text.ends_with('.')) text.remove_suffix(1);
  PackagistKey key;
  int count = 0;
  for (const std::string_view part : split(text, '.')) {
    const bool is_wild = part == "x" || part == "X" || part == "*";
    std::string_view beyond = part;
    const bool is_number = !take_digits(beyond).empty() && beyond.empty();
    if (++count > numbers_wanted || (!is_wild && !is_number) || (is_wild && count == 1))
      return std::nullopt;
    key.add_number(is_wild ? branch_end : part);
  }
  for (; count < numbers_wanted; ++count) key.add_number(branch_end);
  key.add_word("dev");
  return key.finish();
}

}  // namespace

Result<VersionKey> make_composer_key(std::string_view version) {
  const std::string_view text = without_remarks(version);
  for (const auto read : {read_classic, read_date, read_branch})
    if (auto key = read(text)) return *key;
  if (starts_with_folded(version, "dev-"))
    return fail("a branch has no order", "write the release that is installed");
  return fail("not a Composer version", "write up to four numbers, then maybe -beta1 or -dev");
}

}  // namespace theriac
