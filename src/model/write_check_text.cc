#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "base/text.h"
#include "model/check_report.h"
#include "model/field_of_internal.h"
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

/// Words of `text` on lines of at most `width` columns, each behind `indent`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::string out, line;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!line.empty() && indent.size() + line.size() + 1 + word.size() > width) {
      out += fmt::format("{}{}\n", indent, line);
      line.clear();
    }
    line += fmt::format("{}{}", line.empty() ? "" : " ", word);
  }
  return line.empty() ? out : out + fmt::format("{}{}\n", indent, line);
}

std::size_t rank_of(std::string_view severity) {
  constexpr std::array<std::string_view, 4> order = {"critical", "high", "medium", "low"};
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), severity) - order.begin());
}

class TextWriter {
 public:
  TextWriter(const CheckReport& report, const CheckStyle& style)
      : report_(report), style_(style), ink_{style.colours} {
    constexpr std::size_t usual = 100, least = 50;
    width_ = style.width == 0 ? usual : std::max(least, style.width);
  }

  std::string write() {
    head();
    section(ModelVerdict::exposed, false, "exposed");
    section(ModelVerdict::accepted, false, "accepted");
    section(ModelVerdict::unknown, false, "unknown: nobody has stated what decides");
    section(ModelVerdict::exposed, true, "gaps: the model is not fit to be judged there");
    section(ModelVerdict::unknown, true, "gaps that cannot be told");
    if (style_.all) section(ModelVerdict::mitigated, false, "mitigated");
    matrix();
    coverage();
    totals();
    return std::move(out_);
  }

 private:
  void head() {
    const auto& products = report_.facts.items().of(collections::product);
    const std::string_view title =
        products.empty() ? std::string_view()
                         : products.front().word(field_of(collections::product, "title"));
    out_ +=
        fmt::format("{}{}{}: {}, {}, {}; {} of pack version {}, as of {}\n", ink_.bold(),
                    printable(title.empty() ? std::string_view(report_.path) : title), ink_.off(),
                    counted(report_.facts.elements.size(), "element"),
                    counted(report_.facts.interfaces.size(), "interface"),
                    counted(report_.facts.flows.size(), "flow"),
                    counted(report_.pack.rules.size(), "rule"), report_.pack.version, report_.day);
  }

  /// Judgements of one verdict by the element they are about, the worst first.
  void section(ModelVerdict verdict, bool completeness, std::string_view heading) {
    std::map<std::string_view, std::vector<const Judgement*>> by_element;
    std::size_t count = 0, later = 0;
    for (const Judgement& j : report_.judged.judgements) {
      if (j.verdict != verdict || j.rule->completeness != completeness) continue;
      const Item* const element = element_of(report_.facts, j);
      by_element[element == nullptr ? std::string_view() : element->id].push_back(&j);
      ++count;
      later += j.is_new ? 1 : 0;
    }
    if (count == 0) return;
    out_ += fmt::format("\n{}{}{} ({}{})\n", ink_.bold(), heading, ink_.off(), count,
                        later == 0 ? "" : fmt::format(", {} new since your baseline", later));
    const bool brief = (verdict == ModelVerdict::unknown || completeness) && !style_.all;
    for (auto& [id, list] : by_element) {
      std::stable_sort(list.begin(), list.end(), [](const Judgement* a, const Judgement* b) {
        return rank_of(a->rule->severity) < rank_of(b->rule->severity);
      });
      element_line(id);
      for (const Judgement* const j : list) brief ? brief_one(*j) : one(*j);
    }
  }

  void element_line(std::string_view id) {
    const auto number = report_.facts.find_element(id);
    if (!number) {
      out_ += "  the product as a whole\n";
      return;
    }
    const Item& item = *report_.facts.elements[*number].item;
    out_ += fmt::format(
        "  {}{}{}  {}{}{}\n", ink_.bold(), id, ink_.off(),
        printable(item.word(field_of(collections::elements, "title"))), ink_.dim(),
        fmt::format("  {}{}", printable(report_.facts.items().place_of(item)), ink_.off()));
  }

