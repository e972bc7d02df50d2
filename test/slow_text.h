#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

// What the slow twins of the version orders are made of: plain, not fast.
namespace theriac::test {

using Strings = std::vector<std::string>;

inline bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
inline bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool all_digits(const std::string& s) {
  for (const char c : s)
    if (!digit(c)) return false;
  return !s.empty();
}
inline int sign(int n) { return n < 0 ? -1 : n > 0 ? 1 : 0; }
inline int compare_text(const std::string& a, const std::string& b) { return sign(a.compare(b)); }

inline int compare_numbers(std::string a, std::string b) {
  a.erase(0, std::min(a.find_first_not_of('0'), a.size()));
  b.erase(0, std::min(b.find_first_not_of('0'), b.size()));
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return compare_text(a, b);
}

inline Strings split_at(const std::string& text, const std::string& separators) {
  Strings out(1);
  for (const char c : text)
    if (separators.find(c) != std::string::npos)
      out.emplace_back();
    else
      out.back() += c;
  return out;
}

inline std::string lowered(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

inline int compare_padded(const Strings& a, const Strings& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const int c = compare_numbers(i < a.size() ? a[i] : "0", i < b.size() ? b[i] : "0");
    if (c != 0) return c;
  }
  return 0;
}

}  // namespace theriac::test
