#include <algorithm>
#include <bitset>
#include <charconv>
#include <fmt/format.h>

#include "base/text.h"
#include "model/read_item_internal.h"
#include "terms/date.h"

namespace theriac {

namespace {

constexpr std::size_t most_fields = 128;

std::optional<std::int64_t> parse_whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all ? std::optional(number) : std::nullopt;
}

/// Whether `text` stands between the separators of "a|b|c"; asked for every word of a model.
bool is_word_of(std::string_view words, std::string_view text) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('|', at), words.size());
    if (words.substr(at, end - at) == text) return true;
    at = end + 1;
  }
  return false;
}

/// Of a word that is none of the field's.
std::string suggest_word(const Field& field, std::string_view text) {
  const std::vector<std::string_view> words = words_of(field);
  if (const auto near = closest(text, words)) return fmt::format("did you mean {}?", *near);
  return fmt::format("write one of {}", fmt::join(words, ", "));
}

std::string suggest_field(std::span<const Field> fields, std::string_view key) {
  std::vector<std::string_view> names;
  names.reserve(fields.size());
  for (const Field& field : fields) names.push_back(field.name);
  if (const auto near = closest(key, names)) return fmt::format("did you mean {}?", *near);
  return fmt::format("it has {}", fmt::join(names, ", "));
}

/// Why `text` is no value of the field's type; none when it is one.
struct Refusal {
  std::string problem, remedy;
};
std::optional<Refusal> find_fault(const Field& field, std::string_view text) {
  const std::string wants = fmt::format("\"{}\" is no {}", text, [&] {
    switch (field.type) {
      case FieldType::id:
      case FieldType::reference:
        return "id";
      case FieldType::whole:
        return "whole number";
      case FieldType::date:
        return "date";
      case FieldType::duration:
        return "time";
      case FieldType::boolean:
        return "answer";
      default:
        return "such word";
    }
  }());
  switch (field.type) {
    case FieldType::id:
    case FieldType::reference:
      if (is_id(text)) return std::nullopt;
      return Refusal{wants, "write letters, digits, '.', '_' and '-', from a letter, at most 64"};
    case FieldType::control:
      if (is_id(text)) return std::nullopt;
      return Refusal{fmt::format("\"{}\" is no kind of control", text), {}};
    case FieldType::line:
      if (text.find('\n') == std::string_view::npos) return std::nullopt;
      return Refusal{"a text of several lines", "write it on one line"};
    case FieldType::choice: {
      if (is_word_of(field.words, text)) return std::nullopt;
      return Refusal{fmt::format("\"{}\" is none of its words", text), suggest_word(field, text)};
    }
    case FieldType::whole: {
      const auto number = parse_whole(text);
      if (number && *number >= field.least && *number <= field.most) return std::nullopt;
      return Refusal{wants,
                     fmt::format("write a whole number from {} to {}", field.least, field.most)};
    }
    case FieldType::boolean:
      if (parse_yes_no(text)) return std::nullopt;
      return Refusal{wants, "write yes or no"};
    case FieldType::date: {
      constexpr std::size_t size_of_date = 10;
      if (text.size() == size_of_date && parse_date(text)) return std::nullopt;
      return Refusal{wants, "write it as 2026-11-30"};
    }
    case FieldType::duration:
      if (parse_duration(text)) return std::nullopt;
      return Refusal{wants, "write a number and one of s, min, h, d, weeks, months, years: 30 d"};
    case FieldType::prose:
    case FieldType::records:
      break;
  }
  return std::nullopt;
}

}  // namespace

bool is_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && is_alpha(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-'; });
}

std::size_t key_offset(std::string_view text, const TreeValue& value) {
  const std::string_view key = value.key();
  const bool within = !key.empty() && key.data() >= text.data() &&
                      key.data() + key.size() <= text.data() + text.size();
  return within ? static_cast<std::size_t>(key.data() - text.data()) : value.offset();
}

std::string suggest_collection(const Schema& schema, std::string_view key) {
  std::vector<std::string_view> names;
  for (const Collection* one : schema.collections) names.push_back(one->name);
  if (const auto near = closest(key, names)) return fmt::format("did you mean {}?", *near);
  return fmt::format("there are {}", fmt::join(names, ", "));
}

std::uint32_t RecordReader::line_of(std::size_t offset) const {
  if (offset < counted_to_) {  // the reader goes forward: only where a text is read anew
    counted_to_ = 0;
    line_ = 1;
  }
  offset = std::min(offset, text_.size());
  line_ += static_cast<std::uint32_t>(
      std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_to_),
                 text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  counted_to_ = offset;
  return line_;
}

