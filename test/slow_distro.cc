// RPM, Arch, Alpine, Gentoo, and points in time.
#include "test/slow_orders.h"
#include "test/slow_text.h"

namespace theriac::test {
namespace {

struct Evr {
  std::string epoch = "0", version;
  std::optional<std::string> release;
};

Evr evr_of(std::string text) {
  Evr out;
  std::size_t i = 0;
  while (i < text.size() && digit(text[i])) ++i;
  if (i > 0 && i < text.size() && text[i] == ':') {
    out.epoch = text.substr(0, i);
    text.erase(0, i + 1);
  }
  if (const auto hyphen = text.rfind('-'); hyphen != std::string::npos) {
    out.release = text.substr(hyphen + 1);
    text.resize(hyphen);
  }
  out.version = text;
  return out;
}

bool made_of(const std::string& text, const std::string& others) {
  for (const char c : text)
    if (!digit(c) && !letter(c) && others.find(c) == std::string::npos) return false;
  return !text.empty();
}

std::string run_at(const std::string& text, std::size_t at, bool (*belongs)(char)) {
  std::size_t end = at;
  while (end < text.size() && belongs(text[end])) ++end;
  return text.substr(at, end - at);
}

// Segments of one kind at both places: compared, and passed over.
int compare_segments(const std::string& a, std::size_t& i, const std::string& b, std::size_t& j) {
  const bool number = digit(a[i]);
  if (number != digit(b[j])) return number ? 1 : -1;
  const std::string x = run_at(a, i, number ? digit : letter);
  const std::string y = run_at(b, j, number ? digit : letter);
  i += x.size(), j += y.size();
  return number ? compare_numbers(x, y) : compare_text(x, y);
}

int rpmvercmp(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  const auto skip = [](const std::string& text, std::size_t& at) {
    while (at < text.size() && !digit(text[at]) && !letter(text[at]) && text[at] != '~' &&
           text[at] != '^')
      ++at;
  };
  for (;;) {
    skip(a, i), skip(b, j);
    const char x = i < a.size() ? a[i] : '\0', y = j < b.size() ? b[j] : '\0';
    if (x == '\0' && y == '\0') return 0;
    if (x == '~' || y == '~') {
      if (x != y) return x == '~' ? -1 : 1;
      ++i, ++j;
    } else if (x == '\0' || y == '\0') {
      return x == '\0' ? -1 : 1;
    } else if (x == '^' || y == '^') {
      if (x != y) return x == '^' ? -1 : 1;
      ++i, ++j;
    } else if (const int c = compare_segments(a, i, b, j); c != 0) {
      return c;
    }
  }
}

// libalpm's, for texts that end with a segment.
int alpm_vercmp(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  const auto skip = [](const std::string& text, std::size_t& at) {
    const std::size_t from = at;
    while (at < text.size() && !digit(text[at]) && !letter(text[at])) ++at;
    return at - from;
  };
  while (i < a.size() && j < b.size()) {
    const std::size_t x = skip(a, i), y = skip(b, j);
    if (x != y) return x < y ? -1 : 1;
    if (const int c = compare_segments(a, i, b, j); c != 0) return c;
  }
  if (i == a.size() && j == b.size()) return 0;
  if (i == a.size()) return letter(b[j]) ? 1 : -1;
  return letter(a[i]) ? -1 : 1;
}

bool is_alpm_field(const std::string& text) {
  if (text.empty() || !(digit(text.back()) || letter(text.back()))) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != ':' && c != '-'; });
}

// ---- Alpine and Gentoo --------------------------------------------------------------------------

struct Ebuild {
  Strings numbers;
  std::string letter;
  std::vector<std::pair<int, std::string>> suffixes;  // weight (0 is none), number
  std::optional<std::string> revision;
};

bool eat(std::string& text, const std::string& front) {
  if (text.rfind(front, 0) != 0) return false;
  text.erase(0, front.size());
  return true;
}

std::string eat_digits(std::string& text) {
  std::string digits = run_at(text, 0, digit);
  text.erase(0, digits.size());
  return digits;
}

using Weights = std::vector<std::pair<std::string, int>>;

std::optional<Ebuild> parse_ebuild(std::string text, const Weights& weights, bool hash) {
  Ebuild out;
  do out.numbers.push_back(eat_digits(text));
  while (eat(text, "."));
  for (const std::string& number : out.numbers)
    if (number.empty()) return std::nullopt;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    out.letter = text.substr(0, 1);
    text.erase(0, 1);
  }
  while (eat(text, "_")) {
    const auto found = std::find_if(weights.begin(), weights.end(),
                                    [&](const auto& row) { return eat(text, row.first); });
    if (found == weights.end()) return std::nullopt;
    out.suffixes.emplace_back(found->second, eat_digits(text));
  }
  if (hash && eat(text, "~")) {
    const std::string digits = text.substr(0, text.find_first_not_of("0123456789abcdef"));
    if (digits.empty()) return std::nullopt;
    text.erase(0, digits.size());
  }
  if (eat(text, "-r")) {
    out.revision = eat_digits(text);
    if (out.revision->empty()) return std::nullopt;
  }
  return text.empty() ? std::optional(out) : std::nullopt;
}

int compare_later_number(std::string a, std::string b, bool fractions) {
  if (a[0] != '0' && b[0] != '0') return compare_numbers(a, b);
  for (std::string* text : {&a, &b})
    while (fractions && !text->empty() && text->back() == '0') text->pop_back();
  return compare_text(a, b);
}

// apk: how an absent number of suffix `i` stands to any number, told by the suffix that follows.
int absent_number(const Ebuild& version, std::size_t i) {
  return i + 1 < version.suffixes.size() && version.suffixes[i + 1].first > 0 ? 1 : -1;
}

