// RubyGems, Packagist (PHP and Composer), CRAN, Hackage.
#include <fmt/format.h>

#include "test/slow_orders.h"
#include "test/slow_text.h"

namespace theriac::test {
namespace {

bool word(char c) { return digit(c) || letter(c); }

std::string without_zeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

// ---- RubyGems -----------------------------------------------------------------------------------

bool is_gem(const std::string& text) {
  std::string head = text, tail = "1";
  if (const auto hyphen = text.find('-'); hyphen != std::string::npos) {
    head = text.substr(0, hyphen);
    tail = text.substr(hyphen + 1);
    std::replace(tail.begin(), tail.end(), '-', 'x');
  }
  const Strings parts = split_at(head, ".");
  if (!all_digits(parts[0])) return false;
  for (const Strings& list : {parts, split_at(tail, ".")})
    for (const std::string& part : list)
      if (part.empty() || !std::all_of(part.begin(), part.end(), word)) return false;
  return true;
}

Strings gem_segments(const std::string& text) {
  std::string spread;
  for (const char c : text) spread += c == '-' ? std::string(".pre.") : std::string(1, c);
  Strings segments;
  for (const char c : spread) {
    if (!word(c)) {
      segments.emplace_back();
      continue;
    }
    if (segments.empty() || (!segments.back().empty() && digit(segments.back()[0]) != digit(c)))
      segments.emplace_back();
    segments.back() += c;
  }
  std::erase(segments, "");
  for (std::string& segment : segments)
    if (digit(segment[0])) segment = without_zeros(segment);
  const auto text_at = std::find_if(segments.begin(), segments.end(),
                                    [](const std::string& s) { return letter(s[0]); });
  Strings head(segments.begin(), text_at), tail(text_at, segments.end());
  while (!head.empty() && head.back() == "0") head.pop_back();
  while (!tail.empty() && tail.back() == "0") tail.pop_back();
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

// ---- PHP ----------------------------------------------------------------------------------------

// As php_canonicalize_version leaves it, for texts of printable characters that begin with a word.
Strings php_parts(std::string text) {
  if (text[0] == 'v' || text[0] == 'V') text.erase(0, 1);
  std::string dotted;
  for (const char c : text) {
    const bool border =
        !dotted.empty() && dotted.back() != '.' && word(c) && digit(dotted.back()) != digit(c);
    if (border || (!word(c) && dotted.back() != '.')) dotted += '.';
    if (word(c)) dotted += c;
  }
  return split_at(dotted, ".");
}

int php_rank(const std::string& part) {
  if (all_digits(part)) return 4;
  const std::pair<const char*, int> forms[] = {{"dev", 0},  {"alpha", 1}, {"a", 1},
                                               {"beta", 2}, {"b", 2},     {"RC", 3},
                                               {"rc", 3},   {"pl", 5},    {"p", 5}};
  for (const auto& [form, rank] : forms)
    if (part.rfind(form, 0) == 0) return rank;
  return -1;
}

int compare_php(const Strings& a, const Strings& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const int c = all_digits(a[i]) && all_digits(b[i]) ? compare_numbers(a[i], b[i])
                                                       : sign(php_rank(a[i]) - php_rank(b[i]));
    if (c != 0) return c;
  }
  if (a.size() == b.size()) return 0;
  if (a.size() < b.size()) return -compare_php(b, a);
  const std::string& next = a[b.size()];
  return all_digits(next) ? 1 : sign(php_rank(next) - 4);
}

bool is_php(const std::string& text) {
  const std::size_t begin = text[0] == 'v' || text[0] == 'V' ? 1 : 0;
  if (begin == text.size() || !word(text[begin])) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c <= '~' && c != '#'; });
}

// ---- Composer -----------------------------------------------------------------------------------

bool drop_end(std::string& text, const std::string& end) {
  const std::string low = lowered(text);
  if (low.size() < end.size() || low.compare(low.size() - end.size(), end.size(), end) != 0)
    return false;
  text.resize(text.size() - end.size());
  return true;
}

bool drop_last_of(std::string& text, const std::string& characters) {
  if (text.empty() || characters.find(text.back()) == std::string::npos) return false;
  text.pop_back();
  return true;
}

struct Suffix {
  std::string rest;  // what stands before
  std::string normal;
};

// From the end: dev, then digits, then a word. All ways to read it are tried by the caller, since a
// digit may belong to the numbers or to a word.
std::vector<Suffix> suffixes_of(const std::string& text) {
  std::vector<Suffix> out;
  const auto add_words = [&](const std::string& before_dev, const std::string& dev) {
    std::string separated = before_dev;
    if (drop_last_of(separated, "._-")) out.push_back({separated, dev});
    out.push_back({before_dev, dev});
    for (std::size_t digits_at = 0; digits_at <= before_dev.size(); ++digits_at) {
      const std::string digits = before_dev.substr(digits_at);
      if (!digits.empty()) {
        bool good = digit(digits.back());
        for (std::size_t i = 0; i < digits.size(); ++i) {
          const bool mark = digits[i] == '.' || digits[i] == '-';
          good = good &&
                 (digit(digits[i]) || (mark && digit(digits[std::min(i + 1, digits.size() - 1)])));
        }
        if (!good) continue;
      }
      const std::pair<const char*, const char*> words[] = {
          {"stable", ""}, {"beta", "beta"}, {"b", "beta"}, {"rc", "RC"}, {"alpha", "alpha"},
          {"a", "alpha"}, {"patch", "pl"},  {"pl", "pl"},  {"p", "pl"}};
      for (const auto& [name, meaning] : words) {
        std::string rest = before_dev.substr(0, digits_at);
        if (!drop_end(rest, name)) continue;
        const bool stable = *meaning == '\0';
        const std::string normal = stable ? "" : fmt::format("-{}{}{}", meaning, digits, dev);
        std::string shorter = rest;
        if (drop_last_of(shorter, "._-")) out.push_back({shorter, normal});
        out.push_back({rest, normal});
      }
    }
  };
  add_words(text, "");
  std::string before_dev = text;
  if (drop_end(before_dev, "dev")) {
    std::string shorter = before_dev;
    if (drop_last_of(shorter, ".-")) add_words(shorter, "-dev");
    add_words(before_dev, "-dev");
  }
  return out;
}

