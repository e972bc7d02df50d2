#include "model/rename_id.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/read_item_internal.h"
#include "model/read_items.h"
#include "model/schema_collections_internal.h"
#include "syntax/yaml_layout.h"

namespace theriac {

namespace {

bool is_json(const Items::File& file) { return file.path.ends_with(".json"); }

bool is_part_of_word(char c) { return is_alnum(c) || c == '_' || c == '-'; }

/// Where `word` stands as a word of its own. A dot is of the word when more of it follows: not at
/// the end of a sentence.
std::vector<std::size_t> find_whole(std::string_view text, std::string_view word) {
  std::vector<std::size_t> out;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    const std::string_view before = text.substr(0, at), behind = text.substr(at + word.size());
    const bool begins = before.empty() || !(is_part_of_word(before.back()) || before.back() == '.');
    const bool ends = behind.empty() ||
                      !(is_part_of_word(behind.front()) ||
                        (behind.front() == '.' && behind.size() > 1 && is_part_of_word(behind[1])));
    if (begins && ends) out.push_back(at);
  }
  return out;
}

/// Whether the words of a field are ids of findings.
bool names_findings(const Collection* collection, const Field& field) {
  return (collection == &collections::acceptances && field.name == "finding") ||
         (collection == &collections::risks && field.name == "findings");
}

class Renamer {
 public:
  Renamer(const Items& items, std::string_view old_id, std::string_view new_id)
      : items_(items),
        old_(old_id),
        new_(new_id),
        places_(items.files.size()),
        breaks_(items.files.size()) {}

  Result<Renaming> run(const Limits& limits) {
    for (const std::vector<Item>& collection : items_.by_collection) {
      for (const Item& item : collection) look_at(item, item.collection->fields, item.collection);
    }
    if (!fault_.problem.empty()) return tl::unexpected<Error>(fault_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (!places_[i].empty()) out_.files.push_back(rewrite(i));
      look_at_comments(i, limits);
    }
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(),
                     [](const Renaming::Mention& a, const Renaming::Mention& b) {
                       return a.file != b.file ? a.file < b.file : a.line < b.line;
                     });
    return std::move(out_);
  }

  /// How often the id stands where it has a meaning.
  std::size_t count() const { return count_; }

 private:
  std::string_view text_of(std::size_t file) const { return items_.files[file].text->view(); }

  std::uint32_t line_of(std::size_t file, std::size_t offset) {
    std::vector<std::size_t>& breaks = breaks_[file];
    if (breaks.empty()) {  // the first time; there is always the end
      const std::string_view text = text_of(file);
      for (std::size_t at = text.find('\n'); at < text.size(); at = text.find('\n', at + 1))
        breaks.push_back(at);
      breaks.push_back(text.size());
    }
    const auto behind = std::lower_bound(breaks.begin(), breaks.end(), offset);
    return static_cast<std::uint32_t>(behind - breaks.begin()) + 1;
  }

  void look_at(const Item& item, std::span<const Field> fields, const Collection* collection) {
    for (const Stated& stated : item.stated) {
      const Field& field = fields[stated.field];
      for (const Word& word : stated.words) look_at(item.file, word, field, collection);
      for (const Item& record : stated.records) look_at(record, field.fields, nullptr);
    }
  }

  void look_at(std::size_t file, const Word& word, const Field& field,
               const Collection* collection) {
    const bool own = field.type == FieldType::id && collection != nullptr;
    if (own || field.type == FieldType::reference) {
      if (word.text == old_) add_place(file, word, 0);
    } else if (names_findings(collection, field)) {
      const std::size_t rule = word.text.find(':');
      if (rule == std::string_view::npos) return;
      for (const std::size_t at : find_whole(word.text.substr(rule + 1), old_))
        add_place(file, word, rule + 1 + at);
    } else if (field.type == FieldType::line || field.type == FieldType::prose) {
      const std::size_t times = find_whole(word.text, old_).size();
      if (times > 0)
        out_.mentions.insert(out_.mentions.end(), times, {file, line_of(file, word.offset)});
    }
  }

  /// `at`: where in the word. What is written must be what is meant, letter by letter.
  void add_place(std::size_t file, const Word& word, std::size_t at) {
    const std::string_view text = text_of(file);
    std::size_t begin = word.offset;
    if (begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) ++begin;
    if (text.substr(begin, word.text.size()) != word.text) {
      fault_ = {fmt::format("{}:{}: {} is written with escapes", items_.files[file].name,
                            line_of(file, word.offset), word.text),
                "write it plainly there", "not-renamed"};
      return;
    }
    places_[file].push_back(begin + at);
    ++count_;
  }

