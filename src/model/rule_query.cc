#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "model/one_line_internal.h"
#include "model/rule_query_internal.h"
#include "model/tables.h"
#include "syntax/repeats.h"

namespace theriac {

namespace {

/// The value of one column as a truth. A text is none.
Result<Truth> truth_of_column(const SqlStatement& row, int column, std::string_view field) {
  switch (row.kind(column)) {
    case SqlStatement::Kind::null:
      return Truth::unknown;
    case SqlStatement::Kind::whole:
    case SqlStatement::Kind::real:
      return truth_of(row.real(column) != 0);
    case SqlStatement::Kind::text:
      break;
  }
  return fail(fmt::format("{}: \"{}\" is no truth value", field, row.text(column)),
              "write a condition, such as f.transport = 'tls13'", "rule-sql");
}

Error at(std::string_view field, const Error& error) {
  return {fmt::format("{}: {}", field, error.problem), error.remedy, error.id};
}

/// What a person has to state so that a computed column has a value.
std::string_view behind(std::string_view column) {
  struct Row {
    std::string_view column, what;
  };
  constexpr std::array known = {
      Row{"crosses", "the zones of its ends"},
      Row{"uphill", "the zones of its ends and their trust"},
      Row{"safety", "what it carries or stores, and whether that is safety_relevant"},
      Row{"both_proven", "mutual"},
      Row{"exposed", "the exposure of its interfaces, the zones and trust of what calls it"},
      Row{"reachable", "the zones, and their trust, of what can reach it"},
      Row{"trust", "its zone and the zone's trust"},
      Row{"zone_kind", "its zone and the zone's kind"},
      Row{"from_trust", "the trust of the zone it comes from"},
      Row{"to_trust", "the trust of the zone it goes to"},
      Row{"from_zone", "the zone of the element it comes from"},
      Row{"to_zone", "the zone of the element it goes to"},
      Row{"from_party", "the party of the element it comes from"},
      Row{"to_party", "the party of the element it goes to"},
      Row{"verified", "the result of a test of it"},
      Row{"listed", "its SBOM"},
      Row{"known_exploited", "its SBOM and an advisory index"},
      Row{"critical", "its SBOM and an advisory index"}};
  for (const Row& row : known) {
    if (row.column == column) return row.what;
  }
  return column;
}

/// "a {x} b" as "a ", "x", " b"; a brace that is not closed is text.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    out.emplace_back(text.substr(0, open));
    out.emplace_back(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  out.emplace_back(text);
  return out;
}

/// The words, each once; a list of a model may have very many.
std::vector<std::string> without_repeats(const std::vector<std::string_view>& words) {
  const std::vector<std::size_t> repeats = find_repeats(words);
  std::vector<std::string> out;
  out.reserve(words.size());
  auto repeat = repeats.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool again = repeat != repeats.end() && *repeat == i;
    if (again) ++repeat;
    if (!again && !words[i].empty()) out.emplace_back(words[i]);
  }
  return out;
}

/// The field that a column has the value of; none for computed columns.
std::optional<std::size_t> find_column(const Collection* collection, std::string_view column) {
  if (collection == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < collection->fields.size(); ++i) {
    const Field& field = collection->fields[i];
    if (field.type != FieldType::records && field.column_name() == column) return i;
  }
  return std::nullopt;
}

bool is_unstated(const Item& item, std::size_t field) {
  return item.collection->fields[field].usual.empty() && item.find(field) == nullptr;
}

}  // namespace

std::string RuleQuery::from() const {
  return fmt::format("FROM \"{}\" AS \"{}\"", rule_->subject, alias_of(rule_->subject));
}

Result<SqlStatement> RuleQuery::prepare(std::string_view field, const std::string& columns,
                                        std::string_view where, bool watched) {
  if (watched) database_->watch_columns(&watched_);
  // A line of its own ends a comment in the rule's text.
  auto made = database_->prepare(fmt::format("SELECT {}\n{} {}", columns, from(), where));
  database_->watch_columns(nullptr);
  if (!made) return tl::unexpected<Error>(at(field, made.error()));
  return made;
}

