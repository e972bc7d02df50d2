#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <numeric>

#include "base/text.h"
#include "syntax/json_schema_checker_internal.h"

namespace theriac {

std::string shown(const JsonPlace& place) {
  if (place.outer == nullptr) return "the document";
  constexpr std::size_t longest = 40;
  constexpr std::size_t most = 20;  // beyond that, only the end of the way is of interest
  std::string out;
  std::size_t shown = 0;
  for (const JsonPlace* at = &place; at->outer != nullptr; at = at->outer) {
    if (++shown > most) return "..." + out;
    const std::string_view key = at->key;
    const std::string step = key.empty() ? fmt::format("/{}", at->element)
                                         : fmt::format("/{}{}", key.substr(0, longest),
                                                       key.size() > longest ? "..." : "");
    out.insert(0, step);
  }
  return out;
}

namespace {

std::string_view kind_name(ValueKind kind) {
  constexpr std::string_view names[] = {"an object", "an array",  "a string",
                                        "a number",  "a boolean", "null"};
  return names[static_cast<std::size_t>(kind)];
}

std::string kinds_name(unsigned kinds, bool whole) {
  std::string out;
  for (unsigned i = 0; i < 6; ++i) {
    if ((kinds >> i & 1U) == 0) continue;
    const auto kind = static_cast<ValueKind>(i);
    if (!out.empty()) out += " or ";
    out += kind == ValueKind::number && whole ? "a whole number" : kind_name(kind);
  }
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

bool is_whole(std::string_view text) {
  if (text.find_first_of(".eE") == std::string_view::npos) return true;
  const auto number = parse_number(text);
  return number && *number == static_cast<double>(
                                  static_cast<std::int64_t>(std::clamp(*number, -9e18, 9e18)));
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
  }));
}

}  // namespace

bool JsonSchemaChecker::fits(const SchemaRule& given, const TreeValue& value,
                             const JsonPlace& place, Findings* out) {
  const SchemaRule* at = &given;
  while (at->instead != nullptr) at = at->instead;
  const SchemaRule& rule = *at;
  if (rule.never) return say(out, place, value, "schema-choice", "is not allowed here", "");
  if (!fits_kind(rule, value, place, out)) return false;
  bool good = fits_values(rule, value, place, out);
  if (good || out != nullptr) good = fits_content(rule, value, place, out) && good;
  if (good || out != nullptr) good = fits_others(rule, value, place, out) && good;
  return good;
}

bool JsonSchemaChecker::say(Findings* out, const JsonPlace& place, const TreeValue& value,
                            const char* id, const std::string& problem, std::string remedy,
                            std::string_view missing, std::string_view unknown) {
  if (out != nullptr && out->size() < most_) {
    std::string where = shown(place);
    std::string said = where + " " + problem;
    out->push_back({{id, value.offset(), std::move(said), std::move(remedy)},
                    place.depth,
                    missing,
                    unknown,
                    std::move(where)});
  }
  return false;
}

bool JsonSchemaChecker::has_kind(const SchemaRule& rule, const TreeValue& value) {
  const auto allows = [&](ValueKind kind) {
    return (rule.kinds >> static_cast<unsigned>(kind) & 1U) != 0;
  };
  if (value.tree().typed() || !value.is_string()) {
    return allows(value.kind()) &&
           (value.kind() != ValueKind::number || !rule.whole || is_whole(value.text()));
  }
  // A scalar of YAML may be meant as any of these.
  const std::string_view text = value.text();
  return allows(ValueKind::string) ||
         (allows(ValueKind::boolean) && (text == "true" || text == "false")) ||
         (allows(ValueKind::number) && parse_number(text) && (!rule.whole || is_whole(text)));
}

bool JsonSchemaChecker::fits_kind(const SchemaRule& rule, const TreeValue& value,
                                  const JsonPlace& place, Findings* out) {
  if (rule.kinds == 0 || has_kind(rule, value)) return true;
  if (out == nullptr) return false;
  return say(out, place, value, "schema-type",
             fmt::format("is {}{} but should be {}", kind_name(value.kind()),
                         value.text().empty() ? "" : ", " + quoted(value.text()) + ",",
                         kinds_name(rule.kinds, rule.whole)),
             value.kind() == ValueKind::null ? "leave it out when there is nothing to say"
                                             : "write it as " + kinds_name(rule.kinds, rule.whole));
}

