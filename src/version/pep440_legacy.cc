// PyPI versions from before PEP 440 ("2013-01-21T20:33:09+0100", "0.1-bulbasaur", "2.9.0-NA"). All
// of them are below every valid version; among themselves they are ordered as setuptools did until
// 2022 (pkg_resources.parse_version; LegacyVersion of `packaging` up to 21.3), in our words:
//
//   Lower case; cut into digit runs, letter runs, single '.' and '-', and runs of anything else;
//   drop the dots; pre, preview and rc become "c", dev becomes "@", '-' becomes "final-"; put
//   "final" behind the last part. Digit runs are filled with zeros to 8 digits and compare as text
//   (so beyond 8 digits not as numbers), above every other part; other parts compare as text.
//   Before a part below "final", the "final-" parts that directly precede it are dropped, and
//   before every part that is no digit run the all-zero parts "00000000" that directly precede it.
//
// Bytes outside printable ASCII fail: setuptools folded case and knew digits by Unicode's rules,
// which is not repeated here, and no version on PyPI has such bytes.
#include <algorithm>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// At the place of a part. The two frequent texts are one byte, which keeps the key within its bound
// ("-" would grow to six letters).
enum Part : std::uint8_t {
  below_final = 0x02,  // then the text and end_of_text
  final_part,          // exactly "final"
  final_dash,          // exactly "final-", which is a lone '-'
  above_final,         // then the text and end_of_text
};
constexpr std::uint8_t end_of_text = 0x01;
// The first 8 digits as a number, the others as text, end_of_text.
constexpr NumberCodes digit_codes{0x06, 239};
static_assert(digit_codes.first > above_final);

class LegacyKey {
 public:
  LegacyKey() { key_.byte(static_cast<std::uint8_t>(pep440_legacy_mark)); }

  void add_digits(std::string_view digits) {
    if (digits.size() <= 8 && digits.find_first_not_of('0') == std::string_view::npos) {
      ++held_zeros_;
      return;
    }
    write_held();
    key_.number(digits.substr(0, 8), digit_codes);
    key_.text(digits.substr(std::min<std::size_t>(8, digits.size())));
    key_.byte(end_of_text);
  }

  void add_dash() {
    held_zeros_ = 0;
    ++held_dashes_;
  }

  void add_text(std::string_view text) {
    const bool drop_dashes = text < "final" && held_zeros_ == 0;
    held_zeros_ = 0;
    if (drop_dashes) held_dashes_ = 0;
    write_held();
    if (text == "final") return key_.byte(final_part);
    key_.byte(text < "final" ? below_final : above_final);
    key_.text(text);
    key_.byte(end_of_text);
  }

  VersionKey key() const { return key_.key(); }

 private:
  // What a later part may still drop is always some dashes and then some zeros: a dash drops the
  // zeros before it.
  void write_held() {
    for (; held_dashes_ > 0; --held_dashes_) key_.byte(final_dash);
    for (; held_zeros_ > 0; --held_zeros_) {
      key_.byte(digit_codes.first);
      key_.byte(end_of_text);
    }
  }

  KeyWriter key_;
  std::size_t held_dashes_ = 0;
  std::size_t held_zeros_ = 0;
};

enum class Kind { digits, letters, dot, dash, other };

Kind kind_of(char c) {
  if (is_digit(c)) return Kind::digits;
  if (is_lower(c)) return Kind::letters;
  if (c == '.') return Kind::dot;
  return c == '-' ? Kind::dash : Kind::other;
}

std::string_view respelled(std::string_view word) {
  if (word == "pre" || word == "preview" || word == "rc") return "c";
  if (word == "dev") return "@";
  return word;
}

}  // namespace

Result<VersionKey> make_pep440_legacy_key(std::string_view version) {
  for (const char c : version)
    if (c < ' ' || c > '~') return fail("a byte outside printable ASCII in a Python version");
  const std::string text = lower(version);
  LegacyKey key;
  for (std::size_t from = 0, to = 0; from < text.size(); from = to) {
    const Kind kind = kind_of(text[from]);
    while (to < text.size() && kind_of(text[to]) == kind) ++to;
    const std::string_view run(text.data() + from, to - from);
    if (kind == Kind::digits) key.add_digits(run);
    if (kind == Kind::letters || kind == Kind::other) key.add_text(respelled(run));
    if (kind == Kind::dash)
      for (std::size_t i = 0; i < run.size(); ++i) key.add_dash();
  }
  key.add_text("final");
  return key.key();
}

}  // namespace theriac
