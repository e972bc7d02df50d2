#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <numeric>

#include "base/terminal_text.h"
#include "base/text.h"
#include "finding/finding_table_internal.h"

namespace theriac {

std::string paint(const TableStyle& style, std::string_view colour, const std::string& text) {
  return style.colour && !colour.empty() ? fmt::format("{}{}\x1b[0m", colour, text) : text;
}

std::string join_some(const std::vector<std::string>& texts, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) out += (i > 0 ? ", " : "") + texts[i];
  if (texts.size() > most) out += fmt::format(" +{}", texts.size() - most);
  return out;
}

namespace {

enum Column : std::size_t {
  severity,
  package,
  version,
  weakness,
  exploited,
  fixed,
  parts,
  column_count
};

struct ColumnStyle {
  std::string_view title;
  std::size_t least;  ///< columns below which it is no use
  std::size_t most;   ///< columns that it is padded to; longer texts stand out or are cut
};
constexpr std::array<ColumnStyle, column_count> column_styles = {{
    {"SEVERITY", 13, 13},
    {"PACKAGE", 8, 36},
    {"VERSION", 7, 24},
    {"WEAKNESS", 14, 24},  // CVE-2024-12345; the longer ones are GHSA's
    {"EXPLOITED", 9, 13},  // KEV, EPSS 12 %
    {"FIXED IN", 8, 26},
    {"COMPONENTS", 8, 40},
}};
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 60;

struct Row {
  const Finding* first;
  std::vector<std::string> components;
};

std::vector<Row> rows_of(const ScannedDocument& document) {
  std::vector<Row> rows;
  std::map<std::array<std::string_view, 3>, std::size_t> places;
  for (const Finding& finding : document.findings) {
    const std::array<std::string_view, 3> key = {finding.group, finding.package,
                                                 finding.package_version};
    const auto [it, is_new] = places.try_emplace(key, rows.size());
    if (is_new) rows.push_back({&finding, {}});
    rows[it->second].components.push_back(document.inventory.components[finding.component].name);
  }
  return rows;
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

/// Known attacks, else how likely they are; small probabilities say nothing worth a column.
std::string exploited_of(const Finding& finding) {
  std::string out;
  if (finding.exploitation.known) out = "KEV";
  const auto& predicted = finding.exploitation.predicted;
  if (predicted && predicted->probability >= 0.01) {
    out += fmt::format("{}EPSS {:.0f} %", out.empty() ? "" : ", ", predicted->probability * 100);
  }
  return out;
}

/// The binary packages, where they are not just the package itself.
std::string parts_of(const Row& row, std::size_t most) {
  std::vector<std::string> names = row.components;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() == 1 && names[0] == row.first->package) return {};
  return join_some(names, most);
}

using Cells = std::array<std::string, column_count>;

Cells cells_of(const Row& row, const TableStyle& style) {
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  const std::size_t most = style.width == 0 ? all : 2;
  const Finding& f = *row.first;
  Cells cells = {rating_of(f),       f.package,
                 f.package_version,  f.group,
                 exploited_of(f),    f.fixed_in.empty() ? "-" : join_some(f.fixed_in, most),
                 parts_of(row, most)};
  for (std::string& cell : cells) cell = printable(cell);
  return cells;
}

/// How wide the columns are; 0 for one that is left out.
using Widths = std::array<std::size_t, column_count>;

Widths natural_widths(const std::vector<Cells>& table) {
  Widths widths{};
  for (std::size_t c = 0; c < column_count; ++c) {
    widths[c] = columns(column_styles[c].title);
    for (const Cells& cells : table) {
      widths[c] = std::max(widths[c], std::min(column_styles[c].most, columns(cells[c])));
    }
  }
  for (const std::size_t c : {std::size_t{exploited}, std::size_t{parts}}) {
    const bool none = std::all_of(table.begin(), table.end(),
                                  [c](const Cells& cells) { return cells[c].empty(); });
    if (none) widths[c] = 0;
  }
  return widths;
}

std::size_t total(const Widths& widths) {
  return std::accumulate(
      widths.begin(), widths.end(), std::size_t{0},
      [](std::size_t sum, std::size_t w) { return w == 0 ? sum : sum + gap + w; });
}

/// Takes columns from the widest until a row fits.
Widths fitted(Widths widths, std::size_t width) {
  if (width == 0) return widths;
  width = std::max(width, narrowest);
  const auto spare = [&](std::size_t c) {
    return widths[c] > column_styles[c].least ? widths[c] - column_styles[c].least : 0;
  };
  while (total(widths) > width) {
    std::size_t widest = 0;
    for (std::size_t c = 1; c < column_count; ++c) {
      if (spare(c) >= spare(widest)) widest = c;
    }
    if (spare(widest) > 0)
      --widths[widest];
    else if (widths[parts] > 0)
      widths[parts] = 0;
    else
      break;
  }
  return widths;
}

std::string line_of(const Cells& cells, const Widths& widths, const TableStyle& style,
                    std::string_view colour) {
  std::string line;
  std::size_t spaces = 0;
  for (std::size_t c = 0; c < column_count; ++c) {
    if (widths[c] == 0) continue;
    const std::string text = style.width == 0 ? cells[c] : cut(cells[c], widths[c]);
    spaces += gap;
    if (!text.empty()) {
      line.append(spaces, ' ');
      line += c == severity ? paint(style, colour, text) : text;
      spaces = 0;
    }
    spaces += widths[c] - std::min(widths[c], columns(text));
  }
  return line + '\n';
}

}  // namespace

std::string write_finding_table(const ScannedDocument& document, const TableStyle& style) {
  const std::vector<Row> rows = rows_of(document);
  if (rows.empty()) return {};
  std::vector<Cells> table;
  table.reserve(rows.size());
  for (const Row& row : rows) table.push_back(cells_of(row, style));
  const Widths widths = fitted(natural_widths(table), style.width);
  Cells titles;
  for (std::size_t c = 0; c < column_count; ++c) titles[c] = column_styles[c].title;
  std::string out = "\n" + line_of(titles, widths, style, "\x1b[1m");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += line_of(table[i], widths, style, colour_of(*rows[i].first));
  }
  out += fmt::format("\n  {} in {}; why, of the first: theriac explain {}\n",
                     counted(document.findings.size(), "finding"), counted(rows.size(), "row"),
                     shell_quoted(printable(rows[0].first->id)));
  return out;
}

}  // namespace theriac
