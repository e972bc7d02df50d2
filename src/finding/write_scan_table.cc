#include "finding/write_scan_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "base/text.h"

namespace theriac {

namespace {

/// Columns that a printable text takes, near enough: code points, not bytes.
std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count)
    text.remove_prefix(std::max<std::size_t>(1, decode_utf8(text).length));
  return count;
}

std::string cell(std::string_view text, std::size_t width) {
  std::string shown = printable(text);
  std::size_t wide = columns(shown);
  if (wide > width) {
    while (wide >= width) {
      do shown.pop_back();
      while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xc0U) == 0x80U);
      --wide;
    }
    shown += "\xe2\x80\xa6";  // an ellipsis
    ++wide;
  }
  return shown + std::string(width - wide, ' ');
}

std::string share(std::size_t part, std::size_t all) {
  if (all == 0) return "0 %";
  // Rounded down, so that 100 % means all of them.
  return fmt::format("{} %", part * 100 / all);
}

std::string_view colour_of(const Finding& finding) {
  if (finding.weakness == WeaknessClass::malicious) return "\x1b[1;31m";
  if (finding.weakness == WeaknessClass::informational) return "\x1b[2m";
  switch (finding.severity.rating) {
    case Severity::critical:
      return "\x1b[1;31m";
    case Severity::high:
      return "\x1b[31m";
    case Severity::medium:
      return "\x1b[33m";
    default:
      return "";
  }
}

std::string rating_of(const Finding& finding) {
  if (finding.weakness != WeaknessClass::vulnerability)
    return std::string(to_string(finding.weakness));
  std::string out(to_string(finding.severity.rating));
  if (finding.severity.score) out += fmt::format(" {:.1f}", *finding.severity.score);
  return out;
}

/// Findings of one weakness in one judged package: its binary packages share a row.
struct Row {
  const Finding* first;
  std::vector<std::string> components;
};

std::vector<Row> rows_of(const ScannedDocument& document) {
  std::vector<Row> rows;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> places;
  for (const Finding& finding : document.findings) {
    const std::tuple<std::string_view, std::string_view, std::string_view> key{
        finding.group, finding.package, finding.package_version};
    const auto [it, is_new] = places.try_emplace(key, rows.size());
    if (is_new) rows.push_back({&finding, {}});
    rows[it->second].components.push_back(document.inventory.components[finding.component].name);
  }
  return rows;
}

std::string join(const std::vector<std::string>& texts, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) out += (i > 0 ? ", " : "") + texts[i];
  if (texts.size() > most) out += fmt::format(" +{}", texts.size() - most);
  return out;
}

/// The binary packages, where they are not just the package itself.
std::string parts_of(const Row& row) {
  std::vector<std::string> names = row.components;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() == 1 && names[0] == row.first->package) return {};
  return names.size() == 1 ? names[0] : join(names, 2);
}

class TableWriter {
 public:
  TableWriter(const ScannedDocument& document, const Index& index, const Freshness& freshness,
              const TableStyle& style)
      : document_(document), index_(index), freshness_(freshness), style_(style) {}

  std::string write() {
    head();
    if (!document_.readable) {
      out_ += "  not read: see the errors above\n";
      return std::move(out_);
    }
    findings();
    not_assessable();
    sources();
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view colour, const std::string& text) const {
    return style_.colour && !colour.empty() ? fmt::format("{}{}\x1b[0m", colour, text) : text;
  }

  void head() {
    out_ += paint("\x1b[1m", printable(document_.path));
    if (!document_.inventory.format.empty()) out_ += "  " + printable(document_.inventory.format);
    out_ += '\n';
    if (!document_.readable) return;
    const Totals& t = document_.totals;
    out_ += fmt::format("  judged {} of {} components ({})\n", t.judged(), t.all(),
                        share(t.judged(), t.all()));
    const auto line = [&](std::size_t count, std::string_view colour, std::string_view word,
                          std::string_view meaning) {
      const std::string number = fmt::format("{:>7}", count);
      out_ += fmt::format("  {}  {:<15} {}\n", count > 0 ? paint(colour, number) : number, word,
                          meaning);
    };
    line(t.affected, "\x1b[1;31m", "affected", "a record in force applies");
    line(t.fixed, "\x1b[32m", "fixed", "at or past the fix of every record that names them");
    std::string none = "no record applies, in the sources named below";
    if (t.only_fixed > 0) {
      none += fmt::format("; {} of them in sources that list only what was fixed", t.only_fixed);
    }
    line(t.none_known, "", "none known", none);
    line(t.not_assessable, "\x1b[33m", "not assessable", "could not be judged, reasons below");
  }

