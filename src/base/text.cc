#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <numeric>
#include <utility>
#include <vector>

namespace theriac {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const std::size_t from = text.find_first_not_of(space);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(space) - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

CodePoint decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return {first, 1};
  std::size_t length = 0;
  std::uint32_t value = 0, least = 0;
  if (first >= 0xc2 && first <= 0xdf)
    length = 2, value = first & 0x1fU, least = 0x80;
  else if (first >= 0xe0 && first <= 0xef)
    length = 3, value = first & 0x0fU, least = 0x800;
  else if (first >= 0xf0 && first <= 0xf4)
    length = 4, value = first & 0x07U, least = 0x10000;
  if (length == 0 || text.size() < length) return {};
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return {};
    value = value << 6U | (byte(i) & 0x3fU);
  }
  if (value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return {};
  return {value, length};
}

bool deceives(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x180e ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
         (c >= 0xe0000 && c <= 0xe007f);
}

namespace {

/// GitHub's runner obeys lines that begin with "::" and "##[" anywhere; Azure's "##vso[" anywhere.
bool commands_a_runner(std::string_view rest, bool at_start) {
  return (at_start && rest.starts_with("::")) || rest.starts_with("##[") ||
         rest.starts_with("##vso[");
}

}  // namespace

namespace {

/// ASCII that is printed as it is wherever it stands.
constexpr bool is_plain(char c) { return c >= ' ' && c <= '~' && c != ':' && c != '#'; }

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool at_start = true;  // nothing but spaces so far
  while (!text.empty()) {
    // Most text is letters and blanks, of which nothing obeys any.
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) {
      at_start = at_start && text[plain] == ' ';
      ++plain;
    }
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint c = decode_utf8(text);
    if (c.length == 0 || (c.value < 0x80 && deceives(c.value)) ||
        commands_a_runner(text, at_start)) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint8_t>(text[0]));
    } else if (deceives(c.value)) {
      out += fmt::format("\\u{{{:x}}}", c.value);
    } else {
      out += text.substr(0, c.length);
    }
    at_start = at_start && c.value == ' ';
    text.remove_prefix(c.length == 0 ? 1 : c.length);
  }
  return out;
}

std::string counted(std::size_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

namespace {

/// Letters to add, drop, change or swap with their neighbour, to make one word of the other
/// (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 64;  // hostile words are long; names are not
  word = word.substr(0, longest);
  std::optional<std::string_view> best;
  std::size_t least = word.size() / 3 + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest) continue;
    const std::size_t found = edit_distance(word, candidate);
    if (found < least) least = found, best = candidate;
  }
  return best;
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

}  // namespace theriac
