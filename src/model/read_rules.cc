#include <algorithm>
#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "model/field_of_internal.h"
#include "model/read_items.h"
#include "model/rule.h"
#include "model/rule_files_internal.h"
#include "model/tables.h"

namespace theriac {

namespace {

using namespace collections;

/// The words of a rule's fields by name; each name is looked up in the schema.
class Fields {
 public:
  Fields(const Item& item, const Collection& collection) : item_(item), collection_(collection) {}

  std::string_view word(std::string_view name) const {
    return trim(item_.word(field_of(collection_, name)));
  }
  std::vector<std::string_view> words(std::string_view name) const {
    std::vector<std::string_view> out;
    if (const Stated* const list = item_.find(field_of(collection_, name))) {
      out.reserve(list->words.size());
      for (const Word& word : list->words) out.push_back(word.text);
    }
    return out;
  }

 private:
  const Item& item_;
  const Collection& collection_;
};

std::vector<RuleTest> tests_of(const Item& item) {
  const std::size_t number = field_of(rules, "tests");
  const Collection records{"tests", "test", "", rules.fields[number].fields};
  std::vector<RuleTest> out;
  const Stated* const list = item.find(number);
  if (list == nullptr) return out;
  out.reserve(list->records.size());
  for (const Item& record : list->records) {
    out.push_back({record.word(field_of(records, "expect")), record.word(field_of(records, "of")),
                   record.word(field_of(records, "model")), &record,
                   record.find(field_of(records, "findings"))});
  }
  return out;
}

Rule rule_of(const Item& item, bool ours) {
  const Fields f(item, rules);
  Rule out;
  out.item = &item;
  out.id = item.id;
  out.title = f.word("title");
  out.subject = f.word("subject");
  out.scope = f.word("scope");
  out.applies = f.word("applies");
  out.mitigated_when = f.word("mitigated_when");
  out.also = f.word("also");
  out.exploitability = f.word("exploitability");
  out.severity = f.word("severity");
  out.explain = f.word("explain");
  out.mend = f.word("mend");
  out.rationale = f.word("rationale");
  out.false_positive = f.word("false_positive");
  out.completeness = f.word("class") == "completeness";
  out.ours = ours;
  out.since = static_cast<int>(parse_whole(f.word("since")).value_or(1));
  out.stride = f.words("stride");
  out.cwe = f.words("cwe");
  out.capec = f.words("capec");
  out.controls = f.words("controls");
  out.verify = f.words("verify");
  out.references = f.words("references");
  out.tests = tests_of(item);
  return out;
}

ControlKind control_kind_of(const Item& item) {
  const Fields f(item, control_kinds);
  return {item.id, f.word("title"), f.word("category"), f.word("text"),
          parse_yes_no(f.word("blocks")).value_or(false)};
}

bool is_subject(std::string_view name) {
  return std::any_of(model_tables().begin(), model_tables().end(), [&](const Table& table) {
    return table.name == name && table.columns.front().name == "id";
  });
}

/// Where the word, number or literal at `at` ends.
std::size_t end_of_token(std::string_view sql, std::size_t at) {
  if (sql[at] == '\'' || sql[at] == '"') {
    const std::size_t end = sql.find(sql[at], at + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
  }
  std::size_t end = at;
  while (end < sql.size() && (is_alnum(sql[end]) || sql[end] == '_')) ++end;
  return std::max(end, at + 1);
}

/// The literals behind the first argument of each call of controlled() and verified(): a kind that
/// nobody knows would be unknown of every item, and no error.
std::vector<std::string_view> kinds_asked_for(std::string_view sql) {
  std::vector<std::string_view> out;
  std::string before;        // the word before
  int depth = 0, call = -1;  // the depth of parentheses, and of the call that we are in
  bool behind_first = false;
  for (std::size_t i = 0, end = 0; i < sql.size(); i = end) {
    end = end_of_token(sql, i);
    const std::string_view token = sql.substr(i, end - i);
    if (token == "(") {
      ++depth;
      if (before == "controlled" || before == "verified") call = depth, behind_first = false;
    } else if (token == ")") {
      if (call == depth--) call = -1;
    } else if (token == "," && call == depth) {
      behind_first = true;
    } else if (token.front() == '\'' && token.size() > 1 && call == depth && behind_first) {
      out.push_back(token.substr(1, token.size() - 2));
    }
    if (!trim(token).empty()) before = lower(token);
  }
  return out;
}

void check_kinds(const RulePack& pack, const Rule& rule, std::vector<Diagnostic>& out) {
  for (const auto& [field, sql] :
       {std::pair{"applies", rule.applies}, std::pair{"mitigated_when", rule.mitigated_when},
        std::pair{"also", rule.also}, std::pair{"explain", rule.explain}}) {
    for (const std::string_view kind : kinds_asked_for(sql)) {
      if (pack.kinds.contains(kind)) continue;
      std::vector<std::string_view> known;
      for (const ControlKind& one : pack.control_kinds) known.push_back(one.id);
      const auto near = closest(kind, known);
      out.push_back(at_field(pack, rule, field, "unknown-control",
                             fmt::format("there is no kind of control \"{}\"", kind),
                             near ? fmt::format("did you mean {}?", *near)
                                  : "theriac rules list --controls lists them"));
    }
  }
}

void check_rule(const RulePack& pack, const Rule& rule, std::vector<Diagnostic>& out) {
  check_kinds(pack, rule, out);
  if (!rule.subject.empty() && !is_subject(rule.subject)) {
    std::vector<std::string_view> known;
    for (const Table& table : model_tables()) {
      if (table.columns.front().name == "id") known.push_back(table.name);
    }
    const auto near = closest(rule.subject, known);
    out.push_back(at_field(
        pack, rule, "subject", "wrong-value",
        fmt::format("there is no table \"{}\" whose rows could be judged", rule.subject),
        near ? fmt::format("did you mean {}?", *near) : "theriac query --schema lists the tables"));
  }
  for (const auto& [field, sql] :
       {std::pair{"applies", rule.applies}, std::pair{"mitigated_when", rule.mitigated_when}}) {
    const std::string_view word = find_two_valued(sql);
    if (word.empty()) continue;
    out.push_back(
        at_field(pack, rule, field, "two-valued",
                 fmt::format("{} answers yes or no where nobody may have stated it", word),
                 "use one_of, has, any_of, all_of or at_least (doc/formats/rules.md)"));
  }
}

void read_folder(ItemReader& reader, const std::string& folder, const Limits& limits) {
  const auto paths = list_files(folder, limits.files);
  if (!paths) {
    const Error& e = paths.error();
    return reader.add({Level::error, e.id, folder, {}, e.problem, e.remedy, {}});
  }
  for (const std::string& path : *paths) {
    if (path.ends_with(".yaml") || path.ends_with(".yml")) reader.read_file(path, path);
  }
}

}  // namespace

std::string_view find_two_valued(std::string_view sql) {
  for (std::size_t i = 0; i < sql.size();) {
    const char c = sql[i];
    if (c == '\'' || c == '"') {
      const std::size_t end = sql.find(c, i + 1);
      i = end == std::string_view::npos ? sql.size() : end + 1;
      continue;
    }
    if (sql.substr(i).starts_with("--")) {  // a comment, to the end of its line
      const std::size_t end = sql.find('\n', i);
      i = end == std::string_view::npos ? sql.size() : end;
      continue;
    }
    if (!is_alpha(c) && c != '_') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < sql.size() && (is_alnum(sql[end]) || sql[end] == '_')) ++end;
    const std::string_view word = sql.substr(i, end - i);
    const std::string low = lower(word);
    if (low == "exists" || low == "in" || low == "count") return word;
    i = end;
  }
  return {};
}

const Rule* RulePack::find(std::string_view id) const {
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), id,
                       [](const Rule& rule, std::string_view x) { return rule.id < x; });
  return found != rules.end() && found->id == id ? &*found : nullptr;
}