bool JsonSchemaChecker::fits_values(const SchemaRule& rule, const TreeValue& value,
                                    const JsonPlace& place, Findings* out) {
  if (rule.values.empty()) return true;
  const auto& texts = rule.value_texts;
  if (value.is_string()) {
    if (std::binary_search(texts.begin(), texts.end(), value.text())) return true;
  } else {
    for (const TreeValue& allowed : rule.values) {
      if (std::is_eq(compare(allowed, value))) return true;
    }
  }
  if (out == nullptr) return false;
  std::string found = value.is_string()      ? quoted(value.text())
                      : value.text().empty() ? std::string(kind_name(value.kind()))
                                             : std::string(value.text());
  if (rule.values.size() == 1) {
    const TreeValue& only = rule.values.front();
    return say(out, place, value, "schema-value",
               fmt::format("is {} but must be {}", found,
                           only.is_string() ? quoted(only.text()) : std::string(only.text())),
               "write it so");
  }
  return say(
      out, place, value, "schema-value",
      fmt::format("is {}, which is none of the {} values allowed here", found, rule.values.size()),
      remedy_of(value.text(), texts));
}

bool JsonSchemaChecker::fits_content(const SchemaRule& rule, const TreeValue& value,
                                     const JsonPlace& place, Findings* out) {
  switch (value.kind()) {
    case ValueKind::string:
      return fits_text(rule, value, place, out);
    case ValueKind::number:
      return fits_number(rule, value, place, out);
    case ValueKind::array:
      return fits_array(rule, value, place, out);
    case ValueKind::object:
      return fits_object(rule, value, place, out);
    default:
      return true;
  }
}

bool JsonSchemaChecker::fits_text(const SchemaRule& rule, const TreeValue& value,
                                  const JsonPlace& place, Findings* out) {
  const std::string_view text = value.text();
  if (!value.tree().typed() && (!rule.minimum.empty() || !rule.maximum.empty()))
    return fits_number(rule, value, place, out);
  bool good = true;
  if (rule.expression != nullptr &&
      !re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *rule.expression)) {
    const bool broken = rule.pattern == "^(.*)$";
    good = say(out, place, value, "schema-pattern",
               broken ? std::string("holds a line break, which is not allowed here")
                      : fmt::format("is {}, which is not of the form required", quoted(text)),
               broken ? std::string("write it on one line")
                      : fmt::format("it must match {}", rule.pattern));
  }
  if (!rule.format.empty() && (good || out != nullptr) && !fits_format(rule.format, text)) {
    good = say(out, place, value, "schema-format",
               fmt::format("is {}, which is no {}", quoted(text), rule.format),
               std::string(format_remedy(rule.format)));
  }
  if (rule.min_length == 0 && rule.max_length == SchemaRule::none) return good;
  const std::size_t length = count_characters(text);
  if (length < rule.min_length || length > rule.max_length) {
    good = say(out, place, value, "schema-range",
               fmt::format("is {}, of {}", quoted(text), counted(length, "character")),
               length < rule.min_length ? fmt::format("write at least {}", rule.min_length)
                                        : fmt::format("write at most {}", rule.max_length));
  }
  return good;
}

bool JsonSchemaChecker::fits_number(const SchemaRule& rule, const TreeValue& value,
                                    const JsonPlace& place, Findings* out) {
  if (rule.minimum.empty() && rule.maximum.empty()) return true;
  const auto number = parse_number(value.text());
  if (!number) return true;  // too large for a double: no bound of ours is near
  const auto least = parse_number(rule.minimum), most = parse_number(rule.maximum);
  if ((!least || *number >= *least) && (!most || *number <= *most)) return true;
  return say(out, place, value, "schema-range",
             fmt::format("is {}, which is too {}", value.text(),
                         least && *number < *least ? "small" : "large"),
             least && *number < *least ? fmt::format("the least is {}", rule.minimum)
                                       : fmt::format("the most is {}", rule.maximum));
}

