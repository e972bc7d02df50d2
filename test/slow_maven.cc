// Maven twice: as ComparableVersion is built (lists within lists), and as the POM reference tells
// it (tokens with separators).
#include "test/slow_orders.h"
#include "test/slow_text.h"

namespace theriac::test {
namespace {

const Strings known = {"alpha", "beta", "milestone", "rc", "snapshot", "", "sp"};

std::size_t place(const std::string& qualifier) {
  return static_cast<std::size_t>(std::find(known.begin(), known.end(), qualifier) - known.begin());
}

int compare_qualifiers(const std::string& a, const std::string& b) {
  if (place(a) != place(b)) return place(a) < place(b) ? -1 : 1;
  return place(a) == known.size() ? compare_text(a, b) : 0;
}

bool printable_only(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

struct Token {
  char before;  // '.', '-', or 0 for the first
  std::string text;
  bool null() const {
    return text.empty() || (all_digits(text) && compare_numbers(text, "0") == 0);
  }
};

// Puts a hyphen at each border of digits and others, then splits.
std::vector<Token> tokens_of(const std::string& written) {
  const std::string version = lowered(written);
  std::vector<Token> tokens = {{0, ""}};
  std::vector<bool> at_border = {false};
  for (std::size_t i = 0; i < version.size(); ++i) {
    const char c = version[i];
    const bool separator = c == '.' || c == '-';
    if (separator) {
      tokens.push_back({c, ""});
      at_border.push_back(false);
      continue;
    }
    std::string& text = tokens.back().text;
    if (!text.empty() && digit(text.back()) != digit(c)) {
      at_border.back() = true;
      tokens.push_back({'-', ""});
      at_border.push_back(false);
    }
    tokens.back().text += c;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string& text = tokens[i].text;
    if (text.empty()) text = "0";
    if (at_border[i] && (text == "a" || text == "b" || text == "m"))
      text = known[text == "a" ? 0 : text == "b" ? 1 : 2];
    if (text == "cr") text = "rc";
    if (text == "ga" || text == "final" || text == "release") text = "";
  }
  return tokens;
}

// ---- as documented ------------------------------------------------------------------------------

std::vector<Token> trimmed(std::vector<Token> tokens) {
  for (std::size_t end = tokens.size(); end > 1; --end) {
    const bool at_end = end == tokens.size() || tokens[end].before == '-';
    if (at_end && tokens[end - 1].null())
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(end - 1));
  }
  return tokens;
}

int compare_tokens(const Token& a, const Token& b, bool a_filled, bool b_filled) {
  const bool number_a = all_digits(a.text), number_b = all_digits(b.text);
  if (a.before != b.before) {
    const auto rank = [](const Token& t, bool number) {
      return number ? (t.before == '-' ? 2 : 3) : (t.before == '-' ? 1 : 0);
    };
    return sign(rank(a, number_a) - rank(b, number_b));
  }
  if (number_a && number_b) return compare_numbers(a.text, b.text);
  if (number_a && !a_filled) return 1;
  if (number_b && !b_filled) return -1;
  return compare_qualifiers(a.text, b.text);
}

Token filler(const Token& other) {
  if (other.before == '-' || other.text == "sp") return {other.before, ""};
  return {other.before, "0"};
}

// ---- as built -----------------------------------------------------------------------------------

struct Item {
  enum Kind { number, text, list } kind;
  std::string value;
  std::vector<Item> items;
};

bool is_null(const Item& item) {
  if (item.kind == Item::list) return item.items.empty();
  return item.value.empty() || (item.kind == Item::number && compare_numbers(item.value, "0") == 0);
}

void normalise(std::vector<Item>& items) {
  for (Item& item : items) {
    if (item.kind != Item::list) continue;
    normalise(item.items);
    while (item.items.size() == 1 && item.items[0].kind == Item::list) {
      std::vector<Item> inner = item.items[0].items;
      item.items = inner;
    }
  }
  for (std::size_t i = items.size(); i-- > 0;) {
    if (is_null(items[i]))
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    else if (items[i].kind != Item::list)
      return;
  }
}

// What stands behind the first token.
std::vector<Item> list_of(const std::vector<Token>& tokens, std::size_t from) {
  std::vector<Item> items;
  for (std::size_t i = from; i < tokens.size(); ++i) {
    const bool number = all_digits(tokens[i].text);
    const Item item{number ? Item::number : Item::text, tokens[i].text, {}};
    const bool opens = tokens[i].before == '-' || !number;
    if (!opens) {
      items.push_back(item);
      continue;
    }
    std::vector<Item> inner = {item};
    // all that follows is within, up to the next opening, which is within again
    const std::vector<Item> rest = list_of(tokens, i + 1);
    inner.insert(inner.end(), rest.begin(), rest.end());
    items.push_back({Item::list, "", inner});
    return items;
  }
  return items;
}

int against_nothing(const Item& item) {
  if (item.kind == Item::text) return compare_qualifiers(item.value, "");
  if (item.kind == Item::number) return is_null(item) ? 0 : 1;
  for (const Item& inner : item.items)
    if (const int c = against_nothing(inner); c != 0) return c;
  return 0;
}

int compare_items(const std::vector<Item>& a, const std::vector<Item>& b);

int compare_item(const Item& a, const Item& b) {
  if (a.kind == Item::list && b.kind == Item::list) return compare_items(a.items, b.items);
  if (a.kind == Item::text && b.kind == Item::text) return compare_qualifiers(a.value, b.value);
  if (a.kind == Item::number && b.kind == Item::number) return compare_numbers(a.value, b.value);
  const auto rank = [](const Item& item) {
    return item.kind == Item::text ? 0 : item.kind == Item::list ? 1 : 2;
  };
  return sign(rank(a) - rank(b));
}

int compare_items(const std::vector<Item>& a, const std::vector<Item>& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const int c = i >= a.size()   ? -against_nothing(b[i])
                  : i >= b.size() ? against_nothing(a[i])
                                  : compare_item(a[i], b[i]);
    if (c != 0) return c;
  }
  return 0;
}

}  // namespace

Answer slow_maven(const std::string& a, const std::string& b) {
  if (!printable_only(a) || !printable_only(b)) return std::nullopt;
  const std::vector<Token> x = trimmed(tokens_of(a)), y = trimmed(tokens_of(b));
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    const Token left = i < x.size() ? x[i] : filler(y[i]),
                right = i < y.size() ? y[i] : filler(x[i]);
    const int c = compare_tokens(left, right, i >= x.size(), i >= y.size());
    if (c != 0) return c;
  }
  return 0;
}

Answer slow_maven_artifact(const std::string& a, const std::string& b) {
  if (!printable_only(a) || !printable_only(b)) return std::nullopt;
  const std::vector<Token> x = tokens_of(a), y = tokens_of(b);
  const bool number_x = all_digits(x[0].text), number_y = all_digits(y[0].text);
  if (number_x != number_y) return number_x ? 1 : -1;
  const int first =
      number_x ? compare_numbers(x[0].text, y[0].text) : compare_qualifiers(x[0].text, y[0].text);
  if (first != 0) return first;
  std::vector<Item> items_x = list_of(x, 1), items_y = list_of(y, 1);
  normalise(items_x);
  normalise(items_y);
  return compare_items(items_x, items_y);
}

}  // namespace theriac::test