std::optional<std::string> four_numbers(const std::string& text) {
  Strings numbers = split_at(text, ".");
  if (numbers.size() > 4 || numbers[0].size() > 5) return std::nullopt;
  for (const std::string& number : numbers)
    if (!all_digits(number)) return std::nullopt;
  std::string out = numbers[0];
  for (std::size_t i = 1; i < 4; ++i) out += "." + (i < numbers.size() ? numbers[i] : "0");
  return out;
}

// \d{4} ([.:-]? \d{2}){1,6} ([.:-]? \d{1,3}){0,2}, by trying.
bool is_date_tail(const std::string& text, std::size_t at, int pairs, int tails) {
  if (at == text.size()) return pairs > 0;
  for (const std::size_t skip : {0U, 1U}) {
    if (skip == 1 && std::string(".:-").find(text[at]) == std::string::npos) continue;
    for (std::size_t size = 1; size <= 3; ++size) {
      if (at + skip + size > text.size() || !all_digits(text.substr(at + skip, size))) continue;
      const bool as_pair = size == 2 && tails == 0 && pairs < 6;
      if (as_pair && is_date_tail(text, at + skip + size, pairs + 1, 0)) return true;
      const bool as_tail = pairs > 0 && tails < 2;
      if (as_tail && is_date_tail(text, at + skip + size, pairs, tails + 1)) return true;
    }
  }
  return false;
}

std::optional<std::string> date_numbers(const std::string& written) {
  std::string text = written;
  if (text.size() < 4 || !all_digits(text.substr(0, 4)) || !is_date_tail(text, 4, 0, 0))
    return std::nullopt;
  for (char& c : text)
    if (!digit(c)) c = '.';
  return text;
}

std::optional<std::string> branch(std::string text) {
  if (!drop_end(text, "-dev") && !drop_end(text, ".dev") && !drop_end(text, "dev"))
    return std::nullopt;
  Strings parts = split_at(text, ".");
  if (parts.size() > 4 || !all_digits(parts[0])) return std::nullopt;
  for (std::string& part : parts) {
    const bool x = part == "x" || part == "X" || part == "*";
    if (x) part = "9999999";
    if (!all_digits(part)) return std::nullopt;
  }
  parts.resize(4, "9999999");
  return parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3] + "-dev";
}

std::optional<std::string> normalised(std::string text) {
  if (text.size() > 1 && (text[0] == 'v' || text[0] == 'V')) text.erase(0, 1);
  for (const char* flag : {"@stable", "@rc", "@beta", "@alpha", "@dev"})
    if (drop_end(text, flag)) break;
  if (text.find('+') < text.size() - 1) text = text.substr(0, text.find('+'));
  for (const auto read : {four_numbers, date_numbers})
    for (const Suffix& suffix : suffixes_of(text))
      if (const auto numbers = read(suffix.rest)) return *numbers + suffix.normal;
  return branch(text);
}

// ---- numbers ------------------------------------------------------------------------------------

Answer compare_number_lists(const std::string& a, const std::string& b, const std::string& marks) {
  const Strings x = split_at(a, marks), y = split_at(b, marks);
  for (const Strings& list : {x, y})
    if (!std::all_of(list.begin(), list.end(), all_digits)) return std::nullopt;
  for (std::size_t i = 0; i < x.size() && i < y.size(); ++i)
    if (const int c = compare_numbers(x[i], y[i]); c != 0) return c;
  return x.size() == y.size() ? 0 : x.size() < y.size() ? -1 : 1;
}

}  // namespace

Answer slow_gem(const std::string& a, const std::string& b) {
  if (!is_gem(a) || !is_gem(b)) return std::nullopt;
  const Strings x = gem_segments(a), y = gem_segments(b);
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    const std::string left = i < x.size() ? x[i] : "0", right = i < y.size() ? y[i] : "0";
    if (digit(left[0]) != digit(right[0])) return digit(left[0]) ? 1 : -1;
    const int c = digit(left[0]) ? compare_numbers(left, right) : compare_text(left, right);
    if (c != 0) return c;
  }
  return 0;
}

Answer slow_packagist(const std::string& a, const std::string& b) {
  if (!is_php(a) || !is_php(b)) return std::nullopt;
  return compare_php(php_parts(a), php_parts(b));
}

Answer slow_composer(const std::string& a, const std::string& b) {
  const auto x = normalised(a), y = normalised(b);
  if (!x || !y) return std::nullopt;
  return compare_php(php_parts(*x), php_parts(*y));
}

Answer slow_cran(const std::string& a, const std::string& b) {
  return compare_number_lists(a, b, ".-");
}

Answer slow_hackage(const std::string& a, const std::string& b) {
  return compare_number_lists(a, b, ".");
}

}  // namespace theriac::test
