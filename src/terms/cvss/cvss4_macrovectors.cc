#include "embedded/cvss4_macrovectors.h"

#include <array>
#include <cstdint>

#include "terms/catalogue_internal.h"
#include "terms/cvss/cvss4_internal.h"

namespace theriac {

namespace {

constexpr std::size_t digit(char c) {
  if (c < '0' || c > '2') throw "catalogue/cvss4-macrovectors.tsv: not a level";
  return static_cast<std::size_t>(c - '0');
}

/// "9.8" in tenths.
constexpr std::int8_t tenths(std::string_view score) {
  int value = 0;
  for (const char c : score) {
    if (c == '.') continue;
    if (c < '0' || c > '9') throw "catalogue/cvss4-macrovectors.tsv: not a score";
    value = value * 10 + (c - '0');
  }
  if (score.size() < 3 || score[score.size() - 2] != '.' || value > 100)
    throw "catalogue/cvss4-macrovectors.tsv: a score has one decimal and is at most 10.0";
  return static_cast<std::int8_t>(value);
}

using Table = std::array<std::int8_t, 729>;  // 3^6, the macro-vector read in base 3

constexpr Table read_table(std::string_view text) {
  Table table{};
  for (auto& entry : table) entry = no_macrovector;
  int count = 0;
  for (auto line = next_catalogue_line(text); !line.empty(); line = next_catalogue_line(text)) {
    const std::string_view name = take_until(line, '\t');
    if (name.size() != 6) throw "catalogue/cvss4-macrovectors.tsv: six levels are wanted";
    std::size_t index = 0;
    for (const char c : name) index = index * 3 + digit(c);
    if (table[index] != no_macrovector) throw "catalogue/cvss4-macrovectors.tsv: repeated";
    table[index] = tenths(line);
    ++count;
  }
  // EQ1 3 levels, EQ2 2, EQ3 and EQ6 together 5, EQ4 3, EQ5 3 (section 8.2).
  if (count != 3 * 2 * 5 * 3 * 3) throw "catalogue/cvss4-macrovectors.tsv: not 270 macro-vectors";
  return table;
}

constexpr Table table = read_table(embedded::cvss4_macrovectors);

}  // namespace

int macrovector_tenths(const Macrovector& levels) {
  std::size_t index = 0;
  for (const int level : levels) {
    if (level > 2) return no_macrovector;
    index = index * 3 + static_cast<std::size_t>(level);
  }
  return table[index];
}

}  // namespace theriac
