#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "base/terminal_text.h"
#include "base/text.h"
#include "model/check_groups_internal.h"
#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"
#include "model/one_line_internal.h"
#include "model/scope_matrix_internal.h"

namespace theriac {

namespace {

/// Escapes of a terminal, or nothing.
struct Ink {
  bool on;
  std::string_view bold() const { return on ? "\x1b[1m" : ""; }
  std::string_view red() const { return on ? "\x1b[31m" : ""; }
  std::string_view yellow() const { return on ? "\x1b[33m" : ""; }
  std::string_view dim() const { return on ? "\x1b[2m" : ""; }
  std::string_view off() const { return on ? "\x1b[0m" : ""; }
};

// Where the texts of a finding begin: behind the column of severities, and what belongs to them.
constexpr std::string_view indent = "             ", deeper = "               ";

class TextWriter {
 public:
  TextWriter(const CheckReport& report, const CheckStyle& style)
      : report_(report), style_(style), ink_{style.colours} {
    width_ = text_width(style);
  }

  std::string write() {
    head();
    const auto exposed = of(ModelVerdict::exposed, false);
    if (exposed.empty()) heading("no threat is exposed", exposed);
    full("exposed", exposed);
    if (!exposed.empty()) {
      const std::string& first = by_element(report_.facts, exposed).front().judgements.front()->id;
      out_ += wrap(fmt::format("all of the first: theriac check {} --explain {}",
                               printable(report_.path), printable(first)),
                   width_, "\n  ");
    }
    const auto unknown = of(ModelVerdict::unknown, false);
    if (style_.all)
      full("unknown: nobody has stated what decides", unknown);
    else
      unstated(unknown);
    gaps("gaps: what a reviewer will ask for", of(ModelVerdict::exposed, true));
    gaps("gaps that cannot be told", of(ModelVerdict::unknown, true));
    full("accepted", of(ModelVerdict::accepted, false));
    gaps("accepted gaps", of(ModelVerdict::accepted, true));
    if (style_.all) full("mitigated", of(ModelVerdict::mitigated, false));
    scopes();
    coverage();
    out_ += fmt::format("\n{}\n", totals_words(report_.judged));
    return std::move(out_);
  }

 private:
  std::vector<const Judgement*> of(ModelVerdict verdict, bool completeness) const {
    std::vector<const Judgement*> out;
    for (const Judgement& j : report_.judged.judgements) {
      if (j.verdict == verdict && j.rule->completeness == completeness) out.push_back(&j);
    }
    return out;
  }

  void head() {
    const auto& products = report_.facts.items().of(collections::product);
    const std::string_view title =
        products.empty() ? std::string_view()
                         : products.front().word(field_of(collections::product, "title"));
    out_ +=
        fmt::format("{}{}{}\n", ink_.bold(),
                    printable(title.empty() ? std::string_view(report_.path) : title), ink_.off());
    out_ += wrap(
        fmt::format("{}, {}, {}; judged by {} (pack version {}) as of {}",
                    counted(report_.facts.elements.size(), "element"),
                    counted(report_.facts.interfaces.size(), "interface"),
                    counted(report_.facts.flows.size(), "flow"),
                    counted(report_.pack.rules.size(), "rule"), report_.pack.version, report_.day),
        width_, "");
  }

  void heading(std::string_view text, const std::vector<const Judgement*>& list) {
    const auto later = static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [](const Judgement* j) { return j->is_new; }));
    out_ += fmt::format("\n{}{}{}", ink_.bold(), text, ink_.off());
    if (!list.empty()) out_ += fmt::format(" ({}", numbers_of(list));
    if (later > 0) out_ += fmt::format(", {} new since your baseline", later);
    out_ += list.empty() ? "\n" : ")\n";
  }

  /// "9: 2 critical, 7 high", of threats; "9" of gaps.
  static std::string numbers_of(const std::vector<const Judgement*>& list) {
    std::vector<std::string> parts;
    for (const std::string_view severity : {"critical", "high", "medium", "low", ""}) {
      const auto number = std::count_if(list.begin(), list.end(), [&](const Judgement* j) {
        return !j->rule->completeness && j->rule->severity == severity;
      });
      if (number == 0) continue;
      parts.push_back(
          fmt::format("{} {}", number, severity.empty() ? "without a severity" : severity));
    }
    if (parts.size() == 1) return parts.front();
    return fmt::format("{}{}{}", list.size(), parts.empty() ? "" : ": ", fmt::join(parts, ", "));
  }

