#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

#include "inventory/check_sbom.h"
#include "syntax/json_check.h"
#include "syntax/xml.h"
#include "test/harmless.h"

namespace theriac::test {

// What holds of every output, whatever the SBOM: it is of its format, and one row or line stays
// one. Each answers the fault, or an empty text.

inline std::string json_fault(std::string_view text) {
  Limits limits;
  const auto fault = find_json_fault(text, limits);
  return fault ? std::string(fault->problem) : std::string();
}

/// The rows and cells of RFC 4180, read by its grammar and not by how they are written.
inline std::string csv_fault(std::string_view text, std::size_t columns) {
  std::size_t cells = 0;
  while (!text.empty()) {
    if (!text.starts_with('"')) return "a cell without quotes";
    text.remove_prefix(1);
    std::string cell;
    for (;;) {
      const std::size_t end = text.find('"');
      if (end == std::string_view::npos) return "a cell without end";
      cell += text.substr(0, end);
      text.remove_prefix(end + 1);
      if (!text.starts_with('"')) break;
      cell += '"';
      text.remove_prefix(1);
    }
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos)
      return "a formula: " + cell;
    ++cells;
    const bool last = text.starts_with("\r\n");
    if (!last && !text.starts_with(',')) return "more behind a cell";
    if (last && cells != columns) return fmt::format("a row of {} cells", cells);
    if (last) cells = 0;
    text.remove_prefix(last ? 2 : 1);
  }
  return cells == 0 ? "" : "the last row does not end";
}

/// One command a line, whose properties are the three that we write.
inline std::string github_fault(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    if (!line.starts_with("::")) return "a line that is no command";
    const std::size_t end = line.find("::", 2);
    if (end == std::string_view::npos) return "a command without end";
    const std::string_view head = line.substr(2, end - 2);
    const std::size_t space = head.find(' ');
    const std::string_view word = head.substr(0, space);
    if (word != "error" && word != "warning" && word != "notice") return "a foreign command";
    for (const std::string_view property : split(head.substr(space + 1), ',')) {
      const std::string_view name = property.substr(0, property.find('='));
      if (name != "file" && name != "line" && name != "title") return "a foreign property";
    }
  }
  return {};
}

inline std::string xml_fault(std::string_view text) {
  XmlReader reader(Limits{});
  const auto fault = reader.read(text, [](XmlElement&) {});
  return fault ? std::string(fault->problem) : std::string();
}

/// A VDR by the published schema of CycloneDX 1.6.
inline std::string vdr_fault(const std::string& text) {
  static SbomChecker checker;
  const auto checked = checker.check(Text(text), "vdr.json", Limits{});
  if (checked.value.errors == 0) return {};
  return render(checked.diagnostics.front());
}

/// Of a whole output; `text` holds two documents where the format can.
inline std::string output_fault(std::string_view format, const std::string& text) {
  if (const auto harm = find_harm(without_own_marks(text))) return *harm;
  if (format == "json" || format == "sarif") return json_fault(text);
  if (format == "csv") return csv_fault(text, split(text.substr(0, text.find('\r')), ',').size());
  if (format == "github") return github_fault(text);
  if (format == "junit") return xml_fault(text);
  if (format == "cyclonedx") return text.empty() ? std::string() : vdr_fault(text);
  if (format == "ndjson") {
    for (const std::string_view line : split(text, '\n')) {
      if (!line.empty() && !json_fault(line).empty()) return json_fault(line);
    }
  }
  return {};
}

}  // namespace theriac::test
