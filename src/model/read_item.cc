#include <algorithm>
#include <bitset>
#include <fmt/format.h>

#include "base/text.h"
#include "model/read_item_internal.h"
#include "syntax/repeats.h"
#include "syntax/schema_finding.h"
#include "terms/date.h"

namespace theriac {

namespace {

constexpr std::size_t most_fields = 128;
constexpr std::size_t longest_shown = 64;  // of a value, in a message

/// Whether `text` stands between the separators of "a|b|c"; asked for every word of a model.
bool is_word_of(std::string_view words, std::string_view text) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('|', at), words.size());
    if (words.substr(at, end - at) == text) return true;
    at = end + 1;
  }
  return false;
}

/// An editor, as every reader of YAML 1.2 but this one, takes the bare word for a truth value.
bool is_truth(std::string_view text) {
  const std::string low = lower(text);
  return low == "true" || low == "false";
}

/// Of a word that is none of the field's.
std::string suggest_word(const Field& field, std::string_view text) {
  const std::vector<std::string_view> words = words_of(field);
  if (const auto near = closest(text, words)) return fmt::format("did you mean {}?", *near);
  return fmt::format("write one of {}", fmt::join(words, ", "));
}

constexpr std::string_view merge_key = "<<";

std::string suggest_field(std::span<const Field> fields, std::string_view key) {
  if (key == merge_key) return "merge keys are not read: write the fields themselves";
  std::vector<std::string_view> names;
  names.reserve(fields.size());
  for (const Field& field : fields) names.push_back(field.name);
  if (const auto near = closest(key, names)) return fmt::format("did you mean {}?", *near);
  constexpr std::size_t few = 12;
  if (names.size() <= few) return fmt::format("it has {}", fmt::join(names, ", "));
  return "put it into note; theriac schema --reference lists the fields";
}

bool is_field_anywhere(const Schema& schema, std::string_view key) {
  return std::any_of(schema.collections.begin(), schema.collections.end(),
                     [&](const Collection* one) { return one->find(key).has_value(); });
}

