#include "model/explain_threat.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/terminal_text.h"
#include "base/text.h"
#include "model/check_words_internal.h"
#include "model/rule_query_internal.h"
#include "model/tables.h"
#include "model/write_rules.h"

namespace theriac {

namespace {

Error unknown_id(std::string problem, const std::optional<std::string_view>& near,
                 std::string_view otherwise) {
  return {std::move(problem),
          near ? fmt::format("did you mean {}?", *near) : std::string(otherwise), "unknown-id"};
}

Result<const Rule*> find_rule(std::string_view id, const RulePack& pack) {
  if (const Rule* const rule = pack.find(id)) return rule;
  std::vector<std::string_view> known;
  for (const Rule& rule : pack.rules) known.emplace_back(rule.id);
  return tl::unexpected<Error>(unknown_id(fmt::format("there is no rule \"{}\"", id),
                                          closest(id, known), "theriac rules list lists them"));
}

/// The columns of the rule's subject that its two halves read, with what they hold in one row.
class Deciders {
 public:
  Deciders(const ModelDatabase& database, const Rule& rule) : database_(database), rule_(rule) {}

  /// "client_auth ip, mutual unstated, ..."; none when there is no such row.
  Result<std::optional<std::string>> of(std::string_view item) const {
    auto query = RuleQuery::make(database_, rule_);
    if (!query) return tl::unexpected<Error>(query.error());
    const std::vector<std::string> columns = query->columns();
    std::string asked = "1";
    for (const std::string& column : columns) asked += fmt::format(", \"{}\"", column);
    auto row =
        database_.prepare(fmt::format("SELECT {} FROM \"{}\" WHERE id = ?", asked, rule_.subject));
    if (!row) return tl::unexpected<Error>(row.error());
    row->bind(1, item);
    const Result<bool> found = row->step();
    if (!found) return tl::unexpected<Error>(found.error());
    if (!*found) return std::optional<std::string>();
    std::vector<std::string> values;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int at = static_cast<int>(i + 1);
      values.push_back(fmt::format("{} {}", columns[i],
                                   row->is_null(at)        ? "unstated"
                                   : row->text(at).empty() ? "none"
                                                           : row->text(at)));
    }
    return std::optional(fmt::format("{}", fmt::join(values, ", ")));
  }

 private:
  const ModelDatabase& database_;
  const Rule& rule_;
};

class ThreatWriter {
 public:
  ThreatWriter(const CheckReport& report, const CheckStyle& style, const Rule& rule)
      : report_(report), rule_(rule), style_(style) {
    width_ = text_width(style);
  }

  std::string write(std::string_view id, const Judgement* judgement, std::string_view deciders) {
    const auto bold = [&](std::string_view text) {
      return style_.colours ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
    };
    out_ = fmt::format("{}  {}\n", bold(printable(id)), printable(rule_.title));
    if (judgement == nullptr) {
      out_ += "  not applicable: what the rule is about is not so here\n";
    } else {
      const std::string_view severity = rule_.completeness       ? "a gap of the model"
                                        : rule_.severity.empty() ? "without a severity"
                                                                 : rule_.severity;
      out_ += fmt::format("  {}, {}, at {}{}\n", bold(to_string(judgement->verdict)), severity,
                          printable(to_string(place_of(report_.facts, *judgement))),
                          judgement->is_new ? ", new since your baseline" : "");
      verdict(*judgement);
    }
    part("decided by", deciders);
    if (judgement != nullptr && judgement->verdict != ModelVerdict::mitigated)
      part("mend", rule_.mend);
    part("how to show it", fmt::format("{}", fmt::join(rule_.verify, ", ")));
    part("why it matters", rule_.rationale);
    part("when it does not hold", rule_.false_positive);
    part("see also", fmt::format("{}", fmt::join(rule_.references, "; ")));
    out_ += fmt::format("\ntheriac rules explain {} shows the rule itself\n", rule_.id);
    return std::move(out_);
  }

 private:
  void verdict(const Judgement& judgement) {
    out_ += wrap(printable(judgement.explanation), width_, "  ");
    out_ += wrap(printable(unstated_words(judgement)), width_, "  ");
    out_ += wrap(printable(acceptance_words(report_.facts, judgement)), width_, "  ");
    if (judgement.verdict == ModelVerdict::mitigated && !judgement.controls.empty())
      part("controls", fmt::format("{}", fmt::join(controls_of(report_.facts, judgement), ", ")));
    part("about", fmt::format("{}", fmt::join(judgement.elements, ", ")));
  }

  void part(std::string_view name, std::string_view text) {
    out_ += wrap(printable(text), width_, fmt::format("  {}: ", name));
  }

  const CheckReport& report_;
  const Rule& rule_;
  CheckStyle style_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

Result<std::string> explain_threat(std::string_view id, const ModelDatabase& database,
                                   const CheckReport& report, const CheckStyle& style) {
  const std::size_t colon = std::min(id.find(':'), id.size());
  const auto rule = find_rule(id.substr(0, colon), report.pack);
  if (!rule) return tl::unexpected<Error>(rule.error());
  const std::string_view item = id.substr(std::min(colon + 1, id.size()));
  const auto deciders = Deciders(database, **rule).of(item);
  if (!deciders) return tl::unexpected<Error>(deciders.error());
  if (!*deciders) {
    std::vector<std::string_view> known;
    for (const Judgement& one : report.judged.judgements) {
      if (one.rule == *rule) known.emplace_back(one.item);
    }
    return tl::unexpected<Error>(unknown_id(
        fmt::format("{} judges every {}, and \"{}\" is none", (*rule)->id, (*rule)->subject, item),
        closest(item, known), "theriac check --all lists the findings"));
  }
  const auto& all = report.judged.judgements;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Judgement& one) { return one.id == id; });
  return ThreatWriter(report, style, **rule)
      .write(id, found == all.end() ? nullptr : &*found, **deciders);
}

}  // namespace theriac
