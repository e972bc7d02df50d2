#include "finding/write_scan_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "base/terminal_text.h"
#include "base/text.h"
#include "finding/finding_table_internal.h"

namespace theriac {

namespace {

constexpr std::string_view bold = "\x1b[1m", red = "\x1b[1;31m", green = "\x1b[32m",
                           yellow = "\x1b[33m";

/// Days after which the age of a source is worth a word.
constexpr std::int32_t notable_age = 30;

std::string share(std::size_t part, std::size_t all) {
  if (all == 0) return "0 %";
  // Rounded down, so that 100 % means all of them.
  return fmt::format("{} %", part * 100 / all);
}

class TableWriter {
 public:
  TableWriter(const ScannedDocument& document, const TableStyle& style)
      : document_(document), style_(style) {}

  std::string write() {
    head();
    if (!document_.readable) {
      not_read();
      return std::move(out_);
    }
    totals();
    out_ += write_finding_table(document_, style_);
    not_assessable();
    undetermined();
    sources();
    return std::move(out_);
  }

 private:
  /// A line that a narrow terminal may cut.
  void line(const std::string& text) { out_ += cut(text, style_.width) + '\n'; }

  void head() {
    out_ += paint(style_, bold, printable(document_.path));
    if (!document_.inventory.format.empty()) out_ += "  " + printable(document_.inventory.format);
    out_ += '\n';
  }

  void not_read() {
    for (const Diagnostic& d : document_.diagnostics) {
      if (d.level != Level::error) continue;
      out_ += "  " + paint(style_, red, "not read") + ", nothing of it was judged: ";
      if (d.at.line != 0) out_ += fmt::format("line {}: ", d.at.line);
      out_ += fmt::format("{} [{}]\n", printable(d.problem), d.id);
      return;
    }
  }

  void total(std::size_t count, std::string_view colour, std::string_view word,
             std::string_view meaning) {
    const std::string number = fmt::format("{:>7}", count);
    out_ += fmt::format("  {}  ", count > 0 ? paint(style_, colour, number) : number);
    out_ += meaning.empty() ? std::string(word) : fmt::format("{:<15} {}", word, meaning);
    out_ += '\n';
  }

  void totals() {
    const Totals& t = document_.totals;
    if (t.all() == 0) {
      out_ +=
          "  judged 0 of 0 components: the SBOM names none, so nothing is known of the product\n";
      return;
    }
    out_ += fmt::format("  judged {} of {} ({})\n", t.judged(), counted(t.all(), "component"),
                        share(t.judged(), t.all()));
    total(t.affected, red, "affected", "a record in force applies");
    total(t.fixed, green, "fixed", "at or past the fix of a record, and none applies");
    total(t.none_known, "", "none known",
          t.none_known > 0 ? "no record applies, in the sources named below" : "");
    if (t.only_fixed > 0) {
      out_ += fmt::format("{:27}{} of them in sources that list only what was fixed\n", "",
                          t.only_fixed);
    }
    total(t.not_assessable, yellow, "not assessable",
          t.not_assessable > 0 ? "could not be judged, reasons below" : "");
  }

  /// The kinds of reasons, the commonest first.
  void not_assessable() {
    struct Kind {
      Reason reason;
      std::string detail;
      std::vector<std::string> names;
    };
    std::map<std::pair<Reason, std::string>, std::vector<std::string>> found;
    for (std::size_t i = 0; i < document_.verdicts.size(); ++i) {
      const ComponentVerdict& v = document_.verdicts[i];
      if (v.verdict != Verdict::not_assessable) continue;
      found[{v.reason, v.detail}].push_back(document_.inventory.components[i].name);
    }
    if (found.empty()) return;
    std::vector<Kind> kinds;
    kinds.reserve(found.size());
    for (auto& [key, names] : found) kinds.push_back({key.first, key.second, std::move(names)});
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const Kind& a, const Kind& b) { return a.names.size() > b.names.size(); });
    out_ += "\n  Not assessable\n";
    constexpr std::size_t most_kinds = 12, most_names = 3;
    for (std::size_t i = 0; i < kinds.size() && i < most_kinds; ++i) {
      const std::string detail =
          kinds[i].detail.empty() ? std::string() : printable(kinds[i].detail) + ": ";
      line(fmt::format("  {:>7}  {:<20}  {}{}", kinds[i].names.size(), to_string(kinds[i].reason),
                       detail, printable(join_some(kinds[i].names, most_names))));
    }
    if (kinds.size() > most_kinds) {
      std::size_t left = 0;
      for (std::size_t i = most_kinds; i < kinds.size(); ++i) left += kinds[i].names.size();
      out_ += fmt::format("  {:>7}  for {} (--format json has all)\n", left,
                          counted(kinds.size() - most_kinds, "other reason"));
    }
  }

  void undetermined() {
    if (document_.undetermined.empty()) return;
    std::set<std::string> advisories;
    std::set<std::size_t> components;
    for (const OpenQuestion& open : document_.undetermined) {
      advisories.insert(open.advisory);
      components.insert(open.component);
    }
    constexpr std::size_t most = 4;
    out_ += '\n';
    line(fmt::format("  {} could not be evaluated for {}: {}", counted(advisories.size(), "record"),
                     counted(components.size(), "component"),
                     printable(join_some({advisories.begin(), advisories.end()}, most))));
  }

  void sources() {
    if (document_.none_known_in.empty()) return;
    out_ += "\n  None known in\n";
    for (const SilentSource& s : document_.none_known_in) {
      std::string text = fmt::format("  {:>7}  {} ({}", s.components, printable(s.name),
                                     counted(s.records, "record"));
      if (s.day) text += fmt::format(", {} {}", s.stated ? "as of" : "newest", to_string(*s.day));
      if (s.day && s.days_old > notable_age) {
        text += paint(style_, yellow, fmt::format(", {} days old", s.days_old));
      }
      out_ += text + ")\n";
    }
  }

  const ScannedDocument& document_;
  TableStyle style_;
  std::string out_;
};

}  // namespace

std::string write_scan_table(const ScannedDocument& document, const TableStyle& style) {
  return TableWriter(document, style).write();
}

}  // namespace theriac