/// Why `text` is no value of the field's type; none when it is one.
struct Refusal {
  std::string problem, remedy;
};
std::optional<Refusal> find_fault(const Field& field, std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    return Refusal{"a NUL character, which no text holds", "take it out"};
  const auto is_no = [&](std::string_view what) {
    return fmt::format("{} is no {}", quoted(text), what);
  };
  switch (field.type) {
    case FieldType::id:
    case FieldType::reference:
      if (is_id(text) && !is_truth(text)) return std::nullopt;
      if (is_id(text))
        return Refusal{is_no("id"), "choose another: readers of YAML take it for yes or no"};
      return Refusal{is_no("id"),
                     "write letters, digits, '.', '_' and '-', from a letter, at most 64"};
    case FieldType::control:
      if (is_id(text) && !is_truth(text)) return std::nullopt;
      return Refusal{is_no("kind of control"), "theriac rules list --controls lists them"};
    case FieldType::line:
      if (text.find('\n') == std::string_view::npos) return std::nullopt;
      return Refusal{"a text of several lines", "write it on one line"};
    case FieldType::choice: {
      if (is_word_of(field.words, text)) return std::nullopt;
      return Refusal{fmt::format("{} is none of its words", quoted(text)),
                     suggest_word(field, text)};
    }
    case FieldType::whole: {
      const auto number = parse_whole(text);
      if (number && *number >= field.least && *number <= field.most) return std::nullopt;
      return Refusal{
          number ? fmt::format("{} is out of its range", *number) : is_no("whole number"),
          fmt::format("write a whole number from {} to {}", field.least, field.most)};
    }
    case FieldType::boolean:
      if (parse_yes_no(text)) return std::nullopt;
      return Refusal{fmt::format("{} is neither yes nor no", quoted(text)), "write yes or no"};
    case FieldType::date: {
      constexpr std::size_t size_of_date = 10;
      if (text.size() == size_of_date && parse_date(text)) return std::nullopt;
      return Refusal{is_no("day of the calendar"), "write it as 2026-11-30"};
    }
    case FieldType::duration:
      if (parse_duration(text)) return std::nullopt;
      return Refusal{is_no("time"),
                     "write a number and one of s, min, h, d, weeks, months, years: 30 d"};
    case FieldType::prose:
    case FieldType::records:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::string with_article(std::string_view what) {
  const bool vowel = std::string_view("aeio").find(what.substr(0, 1)) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", what);
}

bool is_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest && is_alpha(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_bare_id(std::string_view text) {
  return is_id(text) && !is_truth(text) && lower(text) != "null";
}

std::size_t key_offset(std::string_view text, const TreeValue& value) {
  const std::string_view key = value.key();
  const bool within = !key.empty() && key.data() >= text.data() &&
                      key.data() + key.size() <= text.data() + text.size();
  return within ? static_cast<std::size_t>(key.data() - text.data()) : value.offset();
}

std::string suggest_collection(const Schema& schema, std::string_view key) {
  if (key == merge_key) return "merge keys are not read: write the collections themselves";
  std::vector<std::string_view> names;
  for (const Collection* one : schema.collections) names.push_back(one->name);
  if (const auto near = closest(key, names)) return fmt::format("did you mean {}?", *near);
  if (is_field_anywhere(schema, key))
    return fmt::format("{} is a field: indent it below the item that it belongs to", key);
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

void RecordReader::refuse(std::size_t offset, const Field& field, std::string_view problem,
                          std::string remedy) const {
  if (remedy.empty()) remedy = fmt::format("write {}", describe_type(field));
  said_.add(Level::error, "wrong-value", offset, fmt::format("{}: {}", field.name, problem),
            std::move(remedy));
}

std::optional<Item> RecordReader::read(const TreeValue& value, std::span<const Field> fields,
                                       std::string_view what) const {
  if (!value.is_object()) {
    said_.add(
        Level::error, "wrong-type", value.offset(), fmt::format("this {} is no mapping", what),
        fmt::format("write \"{}: ...\" and its other fields, one a line", fields.front().name));
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
                       fmt::format("{} has no field {}", with_article(what), quoted(inner.key())),
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
    refuse(value.offset(), field, "says nothing",
           field.list ? "write [] when there is none, or take the line out when nobody knows"
                      : "write a value, or take the line out when nobody knows it");
    return;
  }
  if (field.list) return read_list(value, field, out);
  if (value.is_array() || value.is_object()) {
    refuse(value.offset(), field, "has a list or a mapping where one word belongs");
    return;
  }
  add_word(value, field, out);
}

void RecordReader::read_list(const TreeValue& value, const Field& field, Stated& out) const {
  if (!value.is_array()) {
    refuse(value.offset(), field, "a single value where a list belongs",
           value.is_object() ? "write it as a list of mappings, each behind a \"-\""
                             : fmt::format("write [{}]", value.text().substr(0, longest_shown)));
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
      Field one = field;
      one.list = false;
      refuse(element.offset(), field, "has something that is no word in its list",
             fmt::format("write each as {}", describe_type(one)));
      return;
    }
    add_word(element, field, out);
  });
  std::vector<std::string_view> texts;
  texts.reserve(out.words.size());
  for (const Word& word : out.words) texts.push_back(word.text);
  for (const std::size_t again : find_repeats(texts)) {
    refuse(out.words[again].offset, field,
           fmt::format("{} stands twice in the list", quoted(texts[again])), "keep one of the two");
  }
}

void RecordReader::add_word(const TreeValue& value, const Field& field, Stated& out) const {
  const std::string_view text = value.text();
  if (text.size() > longest_) {
    said_.add(Level::error, "limit-text", value.offset(),
              fmt::format("{}: {} bytes; the limit is {}", field.name, text.size(), longest_),
              "raise the limit with --max-text if you trust the file");
    return;
  }
  const auto fault = find_fault(field, text);
  if (fault) return refuse(value.offset(), field, fault->problem, fault->remedy);
  if (trim(text).empty())
    return refuse(value.offset(), field, "says nothing", "write a value, or take the line out");
  out.words.push_back({text, static_cast<std::uint32_t>(value.offset())});
}

}  // namespace theriac
