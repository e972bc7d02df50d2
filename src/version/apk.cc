// Alpine's apk: apk-package(5), "Package version", and the comparison of apk-tools 2 and 3, which
// differ in malformed versions only.
//
//   number{.number}...{letter}{_suffix{number}}...{~hash}{-r#}
//
// The first number compares as a number, each later one as text when it or the other has a leading
// zero (so below every number without one). A number more is more (1 < 1.0), and more than a
// letter (1b < 1.0). Suffixes: alpha < beta < pre < rc < none < cvs < svn < git < hg < p, each with
// a number or without: apk places the absent number by what follows, above every number where that
// is one of cvs to p, else below 0 (1_p < 1_p0 < 1_p9 < 1_p_p). The hash does not count: it names a
// commit, which has no order. An absent revision is below -r0, as in apk: what lacks it is rather
// called affected.
//
// Fails on everything else. Malformed versions cannot be placed among the others without
// contradiction: see compare_any_apk.
#include <optional>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// Behind the first number, ascending: the end of the numbers; a number with a leading zero, as its
// digits and end_of_digits; a number.
constexpr std::uint8_t end_of_numbers = 0x01;
constexpr std::uint8_t leading_zero = 0x02;
constexpr std::uint8_t end_of_digits = 0x01;
constexpr NumberCodes number_codes{0x03, 244};
static_assert(number_codes.last() == 0xff);

constexpr std::uint8_t no_letter = 0x01, no_revision = 0x01, has_revision = 0x02;

// Suffixes by weight; the end of their list is between rc and cvs.
constexpr std::uint8_t end_of_suffixes = 0x05;
struct Suffix {
  std::string_view word;
  std::uint8_t weight;
};
constexpr Suffix suffixes[] = {{"alpha", 0x01}, {"beta", 0x02}, {"pre", 0x03},
                               {"rc", 0x04},    {"cvs", 0x06},  {"svn", 0x07},
                               {"git", 0x08},   {"hg", 0x09},   {"p", 0x0a}};

// Behind a suffix, ascending: no number; a number; no number and a suffix of higher weight than
// none.
constexpr std::uint8_t unnumbered = 0x01;
constexpr NumberCodes suffix_number_codes{0x02, 244};
constexpr std::uint8_t unnumbered_before_post = 0xff;
static_assert(suffix_number_codes.last() < unnumbered_before_post);

const Suffix* find_suffix(std::string_view text) {
  if (!text.starts_with('_')) return nullptr;
  for (const Suffix& suffix : suffixes)
    if (text.substr(1).starts_with(suffix.word)) return &suffix;
  return nullptr;
}

class Writer {
 public:
  explicit Writer(std::string_view text) : rest_(text) {}

  // What the grammar has no place for; everything before it is written.
  std::string_view run() {
    numbers();
    const bool letter = !rest_.empty() && is_lower(rest_.front());
    key_.byte(letter ? static_cast<std::uint8_t>(rest_.front()) : no_letter);
    rest_.remove_prefix(letter ? 1 : 0);
    while (suffix()) continue;
    key_.byte(end_of_suffixes);
    hash();
    revision();
    return rest_;
  }
  VersionKey key() const { return key_.key(); }
  bool has_number() const { return has_number_; }

 private:
  void numbers() {
    std::string_view digits = take_digits(rest_);
    has_number_ = !digits.empty();
    key_.number(digits, number_codes);
    while (has_number_ && rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      rest_.remove_prefix(1);
      digits = take_digits(rest_);
      if (digits.front() != '0') {
        key_.number(digits, number_codes);
        continue;
      }
      key_.byte(leading_zero);
      key_.text(digits);
      key_.byte(end_of_digits);
    }
    key_.byte(end_of_numbers);
  }

  bool suffix() {
    const Suffix* const found = find_suffix(rest_);
    if (found == nullptr) return false;
    rest_.remove_prefix(1 + found->word.size());
    key_.byte(found->weight);
    if (const std::string_view digits = take_digits(rest_); !digits.empty()) {
      key_.number(digits, suffix_number_codes);
      return true;
    }
    const Suffix* const next = find_suffix(rest_);
    const bool before_post = next != nullptr && next->weight > end_of_suffixes;
    key_.byte(before_post ? unnumbered_before_post : unnumbered);
    return true;
  }

  void hash() {
    std::size_t size = 1;
    const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
    while (size < rest_.size() && is_hex(rest_[size])) ++size;
    if (rest_.starts_with('~') && size > 1) rest_.remove_prefix(size);
  }

  void revision() {
    std::string_view ahead = rest_;
    ahead.remove_prefix(rest_.starts_with("-r") ? 2 : 0);
    const std::string_view digits = ahead.size() < rest_.size() ? take_digits(ahead) : "";
    key_.byte(digits.empty() ? no_revision : has_revision);
    if (digits.empty()) return;
    key_.number(digits, number_codes);
    rest_ = ahead;
  }

  std::string_view rest_;
  KeyWriter key_;
  bool has_number_ = false;
};

}  // namespace

Result<VersionKey> make_apk_key(std::string_view version) {
  Writer writer(version);
  if (!writer.run().empty() || !writer.has_number())
    return fail("not an Alpine version",
                "write number{.number}{letter}{_suffix{number}}{~hash}{-r#}");
  return writer.key();
}

// What apk-tools and the published vectors do with texts that the grammar cannot read to their end:
// two of them compare as text; one of them and a version compare by what can be read, and then the
// malformed one is lower. That is no transitive order (apk's never was), so there is no key. A text
// that is malformed only behind "-r" counts as read, with nothing known of what follows, which
// makes two such texts equal.
int compare_any_apk(std::string_view a, std::string_view b) {
  Writer writer_a(a), writer_b(b);
  const std::string_view rest_a = writer_a.run(), rest_b = writer_b.run();
  const auto is_text = [](std::string_view text, std::string_view rest) {
    const std::size_t read = text.size() - rest.size();
    const bool behind_revision =
        rest.starts_with("-r") || text.substr(0, read).rfind("-r") != std::string_view::npos;
    return !rest.empty() && !behind_revision;
  };
  if (is_text(a, rest_a) && is_text(b, rest_b)) return a.compare(b);
  if (const int order = writer_a.key().compare(writer_b.key()); order != 0) return order;
  return static_cast<int>(rest_a.empty()) - static_cast<int>(rest_b.empty());
}

}  // namespace theriac
