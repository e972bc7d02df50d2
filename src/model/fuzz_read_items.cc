// Any bytes as files of a model or a rule pack: no crash, messages that are whole and printable,
// ids that are unique, and without an error every required field is stated. Files are parted by
// lines of "%%"; one that begins with '{' is JSON.
#include <cstdlib>

#include "base/text.h"
#include "model/read_items.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_messages(const std::vector<Diagnostic>& said) {
  for (const Diagnostic& one : said) {
    require(!one.id.empty() && !one.problem.empty());
    std::string text = render(one);
    for (char& c : text) c = c == '\n' ? ' ' : c;
    require(printable(text) == text);
  }
}

void check_fields(const Item& item, std::span<const Field> fields, bool sound) {
  for (const Stated& stated : item.stated) {
    const Field& field = fields[stated.field];
    require(field.list || field.type == FieldType::records || stated.words.size() == 1);
    for (const Word& word : stated.words) require(!trim(word.text).empty());
    for (const Item& record : stated.records) check_fields(record, field.fields, sound);
  }
  for (std::size_t i = 0; sound && i < fields.size(); ++i)
    require(!fields[i].required || item.find(i) != nullptr);
}

void check(const Schema& schema, const std::vector<std::string>& texts) {
  Limits limits;
  limits.depth = 20;
  const std::set<std::string, std::less<>> kinds = {"mutual-tls", "input-limits"};
  ItemReader reader(schema, limits, &kinds);
  for (const std::string& text : texts) {
    const bool json = trim(text).starts_with('{');
    reader.read_text(Text(text), "file " + std::to_string(text.size()), json);
  }
  const Parsed<Items> read = std::move(reader).finish();
  check_messages(read.diagnostics);
  const bool sound = !has_errors(read.diagnostics);
  std::size_t with_ids = 0;
  for (std::size_t i = 0; i < schema.collections.size(); ++i) {
    require(!schema.collections[i]->single || read.value.by_collection[i].size() <= 1);
    for (const Item& item : read.value.by_collection[i]) {
      check_fields(item, item.collection->fields, sound);
      require(item.line >= 1 && item.file < texts.size());
      if (item.id.empty()) continue;
      ++with_ids;
      require(read.value.find(item.id)->id == item.id);
    }
  }
  require(with_ids >= read.value.by_id.size());
  require(!sound || with_ids == read.value.by_id.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string> texts;
  constexpr std::string_view border = "\n%%\n";
  for (std::size_t at = rest.find(border); at != std::string_view::npos; at = rest.find(border)) {
    texts.emplace_back(rest.substr(0, at + 1));
    rest.remove_prefix(at + border.size());
  }
  texts.emplace_back(rest);
  check(model_schema(), texts);
  check(rules_schema(), texts);
  return 0;
}