  /// Each with its explanation: by element, and there by rule.
  void full(std::string_view text, const std::vector<const Judgement*>& list) {
    if (list.empty()) return;
    heading(text, list);
    bool first = true;
    for (const ElementGroup& group : by_element(report_.facts, list)) {
      if (!std::exchange(first, false)) out_ += '\n';
      element_line(group.element);
      for (const auto& same : by_rule(group.judgements)) rule_block(same, group.element);
    }
  }

  void element_line(const Item* element) {
    if (element == nullptr) {
      out_ += fmt::format("  {}elsewhere in the model{}\n", ink_.bold(), ink_.off());
      return;
    }
    const std::string_view title = element->word(field_of(collections::elements, "title"));
    out_ += fmt::format("  {}{}{}{}{}  {}{}{}\n", ink_.bold(), element->id, ink_.off(),
                        title.empty() ? "" : "  ", printable(title), ink_.dim(),
                        printable(report_.facts.items().place_of(*element)), ink_.off());
  }

  std::string severity_of(const Rule& rule) const {
    const std::string_view severity = rule.completeness ? "gap" : rule.severity;
    const std::string_view colour = severity == "critical" || severity == "high" ? ink_.red()
                                    : severity == "medium"                       ? ink_.yellow()
                                                                                 : "";
    return fmt::format("{}{:<8}{}", colour, severity.empty() ? "-" : severity, ink_.off());
  }

  static std::string title_of(const Judgement& j) {
    return fmt::format("{}{}", printable(j.rule->title),
                       j.is_new ? " (new since your baseline)" : "");
  }

  /// What one rule says of one element: what would mend it is said once.
  void rule_block(const std::vector<const Judgement*>& same, const Item* element) {
    const Judgement& first = *same.front();
    out_ += fmt::format("    {} {}\n", severity_of(*first.rule), title_of(first));
    for (const Judgement* const j : same) {
      const bool placed = element != nullptr && element->id == j->item;  // in the line above
      (out_ += indent) += id_line(*j, !placed);
      out_ += wrap(printable(j->explanation), width_, deeper);
      out_ += wrap(printable(unstated_words(*j)), width_, deeper);
      out_ += wrap(printable(acceptance_words(report_.facts, *j)), width_, deeper);
      if (!j->controls.empty())
        out_ += wrap(fmt::format("by {}", fmt::join(controls_of(report_.facts, *j), ", ")), width_,
                     deeper);
    }
    if (first.verdict == ModelVerdict::exposed || first.verdict == ModelVerdict::unknown)
      mend(*first.rule, indent);
  }

  std::string id_line(const Judgement& j, bool with_place) const {
    if (!with_place) return printable(j.id) + "\n";
    return fmt::format("{}{}  {}{}\n", printable(j.id), ink_.dim(),
                       printable(to_string(place_of(report_.facts, j))), ink_.off());
  }

  void mend(const Rule& rule, std::string_view before) {
    out_ += wrap(printable(on_one_line(rule.mend)), width_, fmt::format("{}mend: ", before));
  }

  /// What is asked of the author, item by item: the same field often decides for many rules.
  void unstated(const std::vector<const Judgement*>& list) {
    if (list.empty()) return;
    heading("unknown: nobody has stated what decides", list);
    for (const ElementGroup& group : by_element(report_.facts, list)) {
      element_line(group.element);
      for (const OpenItem& open : by_item(group.judgements)) {
        std::vector<std::string_view> rules;
        rules.reserve(open.judgements.size());
        for (const Judgement* const j : open.judgements) rules.push_back(j->rule->id);
        const std::string what = open.unstated.empty()
                                     ? on_one_line(open.gravest->mend)
                                     : fmt::format("state {}", fmt::join(open.unstated, ", "));
        const std::string head = fmt::format("    {:<8} ", shown_severity(*open.gravest));
        std::string text =
            wrap(printable(fmt::format("{}: {} ({})", open.item, what, fmt::join(rules, ", "))),
                 width_, head);
        text.replace(0, head.size(), fmt::format("    {} ", severity_of(*open.gravest)));
        out_ += text;
      }
    }
    out_ +=
        wrap("theriac rules explain RULE says what a rule asks; --all explains each", width_, "  ");
  }