  void findings() {
    const std::vector<Row> rows = rows_of(document_);
    if (rows.empty()) return;
    struct Widths {
      std::size_t rating = 8, package = 7, version = 7, group = 8, fixed = 8;
    } w;
    const auto widen = [](std::size_t& width, std::string_view text, std::size_t most) {
      width = std::max(width, std::min(most, columns(printable(text))));
    };
    for (const Row& row : rows) {
      widen(w.rating, rating_of(*row.first), 13);
      widen(w.package, row.first->package, 36);
      widen(w.version, row.first->package_version, 24);
      widen(w.group, row.first->group, 24);
      widen(w.fixed, join(row.first->fixed_in, 2), 26);
    }
    const auto print = [&](std::string_view rating, std::string_view package,
                           std::string_view version, std::string_view group, std::string_view fixed,
                           std::string_view rest, std::string_view colour) {
      std::string line = fmt::format("  {}  {}  {}  {}  {}", paint(colour, cell(rating, w.rating)),
                                     cell(package, w.package), cell(version, w.version),
                                     cell(group, w.group), cell(fixed, w.fixed));
      if (!rest.empty()) line += "  " + printable(rest);
      out_ += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    };
    out_ += '\n';
    print("SEVERITY", "PACKAGE", "VERSION", "WEAKNESS", "FIXED IN", "COMPONENTS", "\x1b[1m");
    for (const Row& row : rows) {
      const Finding& f = *row.first;
      print(rating_of(f), f.package, f.package_version, f.group,
            f.fixed_in.empty() ? "-" : join(f.fixed_in, 2), parts_of(row), colour_of(f));
    }
    out_ += fmt::format("\n  {} findings ({} rows); why: theriac explain '{}'\n",
                        document_.findings.size(), rows.size(), printable(rows[0].first->id));
  }

  void not_assessable() {
    std::map<std::pair<Reason, std::string>, std::vector<std::string>> groups;
    for (std::size_t i = 0; i < document_.verdicts.size(); ++i) {
      const ComponentVerdict& v = document_.verdicts[i];
      if (v.verdict != Verdict::not_assessable) continue;
      groups[{v.reason, v.detail}].push_back(document_.inventory.components[i].name);
    }
    if (!groups.empty()) out_ += "\n  Not assessable\n";
    std::size_t shown = 0;
    constexpr std::size_t most = 12;
    for (const auto& [key, names] : groups) {
      if (++shown > most) continue;
      std::string line = fmt::format("{:>7}  {:<20}  ", names.size(), to_string(key.first));
      if (!key.second.empty()) line += printable(key.second) + ": ";
      std::string some = join(names, 3);
      out_ += "  " + line + printable(some) + '\n';
    }
    if (shown > most)
      out_ += fmt::format("         and {} more kinds (--format json has all)\n", shown - most);
    if (!document_.undetermined.empty()) {
      std::set<std::string> advisories;
      for (const OpenQuestion& open : document_.undetermined) advisories.insert(open.advisory);
      out_ += fmt::format("\n  {} records could not be evaluated for {} components: {}\n",
                          advisories.size(), document_.undetermined.size(),
                          printable(join({advisories.begin(), advisories.end()}, 4)));
    }
  }

  void sources() {
    std::map<SourceNumber, std::size_t> used;
    for (const ComponentVerdict& v : document_.verdicts) {
      if (v.verdict != Verdict::none_known) continue;
      for (const SourceNumber s : v.sources) ++used[s];
    }
    if (used.empty()) return;
    out_ += "\n  None known in\n";
    for (const auto& [number, components] : used) {
      const Index::SourceView source = index_.source(number);
      const std::optional<Date> day = day_of(source, freshness_.today);
      out_ += fmt::format("  {:>7}  {} ({} records", components, printable(source.name),
                          source.records);
      if (day) {
        const std::int32_t age = freshness_.today.days - day->days;
        out_ += fmt::format(", {} {}", source.as_of ? "as of" : "newest", to_string(*day));
        if (age > 30) out_ += paint("\x1b[33m", fmt::format(", {} days old", age));
      }
      out_ += ")\n";
    }
  }

  const ScannedDocument& document_;
  const Index& index_;
  Freshness freshness_;
  TableStyle style_;
  std::string out_;
};

}  // namespace

std::string write_scan_table(const ScannedDocument& document, const Index& index,
                             const Freshness& freshness, const TableStyle& style) {
  return TableWriter(document, index, freshness, style).write();
}

}  // namespace theriac