  Renaming::File rewrite(std::size_t file) {
    std::vector<std::size_t>& places = places_[file];
    std::sort(places.begin(), places.end());
    const std::string_view text = text_of(file);
    Renaming::File out{file, {}, {}};
    out.text.reserve(text.size() + places.size() * new_.size());
    std::size_t done = 0;
    for (const std::size_t at : places) {
      out.text.append(text.substr(done, at - done)).append(new_);
      done = at + old_.size();
      out.lines.push_back(line_of(file, at));
    }
    out.text.append(text.substr(done));
    return out;
  }

  void look_at_comments(std::size_t file, const Limits& limits) {
    if (is_json(items_.files[file])) return;
    const auto comments = find_comments(text_of(file), limits);
    if (!comments) return;  // it was read before
    for (const std::string_view comment : *comments) {
      const std::size_t times = find_whole(comment, old_).size();
      if (times == 0) continue;
      const auto offset = static_cast<std::size_t>(comment.data() - text_of(file).data());
      out_.mentions.insert(out_.mentions.end(), times, {file, line_of(file, offset)});
    }
  }

  const Items& items_;
  std::string_view old_, new_;
  std::vector<std::vector<std::size_t>> places_;  // by file
  std::vector<std::vector<std::size_t>> breaks_;  // ends of lines, by file, once asked for
  std::size_t count_ = 0;
  Error fault_;
  Renaming out_;
};

/// Whether the new texts are the old model with another id: sound, of the same size, the new id
/// where the old one was.
bool holds(const Renaming& renaming, const Items& items, std::string_view old_id,
           std::string_view new_id, std::size_t count, const Limits& limits,
           const ControlKinds& kinds) {
  ItemReader reader(*items.schema, limits, &kinds);
  std::size_t next = 0;
  for (std::size_t i = 0; i < items.files.size(); ++i) {
    const bool changed = next < renaming.files.size() && renaming.files[next].file == i;
    const std::string_view text =
        changed ? renaming.files[next++].text : items.files[i].text->view();
    reader.read_text(Text(std::string(text)), items.files[i].name, is_json(items.files[i]));
  }
  const Parsed<Items> read = std::move(reader).finish();
  if (has_errors(read.diagnostics) || read.value.size() != items.size()) return false;
  if (read.value.find(old_id) != nullptr || read.value.find(new_id) == nullptr) return false;
  // An acceptance may have named the new id before there was such an item.
  Renamer before(items, new_id, old_id), after(read.value, new_id, old_id);
  return before.run(limits) && after.run(limits) && after.count() == before.count() + count;
}

}  // namespace

Result<Renaming> rename_id(const Items& items, std::string_view old_id, std::string_view new_id,
                           const Limits& limits, const ControlKinds& kinds) {
  if (items.find(old_id) == nullptr) {
    std::vector<std::string_view> known;
    known.reserve(items.by_id.size());
    for (const auto& [id, item] : items.by_id) known.push_back(id);
    std::sort(known.begin(), known.end());  // the map's order is nobody's
    const auto near = closest(old_id, known);
    return fail(fmt::format("no item has the id {}", old_id),
                near ? fmt::format("did you mean {}?", *near) : "name an id of the model",
                "unknown-id");
  }
  if (!is_id(new_id)) {
    return fail(fmt::format("\"{}\" is no id", new_id),
                "write letters, digits, '.', '_' and '-', from a letter, at most 64",
                "wrong-value");
  }
  if (!is_bare_id(new_id)) {
    return fail(fmt::format("\"{}\" is no id", new_id),
                "choose another: readers of YAML take it for a truth value or for nothing",
                "wrong-value");
  }
  if (const Item* const other = items.find(new_id); other != nullptr) {
    return fail(new_id == old_id
                    ? fmt::format("{} is its name already", new_id)
                    : fmt::format("{} {} is there already", other->collection->table, new_id),
                fmt::format("{} has it; choose another", items.place_of(*other)), "duplicate-id");
  }
  Renamer renamer(items, old_id, new_id);
  Result<Renaming> out = renamer.run(limits);
  if (!out || holds(*out, items, old_id, new_id, renamer.count(), limits, kinds)) return out;
  return fail(fmt::format("the model would not be the same with {} for {}", new_id, old_id),
              "nothing was written; this is a fault of theriac, report it", "our-fault");
}

}  // namespace theriac