bool JsonSchemaChecker::fits_array(const SchemaRule& rule, const TreeValue& value,
                                   const JsonPlace& place, Findings* out) {
  bool good = true;
  if (value.count() < rule.min_items || value.count() > rule.max_items) {
    good = say(out, place, value, "schema-range", "has " + counted(value.count(), "element"),
               value.count() < rule.min_items ? fmt::format("at least {} must be", rule.min_items)
                                              : fmt::format("at most {} may be", rule.max_items));
  }
  std::size_t i = 0;
  value.each([&](const TreeValue& element) {
    const JsonPlace inside{&place, {}, i, place.depth + 1};
    const SchemaRule* item = i < rule.first_items.size() ? rule.first_items[i] : rule.items;
    ++i;
    if (item == nullptr || (!good && out == nullptr)) return;
    good = (item->never ? say(out, inside, element, "schema-range", "is one too many",
                              fmt::format("at most {} may be", counted(i - 1, "element")))
                        : fits(*item, element, inside, out)) &&
           good;
  });
  if (rule.unique && (good || out != nullptr)) good = is_unique(value, place, out) && good;
  return good;
}

bool JsonSchemaChecker::is_unique(const TreeValue& value, const JsonPlace& place, Findings* out) {
  if (value.count() < 2) return true;
  if (hashes_.empty()) hashes_ = value.tree().hashes();
  std::vector<std::pair<std::size_t, TreeValue>> elements;
  value.each([&](const TreeValue& e) { elements.emplace_back(elements.size(), e); });
  std::sort(elements.begin(), elements.end(), [&](const auto& a, const auto& b) {
    const std::uint64_t left = hashes_[a.second.index()], right = hashes_[b.second.index()];
    return left != right ? left < right : a.first < b.first;
  });
  bool good = true;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const auto& [before, first] = elements[i - 1];
    const auto& [index, second] = elements[i];
    if (hashes_[first.index()] != hashes_[second.index()]) continue;
    if (std::is_neq(compare(first, second))) continue;
    const JsonPlace inside{&place, {}, index, place.depth + 1};
    good = say(out, inside, second, "schema-repeated",
               fmt::format("says the same as {}/{}", shown(place), before), "leave one out");
    if (out == nullptr) return false;
  }
  return good;
}

bool JsonSchemaChecker::fits_object(const SchemaRule& rule, const TreeValue& value,
                                    const JsonPlace& place, Findings* out) {
  bool good = true;
  for (const std::string_view name : rule.required) {
    if (value.find(name)) continue;
    good = false;
    if (out == nullptr) return false;
    say(out, place, value, "schema-missing", fmt::format("lacks {}", quoted(name)),
        fmt::format("add {}", quoted(name)), name);
  }
  if (rule.properties.empty() && rule.other_properties == nullptr) return good;
  value.each([&](const TreeValue& field) {
    if (!good && out == nullptr) return;
    const JsonPlace inside{&place, field.key(), 0, place.depth + 1};
    const auto found = rule.properties.find(field.key());
    if (found != rule.properties.end()) {
      good = fits(*found->second, field, inside, out) && good;
    } else if (rule.other_properties != nullptr) {
      good = (rule.other_properties->never ? unknown(rule, field, place, out)
                                           : fits(*rule.other_properties, field, inside, out)) &&
             good;
    }
  });
  return good;
}

bool JsonSchemaChecker::unknown(const SchemaRule& rule, const TreeValue& field,
                                const JsonPlace& place, Findings* out) {
  if (out == nullptr) return false;
  std::vector<std::string_view> names;
  for (const auto& [name, ignored] : rule.properties) names.push_back(name);
  const auto near = closest(field.key(), names);
  return say(out, place, field, "schema-unknown",
             fmt::format("has the unknown field {}", quoted(field.key())),
             near ? fmt::format("did you mean {}?", quoted(*near))
                  : fmt::format("remove it; known are {}", listed(names)),
             {}, field.key());
}

std::vector<SchemaFinding> JsonSchema::check(const TreeValue& value, std::size_t most) const {
  JsonSchemaChecker checker(most);
  const JsonPlace root;
  if (checker.fits(*root_, value, root, nullptr)) return {};
  Findings found;
  checker.fits(*root_, value, root, &found);
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.finding.offset < b.finding.offset;
  });
  std::vector<SchemaFinding> out;
  for (Found& each : found) {
    const bool again = std::any_of(out.rbegin(), out.rend(), [&, near = 0](const auto& o) mutable {
      return ++near < 20 && o.offset == each.finding.offset && o.problem == each.finding.problem;
    });
    if (!again) out.push_back(std::move(each.finding));
  }
  return out;
}

}  // namespace theriac