// `gentoo`: numbers with a leading zero are fractions, an absent number of a suffix is 0.
int compare_ebuild(const Ebuild& a, const Ebuild& b, bool gentoo) {
  if (const int c = compare_numbers(a.numbers[0], b.numbers[0]); c != 0) return c;
  for (std::size_t i = 1; i < a.numbers.size() && i < b.numbers.size(); ++i)
    if (const int c = compare_later_number(a.numbers[i], b.numbers[i], gentoo); c != 0) return c;
  if (a.numbers.size() != b.numbers.size()) return a.numbers.size() < b.numbers.size() ? -1 : 1;
  if (const int c = compare_text(a.letter, b.letter); c != 0) return c;
  for (std::size_t i = 0; i < std::max(a.suffixes.size(), b.suffixes.size()); ++i) {
    const std::pair<int, std::string> none{0, "0"};
    const auto& x = i < a.suffixes.size() ? a.suffixes[i] : none;
    const auto& y = i < b.suffixes.size() ? b.suffixes[i] : none;
    if (x.first != y.first) return x.first < y.first ? -1 : 1;
    if (!gentoo && x.second.empty() != y.second.empty())
      return x.second.empty() ? absent_number(a, i) : -absent_number(b, i);
    if (const int c = compare_numbers(x.second, y.second); c != 0) return c;
  }
  return 0;
}

// ---- points in time -----------------------------------------------------------------------------

struct Instant {
  long long seconds = 0;
  std::string fraction;
};

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int month_days(int year, int month) {
  const int days[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1];
}

int two(const std::string& text, std::size_t at) {
  const std::string digits = text.substr(std::min(at, text.size()), 2);
  return all_digits(digits) && digits.size() == 2 ? std::stoi(digits) : 999;
}

std::optional<Instant> instant_of(const std::string& text) {
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':' ||
      !all_digits(text.substr(0, 4)))
    return std::nullopt;
  const int year = std::stoi(text.substr(0, 4)), month = two(text, 5), day = two(text, 8);
  const int hour = two(text, 11), minute = two(text, 14), second = two(text, 17);
  if (month < 1 || month > 12 || day < 1 || day > month_days(year, month) || hour > 23 ||
      minute > 59 || second > 60)
    return std::nullopt;
  Instant out;
  std::string rest = text.substr(19);
  if (eat(rest, ".")) {
    out.fraction = eat_digits(rest);
    if (out.fraction.empty()) return std::nullopt;
    while (!out.fraction.empty() && out.fraction.back() == '0') out.fraction.pop_back();
  }
  long long offset = 0;
  if (rest != "Z" && rest != "z") {
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' ||
        two(rest, 1) > 23 || two(rest, 4) > 59)
      return std::nullopt;
    offset = (rest[0] == '-' ? -60LL : 60LL) * (two(rest, 1) * 60LL + two(rest, 4));
  }
  long long days = day;
  for (int y = 0; y < year; ++y) days += leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += month_days(year, m);
  out.seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
  return out;
}

}  // namespace

Answer slow_rpm(const std::string& a, const std::string& b) {
  const Evr x = evr_of(a), y = evr_of(b);
  for (const Evr& evr : {x, y})
    if (!made_of(evr.version, "._+~^") || (evr.release && !made_of(*evr.release, "._+~^")))
      return std::nullopt;
  if (const int c = compare_numbers(x.epoch, y.epoch); c != 0) return c;
  if (const int c = rpmvercmp(x.version, y.version); c != 0) return c;
  if (!x.release || !y.release)
    return static_cast<int>(x.release.has_value()) - y.release.has_value();
  return rpmvercmp(*x.release, *y.release);
}

Answer slow_alpm(const std::string& a, const std::string& b) {
  const Evr x = evr_of(a), y = evr_of(b);
  for (const Evr& evr : {x, y})
    if (!is_alpm_field(evr.version) || (evr.release && !is_alpm_field(*evr.release)))
      return std::nullopt;
  if (const int c = compare_numbers(x.epoch, y.epoch); c != 0) return c;
  if (const int c = alpm_vercmp(x.version, y.version); c != 0) return c;
  return x.release && y.release ? alpm_vercmp(*x.release, *y.release) : 0;
}

Answer slow_apk(const std::string& a, const std::string& b) {
  const Weights weights = {{"alpha", -4}, {"beta", -3}, {"pre", -2}, {"rc", -1}, {"cvs", 1},
                           {"svn", 2},    {"git", 3},   {"hg", 4},   {"p", 5}};
  const auto x = parse_ebuild(a, weights, true), y = parse_ebuild(b, weights, true);
  if (!x || !y) return std::nullopt;
  if (const int c = compare_ebuild(*x, *y, false); c != 0) return c;
  if (!x->revision || !y->revision)
    return static_cast<int>(x->revision.has_value()) - y->revision.has_value();
  return compare_numbers(*x->revision, *y->revision);
}

Answer slow_gentoo(const std::string& a, const std::string& b) {
  const Weights weights = {{"alpha", -4}, {"beta", -3}, {"pre", -2}, {"rc", -1}, {"p", 1}};
  const auto x = parse_ebuild(a, weights, false), y = parse_ebuild(b, weights, false);
  if (!x || !y) return std::nullopt;
  if (const int c = compare_ebuild(*x, *y, true); c != 0) return c;
  return compare_numbers(x->revision.value_or("0"), y->revision.value_or("0"));
}

Answer slow_datetime(const std::string& a, const std::string& b) {
  const auto x = instant_of(a), y = instant_of(b);
  if (!x || !y) return std::nullopt;
  if (x->seconds != y->seconds) return x->seconds < y->seconds ? -1 : 1;
  return compare_text(x->fraction, y->fraction);
}

}  // namespace theriac::test