Diagnostic at_field(const RulePack& pack, const Rule& rule, std::string_view field,
                    std::string_view id, std::string problem, std::string remedy) {
  const Items::File& file = pack.items.files[rule.item->file];
  Diagnostics said(file.name);
  const Stated* const stated = rule.item->find(field_of(rules, field));
  said.add(Level::error, id, stated != nullptr ? stated->offset : rule.item->offset,
           fmt::format("rule {}: {}: {}", rule.id, field, problem), std::move(remedy));
  return std::move(said).locate_in(file.text->view()).front();
}

namespace {

/// The rules and kinds of controls of the items of the files; the first `own` files are Theriac's.
Parsed<RulePack> make_pack(Parsed<Items> read, std::size_t own) {
  Parsed<RulePack> out;
  out.diagnostics = std::move(read.diagnostics);
  RulePack& pack = out.value;
  pack.items = std::move(read.value);
  for (const Item& item : pack.items.of(control_kinds)) {
    pack.control_kinds.push_back(control_kind_of(item));
    pack.kinds.emplace(item.id);
    if (pack.control_kinds.back().blocks) pack.blocking.emplace_back(item.id);
  }
  for (const Item& item : pack.items.of(rules)) {
    if (item.id.empty()) continue;  // told above
    pack.rules.push_back(rule_of(item, item.file < own));
    const Rule& rule = pack.rules.back();
    if (rule.ours) pack.version = std::max(pack.version, rule.since);
    for (const std::string_view kind : rule.controls) {
      if (pack.kinds.contains(kind)) continue;
      out.diagnostics.push_back(at_field(pack, rule, "controls", "unknown-control",
                                         fmt::format("there is no kind of control \"{}\"", kind),
                                         "theriac rules list --controls lists them"));
    }
    check_rule(pack, rule, out.diagnostics);
  }
  std::sort(pack.rules.begin(), pack.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  return out;
}

}  // namespace

Parsed<RulePack> read_rules(const std::vector<std::string>& folders, const Limits& limits) {
  ItemReader reader(rules_schema(), limits, nullptr);
  for (const RuleFile& file : own_rule_files()) {
    reader.read_text(Text(std::string(file.text)), std::string(file.name));
  }
  for (const std::string& folder : folders) read_folder(reader, folder, limits);
  return make_pack(std::move(reader).finish(), own_rule_files().size());
}

Parsed<RulePack> read_rules_text(std::string text, const std::string& name, const Limits& limits) {
  ItemReader reader(rules_schema(), limits, nullptr);
  reader.read_text(Text(std::move(text)), name);
  return make_pack(std::move(reader).finish(), 0);
}

}  // namespace theriac