Result<RuleQuery> RuleQuery::make(const ModelDatabase& database, const Rule& rule) {
  RuleQuery out(database, rule);
  const std::string alias(alias_of(rule.subject));
  if (const Collection* const stated = model_schema().find_table(rule.subject))
    out.items_ = &database.facts().items().of(*stated);
  const std::string this_row = fmt::format("WHERE \"{}\".rowid = ?", alias);

  auto rows =
      out.prepare("applies", fmt::format("\"{0}\".rowid, \"{0}\".id, ({1}\n)", alias, rule.applies),
                  fmt::format("ORDER BY \"{}\".rowid", alias), true);
  if (!rows) return tl::unexpected<Error>(rows.error());
  auto mitigated =
      out.prepare("mitigated_when", fmt::format("({}\n)", rule.mitigated_when), this_row, true);
  if (!mitigated) return tl::unexpected<Error>(mitigated.error());
  auto by_id = out.prepare("mitigated_when", fmt::format("({}\n)", rule.mitigated_when),
                           fmt::format("WHERE \"{}\".id = ?", alias));
  if (!by_id) return tl::unexpected<Error>(by_id.error());
  out.rows_.emplace(*std::move(rows));
  out.mitigated_.emplace(*std::move(mitigated));
  out.by_id_.emplace(*std::move(by_id));
  if (auto told = out.prepare_explanation(); !told) return tl::unexpected<Error>(told.error());
  return out;
}

Result<void> RuleQuery::prepare_explanation() {
  const std::string alias(alias_of(rule_->subject));
  const std::string this_row = fmt::format("WHERE \"{}\".rowid = ?", alias);
  pieces_ = pieces_of(on_one_line(rule_->explain));
  if (!rule_->also.empty()) {
    auto also = prepare("also", fmt::format("({}\n)", rule_->also), this_row);
    if (!also) return tl::unexpected<Error>(also.error());
    also_.emplace(*std::move(also));
  }
  std::string columns = "0";
  for (std::size_t i = 1; i < pieces_.size(); i += 2)
    columns += fmt::format(", ({}\n)", pieces_[i]);
  auto told = prepare("explain", columns, this_row);
  if (!told) return tl::unexpected<Error>(told.error());
  told_.emplace(*std::move(told));

  std::sort(watched_.begin(), watched_.end());
  watched_.erase(std::unique(watched_.begin(), watched_.end()), watched_.end());
  std::string asked;
  const Collection* const collection = model_schema().find_table(rule_->subject);
  for (const std::string& column : watched_) {
    const auto dot = column.find('.');
    // SQLite names no column where an expression needs the row alone, as one that is constant.
    if (column.substr(0, dot) != rule_->subject || dot + 1 >= column.size()) continue;
    Question question{column.substr(dot + 1), find_column(collection, column.substr(dot + 1))};
    if (!question.field)
      asked +=
          fmt::format("{}\"{}\".\"{}\" IS NULL", asked.empty() ? "" : ", ", alias, question.column);
    questions_.push_back(std::move(question));
  }
  if (asked.empty()) return {};
  auto unstated = prepare("mitigated_when", asked, this_row);
  if (!unstated) return tl::unexpected<Error>(unstated.error());
  unstated_.emplace(*std::move(unstated));
  return {};
}

Result<void> RuleQuery::each(const std::function<void(const RuleRow&)>& take) {
  const Facts& facts = database_->facts();
  for (;;) {
    const Result<bool> more = rows_->step();
    if (!more) return tl::unexpected<Error>(at("applies", more.error()));
    if (!*more) break;
    RuleRow row;
    const Result<Truth> applies = truth_of_column(*rows_, 2, "applies");
    if (!applies) return tl::unexpected<Error>(applies.error());
    row.applies = *applies;
    if (row.applies == Truth::no) {
      take(row);
      continue;
    }
    row.number = rows_->whole(0);
    row.item = rows_->text(1);
    row.stated = item_of(row.number, row.item);
    if (row.stated != nullptr) {
      row.file = facts.items().files[row.stated->file].name;
      row.line = row.stated->line;
    }
    facts.used_controls = &row.controls;
    mitigated_->bind(1, row.number);
    const Result<bool> found = mitigated_->step();
    facts.used_controls = nullptr;
    if (!found) return tl::unexpected<Error>(at("mitigated_when", found.error()));
    const Result<Truth> mitigated = truth_of_column(*mitigated_, 0, "mitigated_when");
    mitigated_->reset();
    if (!mitigated) return tl::unexpected<Error>(mitigated.error());
    row.mitigated = *mitigated;
    if (row.mitigated != Truth::yes) row.controls.clear();
    std::sort(row.controls.begin(), row.controls.end());
    row.controls.erase(std::unique(row.controls.begin(), row.controls.end()), row.controls.end());
    take(row);
  }
  rows_->reset();
  return {};
}

