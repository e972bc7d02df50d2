// The orders that are nearly SemVer, and Conan's, which is said to be.
#include <optional>

#include "test/slow_orders.h"
#include "test/slow_text.h"

namespace theriac::test {
namespace {

struct Parts {
  Strings numbers, pre, build;
  std::string revision, letters;
};

bool good_identifiers(const Strings& identifiers) {
  for (const std::string& identifier : identifiers) {
    if (identifier.empty()) return false;
    for (const char c : identifier)
      if (!digit(c) && !letter(c) && c != '-') return false;
  }
  return true;
}

// Cuts what follows the first `mark` off the text; none when the mark is not there.
std::optional<std::string> cut(std::string& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string::npos) return std::nullopt;
  std::string tail = text.substr(at + 1);
  text.resize(at);
  return tail;
}

bool read_numbers(const std::string& text, Parts& parts) {
  parts.numbers = split_at(text, ".");
  return std::all_of(parts.numbers.begin(), parts.numbers.end(), all_digits);
}

std::optional<Parts> parse(std::string text) {
  if (!text.empty() && text[0] == '=') text.erase(0, 1);
  if (!text.empty() && text[0] == 'v') text.erase(0, 1);
  Parts parts;
  if (const auto build = cut(text, '+')) parts.build = split_at(*build, ".");
  if (const auto pre = cut(text, '-')) parts.pre = split_at(*pre, ".");
  if (!good_identifiers(parts.build) || !good_identifiers(parts.pre)) return std::nullopt;
  return read_numbers(text, parts) ? std::optional(parts) : std::nullopt;
}

int compare_identifiers(const Strings& a, const Strings& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const bool number_a = all_digits(a[i]), number_b = all_digits(b[i]);
    if (number_a != number_b) return number_a ? -1 : 1;
    if (const int c = number_a ? compare_numbers(a[i], b[i]) : compare_text(a[i], b[i]); c != 0)
      return c;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

int compare_core(const Parts& a, const Parts& b) {
  if (const int c = compare_padded(a.numbers, b.numbers); c != 0) return c;
  if (a.pre.empty() != b.pre.empty()) return a.pre.empty() ? 1 : -1;
  return compare_identifiers(a.pre, b.pre);
}

template <class Parse, class Compare>
Answer compared(const std::string& a, const std::string& b, Parse parse_one, Compare compare) {
  const auto x = parse_one(a);
  const auto y = parse_one(b);
  if (!x || !y) return std::nullopt;
  return compare(*x, *y);
}

std::optional<Parts> parse_folded(const std::string& text) {
  auto parts = parse(text);
  if (parts)
    for (std::string& identifier : parts->pre) identifier = lowered(identifier);
  return parts;
}

// One identifier of digits, or 'r' and digits, that is more than 0.
std::optional<Parts> parse_bitnami(const std::string& text) {
  auto parts = parse(text);
  if (!parts || parts->pre.size() != 1) return parts;
  std::string word = parts->pre[0];
  if (word[0] == 'r') word.erase(0, 1);
  if (!all_digits(word) || compare_numbers(word, "0") == 0) return parts;
  parts->revision = word;
  parts->pre.clear();
  return parts;
}

std::optional<Parts> parse_openssl(std::string text) {
  Parts parts;
  if (const auto build = cut(text, '+'))
    if (!good_identifiers(split_at(*build, "."))) return std::nullopt;
  if (const auto pre = cut(text, '-')) {
    parts.pre = split_at(*pre, ".");
    if (!good_identifiers(parts.pre)) return std::nullopt;
  }
  while (!text.empty() && text.back() >= 'a' && text.back() <= 'z') {
    parts.letters.insert(parts.letters.begin(), text.back());
    text.pop_back();
  }
  if (!read_numbers(text, parts)) return std::nullopt;
  const bool old = compare_numbers(parts.numbers[0], "3") < 0;
  if (!parts.letters.empty() && (!old || !parts.pre.empty())) return std::nullopt;
  return parts;
}

// ---- Conan --------------------------------------------------------------------------------------

struct Conan {
  Strings items;
  std::optional<Strings> pre, build;
};

Strings conan_items(const std::string& text) {
  Strings items = split_at(text, ".");
  while (!items.empty() && all_digits(items.back()) && compare_numbers(items.back(), "0") == 0)
    items.pop_back();
  return items;
}

Conan parse_conan(std::string text) {
  Conan version;
  if (const auto plus = text.rfind('+'); plus != std::string::npos) {
    version.build = conan_items(text.substr(plus + 1));
    text.resize(plus);
  }
  if (const auto hyphen = text.find('-'); hyphen != std::string::npos) {
    version.pre = conan_items(text.substr(hyphen + 1));
    text.resize(hyphen);
  }
  version.items = conan_items(text);
  return version;
}

int compare_conan_items(const std::string& a, const std::string& b) {
  const auto kind = [](const std::string& s) {
    return s.empty() || s[0] < '0' ? 0 : digit(s[0]) ? 1 : 2;
  };
  if (kind(a) != kind(b)) return kind(a) < kind(b) ? -1 : 1;
  std::size_t i = 0, j = 0;
  while (i < a.size() && digit(a[i])) ++i;
  while (j < b.size() && digit(b[j])) ++j;
  if (const int c = compare_numbers(a.substr(0, i), b.substr(0, j)); c != 0) return c;
  return compare_text(a.substr(i), b.substr(j));
}

int compare_conan_lists(const Strings& a, const Strings& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const int c = compare_conan_items(a[i], b[i]); c != 0) return c;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

int compare_conan(const Conan& a, const Conan& b) {
  if (const int c = compare_conan_lists(a.items, b.items); c != 0) return c;
  if (a.pre.has_value() != b.pre.has_value()) return a.pre ? -1 : 1;
  if (a.pre)
    if (const int c = compare_conan_lists(*a.pre, *b.pre); c != 0) return c;
  if (a.build.has_value() != b.build.has_value()) return a.build ? 1 : -1;
  return a.build ? compare_conan_lists(*a.build, *b.build) : 0;
}

}  // namespace

Answer slow_nuget(const std::string& a, const std::string& b) {
  return compared(a, b, parse_folded, compare_core);
}

Answer slow_pub(const std::string& a, const std::string& b) {
  return compared(a, b, parse, [](const Parts& x, const Parts& y) {
    const int c = compare_core(x, y);
    return c != 0 ? c : compare_identifiers(x.build, y.build);
  });
}

Answer slow_bitnami(const std::string& a, const std::string& b) {
  return compared(a, b, parse_bitnami, [](const Parts& x, const Parts& y) {
    const int c = compare_core(x, y);
    return c != 0 ? c : compare_numbers(x.revision, y.revision);
  });
}

Answer slow_openssl(const std::string& a, const std::string& b) {
  return compared(a, b, parse_openssl, [](const Parts& x, const Parts& y) {
    const int c = compare_core(x, y);
    return c != 0 ? c : compare_text(x.letters, y.letters);
  });
}

Answer slow_conan(const std::string& a, const std::string& b) {
  for (const std::string& text : {a, b})
    for (const char c : text)
      if (c <= ' ' || c > '~') return std::nullopt;
  return compare_conan(parse_conan(a), parse_conan(b));
}

}  // namespace theriac::test