  static std::string_view shown_severity(const Rule& rule) {
    return rule.severity.empty() ? "-" : rule.severity;
  }

  /// By rule, with the first as an example: what is asked is the same for all.
  void gaps(std::string_view text, const std::vector<const Judgement*>& list) {
    if (list.empty()) return;
    heading(text, list);
    for (const auto& same : by_rule(list)) {
      const Judgement& first = *same.front();
      out_ += fmt::format("  {}{}{}  {} ({})\n", ink_.bold(), printable(first.rule->id), ink_.off(),
                          title_of(first), same.size());
      if (style_.all) {
        for (const Judgement* const j : same) gap(*j);
      } else {
        std::vector<std::string_view> items;
        items.reserve(same.size());
        for (const Judgement* const j : same) items.emplace_back(j->item);
        out_ += wrap(printable(fmt::format("{}", fmt::join(items, ", "))), width_, "    ");
        const std::string_view lead = same.size() > 1 ? "    for instance: " : "    ";
        out_ += wrap(printable(first.explanation), width_, lead);
      }
      if (first.verdict != ModelVerdict::accepted) mend(*first.rule, "    ");
    }
  }

  void gap(const Judgement& j) {
    (out_ += "    ") += id_line(j, true);
    out_ += wrap(printable(j.explanation), width_, "      ");
    out_ += wrap(printable(unstated_words(j)), width_, "      ");
    out_ += wrap(printable(acceptance_words(report_.facts, j)), width_, "      ");
  }

  static std::string shown(const ScopeCell& cell) {
    const std::string stated = cell.stated == 0 ? "" : fmt::format("+{}", cell.stated);
    if (cell.all() == 0) return stated.empty() ? "-" : stated;
    return fmt::format("{}/{}/{}{}", cell.exposed, cell.unknown, cell.accepted + cell.mitigated,
                       stated);
  }

  void scopes() {
    out_ +=
        fmt::format("\n{}scope x STRIDE{}: exposed/unknown/dealt with, +threats of the authors\n",
                    ink_.bold(), ink_.off());
    const std::vector<ScopeRow> rows = scope_matrix(report_.judged, report_.facts.items());
    std::vector<std::vector<std::string>> cells = {{"", "S", "T", "R", "I", "D", "E"}};
    for (const ScopeRow& row : rows) {
      std::vector<std::string>& line = cells.emplace_back();
      line.emplace_back(row.scope);
      for (const ScopeCell& cell : row.cells) line.push_back(shown(cell));
    }
    std::size_t first = 0, others = 0;
    for (const auto& line : cells) {
      first = std::max(first, line[0].size());
      for (std::size_t i = 1; i < line.size(); ++i) others = std::max(others, line[i].size());
    }
    for (const auto& line : cells) {
      out_ += fmt::format("  {:<{}}", line[0], first);
      for (std::size_t i = 1; i < line.size(); ++i)
        out_ += fmt::format("  {:>{}}", line[i], others);
      out_ += "\n";
    }
  }

  void coverage() {
    std::array<std::size_t, 3> counts{};
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> missing;
    for (const Coverage& cell : report_.judged.coverage) {
      ++counts[static_cast<std::size_t>(cell.status)];
      if (cell.status != Coverage::Status::missing) continue;
      if (missing.empty() || missing.back().first != cell.item) missing.push_back({cell.item, {}});
      missing.back().second.push_back(cell.stride);
    }
    out_ += fmt::format(
        "\n{}elements and interfaces x STRIDE{}: {} analysed, {} not applicable, {} missing\n",
        ink_.bold(), ink_.off(), counts[0], counts[1], counts[2]);
    constexpr std::size_t most = 10;
    const std::size_t shown = style_.all ? missing.size() : std::min(most, missing.size());
    for (std::size_t i = 0; i < shown; ++i) {
      out_ += wrap(fmt::format("{}", fmt::join(missing[i].second, ", ")), width_,
                   fmt::format("  {}: ", printable(missing[i].first)));
    }
    if (shown < missing.size())
      out_ +=
          fmt::format("  and {}; --all lists them\n", counted(missing.size() - shown, "more item"));
  }

  const CheckReport& report_;
  const CheckStyle& style_;
  Ink ink_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string write_check_text(const CheckReport& report, const CheckStyle& style) {
  return TextWriter(report, style).write();
}

}  // namespace theriac