/// The item, what it lies between or belongs to, and what the rule names besides.
Result<void> RuleQuery::tell_elements(const RuleRow& row, Judgement& out) {
  const Facts& facts = database_->facts();
  std::vector<std::string_view> words = {row.item};
  if (const auto flow = facts.find_flow(row.item)) {
    words.push_back(facts.elements[facts.flows[*flow].from].item->id);
    words.push_back(facts.elements[facts.flows[*flow].to].item->id);
  } else if (const auto interface = facts.find_interface(row.item);
             interface && facts.interfaces[*interface].element) {
    words.push_back(facts.elements[*facts.interfaces[*interface].element].item->id);
  }
  if (also_) {
    also_->bind(1, row.number);
    if (const Result<bool> found = also_->step(); !found)
      return tl::unexpected<Error>(at("also", found.error()));
    const std::vector<std::string_view> more = split(also_->text(0), ' ');
    words.insert(words.end(), more.begin(), more.end());
  }
  out.elements = without_repeats(words);
  if (also_) also_->reset();
  return {};
}

Result<void> RuleQuery::tell_reason(const RuleRow& row, Judgement& out) {
  told_->bind(1, row.number);
  if (const Result<bool> found = told_->step(); !found)
    return tl::unexpected<Error>(at("explain", found.error()));
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const int column = static_cast<int>((i + 1) / 2);
    if (i % 2 == 0)
      out.explanation += pieces_[i];
    else if (told_->is_null(column))
      out.explanation += "unstated";
    else  // a list that is stated to be empty has no words to show
      out.explanation += told_->text(column).empty() ? "none" : told_->text(column);
  }
  told_->reset();
  return {};
}

Result<void> RuleQuery::tell(const RuleRow& row, bool explain, Judgement& out) {
  if (auto done = tell_elements(row, out); !done) return done;
  if (explain) {
    if (auto done = tell_reason(row, out); !done) return done;
  }
  if (out.verdict != ModelVerdict::unknown) return {};
  if (unstated_) {
    unstated_->bind(1, row.number);
    if (const Result<bool> asked = unstated_->step(); !asked)
      return tl::unexpected<Error>(at("mitigated_when", asked.error()));
  }
  int computed = 0;
  for (const Question& question : questions_) {
    const bool open = question.field
                          ? row.stated == nullptr || is_unstated(*row.stated, *question.field)
                          : unstated_->whole(computed++) != 0;
    if (open) out.unstated.emplace_back(question.field ? question.column : behind(question.column));
  }
  if (unstated_) unstated_->reset();
  return {};
}

/// Rows are made in the order of the items (fill_collections.cc).
const Item* RuleQuery::item_of(std::int64_t row, std::string_view id) const {
  if (items_ == nullptr) return nullptr;
  const auto number = static_cast<std::size_t>(row - 1);
  if (number < items_->size() && (*items_)[number].id == id) return &(*items_)[number];
  return database_->facts().items().find(id);
}

std::vector<std::string> RuleQuery::columns() const {
  std::vector<std::string> out;
  out.reserve(questions_.size());
  for (const Question& question : questions_) {
    if (question.column != "ROWID" && question.column != "id") out.push_back(question.column);
  }
  return out;
}

Result<Truth> RuleQuery::mitigated(const std::string& item) {
  by_id_->bind(1, item);
  const Result<bool> found = by_id_->step();
  if (!found) return tl::unexpected<Error>(found.error());
  Result<Truth> out = *found ? truth_of_column(*by_id_, 0, "mitigated_when") : Truth::unknown;
  by_id_->reset();
  return out;
}

}  // namespace theriac
