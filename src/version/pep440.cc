// PEP 440 ("Version Identification and Dependency Specification"; now packaging.python.org,
// "Version specifiers"), read with all of its normalisations as `packaging` reads: case folded,
// "v" dropped, spellings (alpha, beta, c, pre, preview, rev, r), optional separators, the implicit
// post release "1.0-1". Trailing zeros of the release do not count; missing numbers are 0.
//
// Order: epoch, release, then dev-only < a < b < rc < final < post; within each of these a
// dev release is below its base; then the local version: none lowest, text below numbers, a longer
// one above its prefix.
//
// Text that is no such version is not malformed but legacy (see pep440_legacy.cc): PyPI held such
// versions for years, and advisories enumerate them.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// Behind the release, ascending; lower than any further number.
enum Phase : std::uint8_t { dev_only = 0x01, pre_a, pre_b, pre_rc, final_release, post_release };
// Behind a, b, rc with their number, and (without `post`) behind a post release: the higher the
// byte, the later the version.
enum Suffix : std::uint8_t { dev = 0x01, no_suffix, post };

constexpr NumberCodes number_codes{0x07, 239};
static_assert(number_codes.first > post_release && number_codes.last() == 0xfe);
constexpr std::uint8_t has_epoch = 0xff;

// In the local version: the end of a text below its letters and digits, a number above any text.
constexpr std::uint8_t end_of_text = 0x01;
constexpr NumberCodes local_codes{0x80, 119};
static_assert(local_codes.first > 'z' && local_codes.last() == 0xff);

// The parts as written; a number that is missing is an empty text.
struct Pep440 {
  std::string_view epoch;
  std::string_view release;  // "1.2.3"
  std::optional<Phase> pre;  // pre_a, pre_b or pre_rc
  std::string_view pre_number;
  std::optional<std::string_view> post;
  std::optional<std::string_view> dev;
  std::string_view local;  // empty: none
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  bool at_end() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || to_lower(rest_.front()) != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view digits() { return take_digits(rest_); }

  // N.N.N; a dot that no number follows is left.
  std::string_view release() {
    const std::string_view all = rest_;
    digits();
    while (rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      rest_.remove_prefix(1);
      digits();
    }
    return all.substr(0, all.size() - rest_.size());
  }

  // [sep] word [sep] [number], the shape of pre, post and dev; nothing is taken without the word.
  std::optional<std::string_view> labelled(std::string_view word) {
    std::string_view ahead = without_separator(rest_);
    if (ahead.size() < word.size()) return std::nullopt;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (to_lower(ahead[i]) != word[i]) return std::nullopt;
    rest_ = without_separator(ahead.substr(word.size()));
    return digits();
  }

  // "-N", the post release without a word.
  std::optional<std::string_view> bare_post() {
    if (rest_.size() < 2 || rest_[0] != '-' || !is_digit(rest_[1])) return std::nullopt;
    rest_.remove_prefix(1);
    return digits();
  }

  // The parts between separators, none of them empty; up to the end of the text.
  std::optional<std::string_view> local() {
    bool part_begun = false;
    for (const char c : rest_) {
      if (!is_alnum(c) && !(is_separator(c) && part_begun)) return std::nullopt;
      part_begun = is_alnum(c);
    }
    if (!part_begun) return std::nullopt;
    return std::exchange(rest_, {});
  }

  static bool is_separator(char c) { return c == '-' || c == '_' || c == '.'; }

 private:
  static std::string_view without_separator(std::string_view text) {
    return text.substr(!text.empty() && is_separator(text.front()) ? 1 : 0);
  }
  std::string_view rest_;
};

struct PreWord {
  std::string_view word;
  Phase phase;
};
// Longer words before those they begin with.
constexpr PreWord pre_words[] = {
    {"alpha", pre_a},    {"a", pre_a},    {"beta", pre_b}, {"b", pre_b},
    {"preview", pre_rc}, {"pre", pre_rc}, {"c", pre_rc},   {"rc", pre_rc},
};
constexpr std::string_view post_words[] = {"post", "rev", "r"};

void read_suffixes(Reader& reader, Pep440& version) {
  for (const PreWord& row : pre_words) {
    const auto number = reader.labelled(row.word);
    if (!number) continue;
    version.pre = row.phase;
    version.pre_number = *number;
    break;
  }
  version.post = reader.bare_post();
  for (const std::string_view word : post_words)
    if (!version.post) version.post = reader.labelled(word);
  version.dev = reader.labelled("dev");
}

// The grammar is that of PEP 440, Appendix B. Its regular expression never needs to go back on a
// choice that this makes: words differ in their letters, separators are optional on both sides.
std::optional<Pep440> parse(std::string_view text) {
  Reader reader(text);
  Pep440 version;
  reader.take('v');
  version.release = reader.release();
  if (version.release.empty() || !is_digit(version.release.front())) return std::nullopt;
  if (reader.take('!')) {
    version.epoch = version.release;
    if (version.epoch.find('.') != std::string_view::npos) return std::nullopt;
    version.release = reader.release();
    if (version.release.empty() || !is_digit(version.release.front())) return std::nullopt;
  }
  if (!reader.at_end()) read_suffixes(reader, version);
  if (reader.take('+')) {
    const auto local = reader.local();
    if (!local) return std::nullopt;
    version.local = *local;
  }
  if (!reader.at_end()) return std::nullopt;
  return version;
}

void write_release(std::string_view release, KeyWriter& key) {
  NumberListWriter numbers(key, number_codes);
  for (;;) {
    numbers.add(take_digits(release));
    if (release.empty()) return;
    release.remove_prefix(1);
  }
}

void write_dev(const Pep440& version, KeyWriter& key) {
  key.byte(version.dev ? dev : no_suffix);
  if (version.dev) key.number(*version.dev, number_codes);
}

void write_phase(const Pep440& version, KeyWriter& key) {
  if (version.pre) {
    key.byte(*version.pre);
    key.number(version.pre_number, number_codes);
    if (version.post) key.byte(post);
  } else if (version.post) {
    key.byte(post_release);
  } else {
    key.byte(version.dev ? dev_only : final_release);
    if (version.dev) key.number(*version.dev, number_codes);
    return;
  }
  if (version.post) key.number(*version.post, number_codes);
  write_dev(version, key);
}

// The last field: the end of the key is the end of the list.
void write_local(std::string_view local, KeyWriter& key) {
  bool after_text = false;
  while (!local.empty()) {
    std::size_t size = 0;
    bool is_number = true;
    for (; size < local.size() && is_alnum(local[size]); ++size)
      is_number = is_number && is_digit(local[size]);
    const std::string_view part = local.substr(0, size);
    if (after_text) key.byte(end_of_text);
    if (is_number)
      key.number(part, local_codes);
    else
      for (const char c : part) key.letter(to_lower(c));
    after_text = !is_number;
    local.remove_prefix(std::min(size + 1, local.size()));
  }
}

}  // namespace

Result<VersionKey> make_pep440_key(std::string_view text) {
  const std::optional<Pep440> version = parse(text);
  if (!version) return make_pep440_legacy_key(text);
  KeyWriter key;
  if (version->epoch.find_first_not_of('0') != std::string_view::npos) {
    key.byte(has_epoch);
    key.number(version->epoch, number_codes);
  }
  write_release(version->release, key);
  write_phase(*version, key);
  write_local(version->local, key);
  return key.key();
}

}  // namespace theriac
