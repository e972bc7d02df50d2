// RubyGems: Gem::Version (ruby-doc.org, and guides.rubygems.org "Specification reference").
//
// Every '-' is read as ".pre."; the text is cut into digit runs and letter runs. Zeros at the end
// of the numbers before the first letter run, and at the end of the whole, are dropped; then the
// segments are compared one by one, a missing one being 0, a letter run below any number, letter
// runs bytewise. So any letter makes a pre-release: 1.0.a < 1.0.
//
// Fails outside Gem::Version's grammar (digits first, then letters and digits between dots, then
// maybe '-' and more of these); RubyGems would have refused it. For order_always other characters
// only part the segments.
//
// A platform suffix ("1.2.3-java") is no part of a version and has to be cut off before: here it
// would be a pre-release.
#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// At the place of a segment, ascending. A missing segment is 0, so a run of zeros shows what it is
// only by what follows: before letters it is below the end, and the more so the shorter it is;
// before a number it is above the end, and the more so the shorter it is.
enum Segment : std::uint8_t {
  // letters as they are, 'A' to 'z', then end_of_letters
  zeros_then_letters = 0x7b,  // then the count of zeros, letters as above
  end_of_version,             // nothing but zeros follows
  zeros_then_number,          // then 0xffff less the count of zeros, a number
  first_number_code,          // a number that is not 0
};
constexpr std::uint8_t end_of_letters = 0x01;
constexpr NumberCodes number_codes{first_number_code, 121};
static_assert(zeros_then_letters > 'z' && number_codes.last() == 0xff);

class GemKey {
 public:
  void add_number(std::string_view digits) {
    if (digits.find_first_not_of('0') == std::string_view::npos) {
      ++zeros_;
      return;
    }
    if (zeros_ > 0) write_zeros(zeros_then_number, 0xffff - zeros_);
    key_.number(digits, number_codes);
  }

  void add_letters(std::string_view run) {
    if (!head_ && zeros_ > 0) write_zeros(zeros_then_letters, zeros_);
    zeros_ = 0;
    head_ = false;
    key_.text(run);
    key_.byte(end_of_letters);
  }

  VersionKey finish() {
    key_.byte(end_of_version);
    return key_.key();
  }

 private:
  void write_zeros(Segment kind, std::size_t count) {
    key_.byte(kind);
    key_.byte(static_cast<std::uint8_t>(count >> 8U));
    key_.byte(static_cast<std::uint8_t>(count));
    zeros_ = 0;
  }

  KeyWriter key_;
  std::size_t zeros_ = 0;
  bool head_ = true;  // before the first letters
};

// [0-9]+ then ('.' [0-9A-Za-z]+)* then maybe '-' [0-9A-Za-z-]+ ('.' [0-9A-Za-z-]+)*
bool is_gem_version(std::string_view text) {
  if (text.empty() || !is_digit(text.front())) return false;
  bool in_part = false, hyphenated = false, number_only = true;
  for (const char c : text) {
    const bool in_word = is_alnum(c) || (c == '-' && hyphenated);
    if (in_word && number_only && !is_digit(c)) return false;
    if (!in_word) {
      if (!in_part || (c != '.' && c != '-')) return false;
      hyphenated = hyphenated || c == '-';
      number_only = false;
    }
    in_part = in_word;
  }
  return in_part;
}

}  // namespace

VersionKey make_lenient_gem_key(std::string_view version) {
  GemKey key;
  for (std::string_view rest = version; !rest.empty();) {
    if (const std::string_view digits = take_digits(rest); !digits.empty()) {
      key.add_number(digits);
      continue;
    }
    std::size_t size = 0;
    while (size < rest.size() && is_alpha(rest[size])) ++size;
    if (size > 0) key.add_letters(rest.substr(0, size));
    if (size == 0 && rest.front() == '-') key.add_letters("pre");
    rest.remove_prefix(size > 0 ? size : 1);
  }
  return key.finish();
}

Result<VersionKey> make_gem_key(std::string_view version) {
  if (!is_gem_version(version))
    return fail("not a gem version", "write numbers and words with dots between, such as 1.2.rc1");
  return make_lenient_gem_key(version);
}

}  // namespace theriac
