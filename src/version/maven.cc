// Maven as documented: "POM reference", "Version order specification" (maven.apache.org/pom.html),
// with the readings of osv.dev and osv-scanner where the text leaves a question. The published
// vectors are in this order.
//
// Parts are cut as maven_tokens.cc says. From the end, and again before each hyphen, parts that
// mean nothing (0, "", ga, final, release) are dropped, but never the first. Then part by part; the
// shorter version is filled with null parts that have the separator of the other side, 0 behind a
// dot and "" behind a hyphen. With unlike separators: .qualifier < -qualifier < -number < .number.
// With the same one: numbers as numbers and above qualifiers, but a null 0 below those that are not
// known (0 counts as one then) and above those that are, sp excepted.
//
// That is no order: 1.foo < 1-alpha < 1 < 1.foo, and 2.9.0-1 < 2.9.0.RC1 < 2.9 < 2.9.0-1. So there
// is a comparison and no key; make_key gives the key of maven_artifact.cc.
#include <algorithm>
#include <string>
#include <vector>

#include "version/maven_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

using Before = MavenToken::Before;

struct Part {
  Before before;
  bool number;
  std::string text;
  bool filled = false;  // a null part of the shorter version
};

std::vector<Part> parts_of(std::string_view version) {
  std::vector<Part> parts;
  MavenTokens tokens(version);
  const auto drop_nulls = [&] {
    while (parts.size() > 1 && parts.back().text.empty()) parts.pop_back();
  };
  while (const auto token = tokens.next()) {
    if (token->before == Before::hyphen) drop_nulls();
    parts.push_back({token->before, token->number, std::string(token->text)});
  }
  drop_nulls();
  return parts;
}

Part null_against(const Part& other) {
  const bool zero = other.before == Before::dot && (other.number || other.text != "sp");
  return {other.before, zero, {}, true};
}

int compare_qualifiers(const Part& a, const Part& b) {
  const auto rank = [](const Part& part) {
    return part.number ? maven_unknown_rank : maven_rank(part.text);
  };
  if (rank(a) != rank(b) || rank(a) != maven_unknown_rank) return rank(a) - rank(b);
  const auto text = [](const Part& part) { return part.number ? "0" : part.text; };
  return text(a).compare(text(b));
}

int compare_numbers(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int rank_of_separator(const Part& part) {
  if (part.number) return part.before == Before::hyphen ? 2 : 3;
  return part.before == Before::hyphen ? 1 : 0;
}

int compare_parts(const Part& a, const Part& b) {
  if (a.before != b.before) return rank_of_separator(a) - rank_of_separator(b);
  if (a.number && b.number) return compare_numbers(a.text, b.text);
  if (a.number && !a.filled) return 1;
  if (b.number && !b.filled) return -1;
  return compare_qualifiers(a, b);
}

}  // namespace

std::strong_ordering compare_maven(std::string_view a, std::string_view b) {
  const std::vector<Part> parts_a = parts_of(a), parts_b = parts_of(b);
  for (std::size_t i = 0; i < std::max(parts_a.size(), parts_b.size()); ++i) {
    const Part x = i < parts_a.size() ? parts_a[i] : null_against(parts_b[i]);
    const Part y = i < parts_b.size() ? parts_b[i] : null_against(parts_a[i]);
    if (const int order = compare_parts(x, y); order != 0) return order <=> 0;
  }
  return std::strong_ordering::equal;
}

}  // namespace theriac