  std::string severity_of(const Judgement& j) const {
    const std::string_view severity = j.rule->severity;
    const std::string_view colour = severity == "critical" || severity == "high" ? ink_.red()
                                    : severity == "medium"                       ? ink_.yellow()
                                                                                 : "";
    return fmt::format("{}{:<8}{}", colour, severity.empty() ? "-" : severity, ink_.off());
  }

  void one(const Judgement& j) {
    constexpr std::string_view indent = "             ";
    out_ += fmt::format("    {} {}  {}{}\n", severity_of(j), printable(j.id), j.rule->title,
                        j.is_new ? "  (new since your baseline)" : "");
    if (!j.explanation.empty()) out_ += wrapped(printable(j.explanation), width_, indent);
    if (j.verdict == ModelVerdict::mitigated) return;
    if (!j.unstated.empty())
      out_ += wrapped(printable(fmt::format("not stated: {}", fmt::join(j.unstated, "; "))), width_,
                      indent);
    if (!j.acceptance.empty())
      out_ += fmt::format("{}accepted by {}\n", indent, printable(j.acceptance));
    out_ += wrapped(printable(fmt::format("mend: {}", j.rule->mend)), width_, indent);
    if (const std::string place = place_of(j); !place.empty())
      out_ += fmt::format("{}{}{}{}\n", indent, ink_.dim(), printable(place), ink_.off());
  }

  /// One line: what is asked of the author.
  void brief_one(const Judgement& j) {
    std::string line = fmt::format("{}  {}", printable(j.id), j.rule->title);
    if (!j.unstated.empty())
      line += fmt::format("; state {}", printable(fmt::format("{}", fmt::join(j.unstated, ", "))));
    if (j.is_new) line += " (new since your baseline)";
    out_ += fmt::format("    {} {}\n", severity_of(j), line);
  }

  void matrix() {
    out_ += fmt::format(
        "\n{}scope x STRIDE{}: exposed/unknown/dealt with, +threats of the authors\n  {:<15}",
        ink_.bold(), ink_.off(), "");
    for (const std::string_view name : {"S", "T", "R", "I", "D", "E"})
      out_ += fmt::format("{:>11}", name);
    out_ += "\n";
    for (const ScopeRow& row : scope_matrix(report_.judged, report_.facts.items())) {
      out_ += fmt::format("  {:<15}", row.scope);
      for (const ScopeCell& cell : row.cells) {
        const std::string more = cell.stated == 0 ? "" : fmt::format("+{}", cell.stated);
        const std::string rules =
            fmt::format("{}/{}/{}", cell.exposed, cell.unknown, cell.accepted + cell.mitigated);
        const bool none = cell.all() == 0;
        out_ += fmt::format("{:>11}", !none ? rules + more : more.empty() ? "-" : more);
      }
      out_ += "\n";
    }
  }

  void coverage() {
    std::array<std::size_t, 3> counts{};
    std::map<std::string_view, std::vector<std::string_view>> missing;
    for (const Coverage& cell : report_.judged.coverage) {
      ++counts[static_cast<std::size_t>(cell.status)];
      if (cell.status == Coverage::Status::missing) missing[cell.item].push_back(cell.stride);
    }
    out_ += fmt::format(
        "\n{}elements and interfaces x STRIDE{}: {} analysed, {} not applicable, {} missing\n",
        ink_.bold(), ink_.off(), counts[0], counts[1], counts[2]);
    constexpr std::size_t most = 10;
    std::size_t shown = 0;
    for (const auto& [item, classes] : missing) {
      if (++shown > most && !style_.all) break;
      out_ += fmt::format("  {}: {}\n", printable(item), fmt::join(classes, ", "));
    }
    if (missing.size() > most && !style_.all)
      out_ +=
          fmt::format("  and {}; --all lists them\n", counted(missing.size() - most, "more item"));
  }

  void totals() {
    const auto& t = report_.judged.totals;
    out_ += fmt::format("\n{} exposed, {} unknown, {} accepted, {} mitigated, {} not applicable\n",
                        t[0], t[1], t[2], t[3], t[4]);
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