bool RecordReader::refuse(const TreeValue& value, const Field& field, std::string_view problem,
                          std::string remedy) const {
  if (remedy.empty()) remedy = fmt::format("write {}", describe_type(field));
  said_.add(Level::error, "wrong-value", value.offset(), fmt::format("{}: {}", field.name, problem),
            std::move(remedy));
  return false;
}

std::optional<Item> RecordReader::read(const TreeValue& value, std::span<const Field> fields,
                                       std::string_view what) const {
  if (!value.is_object()) {
    said_.add(Level::error, "wrong-type", value.offset(),
              fmt::format("this {} is no mapping", what),
              fmt::format("write its fields as \"{}: ...\", one a line", fields.front().name));
    return std::nullopt;
  }
  Item item;
  item.file = file_;
  item.offset = static_cast<std::uint32_t>(value.offset());
  item.line = line_of(value.offset());
  item.stated.reserve(value.count());
  std::bitset<most_fields> seen;
  value.each([&](const TreeValue& inner) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& f) { return f.name == inner.key(); });
    if (found == fields.end()) {
      return said_.add(Level::error, "unknown-field", key_offset(text_, inner),
                       fmt::format("a {} has no field \"{}\"", what, inner.key()),
                       suggest_field(fields, inner.key()));
    }
    const auto number = static_cast<std::size_t>(found - fields.begin());
    if (seen[number]) {
      return said_.add(Level::error, "duplicate-key", key_offset(text_, inner),
                       fmt::format("\"{}\" stands twice in one {}", inner.key(), what),
                       "keep one of the two");
    }
    seen.set(number);
    Stated stated;
    stated.field = static_cast<std::uint16_t>(number);
    stated.offset = static_cast<std::uint32_t>(key_offset(text_, inner));
    const std::size_t before = said_.size();
    read_field(inner, *found, stated);
    if (said_.size() != before) return;
    if (found->type == FieldType::id) item.id = stated.words.front().text;
    item.stated.push_back(std::move(stated));
  });
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].required || seen[i]) continue;
    said_.add(Level::error, "missing-field", value.offset(),
              item.id.empty() ? fmt::format("this {} has no {}", what, fields[i].name)
                              : fmt::format("the {} {} has no {}", what, item.id, fields[i].name),
              fmt::format("add \"{}: ...\": {}", fields[i].name, describe_type(fields[i])));
  }
  return item;
}

void RecordReader::read_field(const TreeValue& value, const Field& field, Stated& out) const {
  if (value.kind() == ValueKind::null) {
    refuse(value, field, "says nothing",
           field.list ? "write [] when there is none, or take the line out when nobody knows"
                      : "write a value, or take the line out when nobody knows it");
    return;
  }
  if (field.list) return read_list(value, field, out);
  if (value.is_array() || value.is_object()) {
    refuse(value, field, "has a list or a mapping where one word belongs");
    return;
  }
  add_word(value, field, out);
}

void RecordReader::read_list(const TreeValue& value, const Field& field, Stated& out) const {
  if (!value.is_array()) {
    refuse(value, field, "is a list",
           value.is_object() ? "write it as a list of mappings, each behind a \"-\""
                             : fmt::format("write [{}]", value.text()));
    return;
  }
  value.each([&](const TreeValue& element) {
    if (field.type == FieldType::records) {
      if (auto record = read(element, field.fields, field.name)) {
        out.records.push_back(*std::move(record));
      }
      return;
    }
    if (element.kind() == ValueKind::null || element.is_array() || element.is_object()) {
      refuse(element, field, "has something that is no word in its list");
      return;
    }
    if (!add_word(element, field, out)) return;
    const std::string_view added = out.words.back().text;
    const bool again = std::any_of(out.words.begin(), out.words.end() - 1,
                                   [&](const Word& w) { return w.text == added; });
    constexpr std::size_t looked_through = 1000;  // beyond, the tables keep both
    if (again && out.words.size() < looked_through) {
      refuse(element, field, fmt::format("{} stands twice in the list", added),
             "keep one of the two");
    }
  });
}

bool RecordReader::add_word(const TreeValue& value, const Field& field, Stated& out) const {
  const std::string_view text = value.text();
  const auto fault = find_fault(field, text);
  if (fault) return refuse(value, field, fault->problem, fault->remedy);
  if (trim(text).empty())
    return refuse(value, field, "says nothing", "write a value, or take the line out");
  out.words.push_back({text, static_cast<std::uint32_t>(value.offset())});
  return true;
}

}  // namespace theriac
