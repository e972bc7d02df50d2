// SemVer 2.0.0 (semver.org), clause 11 for the order, read more widely than clause 2 allows because
// advisories and lock files do:
//   - "v" before the number is dropped, "=" before that too (npm's "=v1.2.3");
//   - missing numbers are 0 ("6.0" and "9" in npm and Go ranges), more than three are compared as
//     further numbers, where trailing zeros do not count: 1.2.3.0 equals 1.2.3;
//   - leading zeros are accepted (Bitnami's "2023.03.13"), in numeric identifiers too;
//   - a pre-release may follow any count of numbers ("1.0-rc.1").
// Everything else stands as in the grammar (clauses 9, 10): letters in the numbers, white space,
// and empty identifiers ("1.0-", "1.0-a..b", "1.0+") fail, in build metadata too.
//
// Key: the numbers, then one byte for pre-release or release, then the identifiers. The orders that
// differ from SemVer in one rule (nuget.cc, pub.cc, bitnami.cc) are written here as well, by
// SemverRules.
#include <algorithm>

#include "base/text.h"
#include "version/semver_internal.h"

namespace theriac {
namespace {

// After the numbers: lower than any further number, so that 1.2 < 1.2.0.1-alpha.
constexpr std::uint8_t has_prerelease = 0x01;
constexpr std::uint8_t is_release = 0x02;
constexpr NumberCodes core_codes{0x03, 244};
static_assert(core_codes.last() == 0xff);

// Among the identifiers: the end of a text is lower than any letter, a number lower than any text.
// '-' is the lowest letter. The list needs no end where it is the last thing of the key.
constexpr std::uint8_t end_of_text = 0x01;
constexpr NumberCodes identifier_codes{0x02, 34};
static_assert(identifier_codes.last() < '-');

// Where build metadata counts, every list has an end, by the byte that tells of the build behind
// it; a further identifier is above both.
constexpr std::uint8_t no_build = 0x01;
constexpr std::uint8_t has_build = 0x02;
constexpr NumberCodes ended_codes{0x03, 33};
static_assert(ended_codes.last() < '-');

// Behind is_release, where a revision is known; without one nothing stands there.
constexpr NumberCodes revision_codes{0x01, 246};

bool is_identifier_letter(char c) { return is_alnum(c) || c == '-'; }

Result<VersionKey> not_semver(std::string_view problem) {
  return fail(std::string(problem), "write MAJOR.MINOR.PATCH, then maybe -pre.release and +build");
}

// The identifier that `rest` begins with, cut off from it; empty when there is none.
std::string_view take_identifier(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && is_identifier_letter(rest[size])) ++size;
  const std::string_view identifier = rest.substr(0, size);
  rest.remove_prefix(size);
  return identifier;
}

bool take(std::string_view& rest, char c) {
  if (rest.empty() || rest.front() != c) return false;
  rest.remove_prefix(1);
  return true;
}

// "-3" or "-r3" as all that follows the numbers: the digits. "-0" is none, for it is how advisories
// write "before every pre-release".
std::string_view revision_of(std::string_view rest) {
  rest = rest.substr(0, rest.find('+'));
  if (rest.empty() || rest.front() != '-') return {};
  rest.remove_prefix(1);
  take(rest, 'r');
  const std::string_view digits = take_digits(rest);
  return rest.empty() && digits.find_first_not_of('0') != std::string_view::npos
             ? digits
             : std::string_view();
}

bool skip_build(std::string_view& rest) {
  do {
    if (take_identifier(rest).empty()) return false;
  } while (take(rest, '.'));
  return true;
}

// What follows the numbers up to the build metadata; false when an identifier is empty.
bool write_phase(std::string_view& rest, const SemverRules& rules, KeyWriter& key) {
  if (rules.revisions) {
    if (const std::string_view revision = revision_of(rest); !revision.empty()) {
      key.byte(is_release);
      key.number(revision, revision_codes);
      rest.remove_prefix(std::min(rest.find('+'), rest.size()));
      return true;
    }
  }
  const bool prerelease = take(rest, '-');
  key.byte(prerelease ? has_prerelease : is_release);
  return !prerelease || write_identifiers(rest, rules, key);
}

bool write_build(std::string_view& rest, const SemverRules& rules, KeyWriter& key) {
  const bool build = take(rest, '+');
  if (!rules.build_counts) return !build || skip_build(rest);
  key.byte(build ? has_build : no_build);
  return !build || write_identifiers(rest, rules, key);
}

}  // namespace

bool write_identifiers(std::string_view& rest, const SemverRules& rules, KeyWriter& key) {
  bool after_text = false;
  do {
    const std::string_view identifier = take_identifier(rest);
    if (identifier.empty()) return false;
    if (after_text) key.byte(end_of_text);
    std::string_view beyond = identifier;
    take_digits(beyond);
    after_text = !beyond.empty();
    if (!after_text)
      key.number(identifier, rules.build_counts ? ended_codes : identifier_codes);
    else
      for (const char c : identifier) key.letter(rules.fold_case ? to_lower(c) : c);
  } while (take(rest, '.'));
  if (rules.build_counts && after_text) key.byte(end_of_text);
  return true;
}

Result<VersionKey> make_semver_like_key(std::string_view version, const SemverRules& rules) {
  std::string_view rest = version;
  take(rest, '=');
  take(rest, 'v');
  KeyWriter key;
  NumberListWriter numbers(key, core_codes);
  do {
    const std::string_view digits = take_digits(rest);
    if (digits.empty()) return not_semver("not a SemVer version: a number is missing");
    numbers.add(digits);
  } while (take(rest, '.'));
  if (!write_phase(rest, rules, key)) return not_semver("an empty pre-release identifier");
  if (!write_build(rest, rules, key)) return not_semver("an empty build identifier");
  if (!rest.empty()) return not_semver("not a SemVer version: a character that has no place here");
  return key.key();
}

Result<VersionKey> make_semver_key(std::string_view version) {
  return make_semver_like_key(version, {});
}

}  // namespace theriac
