#include "model/item.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

const Stated* Item::find(std::size_t field) const {
  for (const Stated& one : stated) {
    if (one.field == field) return &one;
  }
  return nullptr;
}

std::string_view Item::word(std::size_t field) const {
  const Stated* const one = find(field);
  return one == nullptr || one->words.empty() ? std::string_view() : one->words.front().text;
}

const std::vector<Item>& Items::of(const Collection& collection) const {
  static const std::vector<Item> none;
  for (std::size_t i = 0; i < schema->collections.size(); ++i) {
    if (schema->collections[i] == &collection) return by_collection[i];
  }
  return none;
}

const Item* Items::find(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

std::size_t Items::size() const {
  std::size_t sum = 0;
  for (const std::vector<Item>& items : by_collection) sum += items.size();
  return sum;
}

std::string Items::place_of(const Item& item) const {
  return fmt::format("{}:{}", files[item.file].name, item.line);
}

namespace {

struct Unit {
  std::string_view name;
  std::int64_t seconds;

  bool has_plural() const { return name.size() > 2; }
};
constexpr std::int64_t day = 86'400;
constexpr std::array units = {
    Unit{"s", 1},       Unit{"sec", 1},        Unit{"second", 1},       Unit{"min", 60},
    Unit{"minute", 60}, Unit{"h", 3600},       Unit{"hour", 3600},      Unit{"d", day},
    Unit{"day", day},   Unit{"week", 7 * day}, Unit{"month", 30 * day}, Unit{"year", 365 * day}};

}  // namespace

std::vector<std::string> duration_units() {
  std::vector<std::string> out;
  for (const Unit& unit : units) {
    out.emplace_back(unit.name);
    if (unit.has_plural()) out.push_back(fmt::format("{}s", unit.name));
  }
  return out;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  constexpr std::size_t longest = 9;
  if (digits == 0 || digits > longest) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  const std::string_view unit = trim(text.substr(digits));
  for (const Unit& known : units) {
    const bool plural = known.has_plural() && unit.size() == known.name.size() + 1 &&
                        unit.back() == 's' && unit.starts_with(known.name);
    if (unit == known.name || plural) return number * known.seconds;
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all ? std::optional(number) : std::nullopt;
}

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "yes" || text == "true") return true;
  if (text == "no" || text == "false") return false;
  return std::nullopt;
}

}  // namespace theriac
