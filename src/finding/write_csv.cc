#include "finding/write_csv.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/output_text_internal.h"

namespace theriac {

namespace {

/// U+FF1D, U+FF0B, U+FF0D and U+FF20 are what East Asian keyboards write for = + - @, and some
/// spreadsheets fold them.
constexpr std::array<std::string_view, 8> beginnings = {
    "=", "+", "-", "@", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

/// Spreadsheets pass over spaces and quotes before a formula, some of them.
bool begins_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \""), text.size()));
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view b) { return text.starts_with(b); });
}

constexpr std::array<std::string_view, 24> columns = {
    "row",     "document", "number", "line",     "ref",        "component", "version",  "purl",
    "verdict", "code",     "detail", "finding",  "group",      "class",     "severity", "score",
    "vector",  "kev",      "epss",   "fixed_in", "advisories", "aliases",   "upstream", "reason"};

class Row {
 public:
  void add(std::string_view text) {
    if (!out_.empty()) out_ += ',';
    out_ += csv_cell(text);
    ++cells_;
  }
  std::string end() {
    while (cells_ < columns.size()) add("");
    return std::move(out_) + "\r\n";
  }

 private:
  std::string out_;
  std::size_t cells_ = 0;
};

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, " "));
}

/// Up to and with "detail".
Row begin_row(std::string_view kind, const ScannedDocument& document, std::size_t number,
              std::string_view purl, std::string_view code) {
  const Component& component = document.inventory.components[number];
  const ComponentVerdict& verdict = document.verdicts[number];
  Row row;
  row.add(kind);
  row.add(document.path);
  row.add(std::to_string(number + 1));
  row.add(component.line == 0 ? "" : std::to_string(component.line));
  row.add(component.ref);
  row.add(component.name);
  row.add(component.version);
  row.add(purl);
  row.add(to_string(verdict.verdict));
  row.add(code);
  row.add(verdict.detail);
  return row;
}

std::string finding_row(const ScannedDocument& document, const Finding& finding) {
  const std::string_view code = to_string(document.verdicts[finding.component].reason);
  Row row = begin_row("finding", document, finding.component, finding.purl, code);
  row.add(finding.id);
  row.add(finding.group);
  row.add(to_string(finding.weakness));
  const RatedSeverity& severity = finding.severity;
  row.add(to_string(severity.rating));
  row.add(severity.score ? fmt::format("{:.1f}", *severity.score) : "");
  row.add(severity.vector);
  const Exploitation& exploitation = finding.exploitation;
  row.add(exploitation.known ? to_string(exploitation.known->added) : "");
  const auto& predicted = exploitation.predicted;
  row.add(predicted ? fmt::format("{:.5f}", predicted->probability) : "");
  row.add(joined(finding.fixed_in));
  std::vector<std::string> advisories;
  advisories.reserve(finding.advisories.size());
  for (const Finding::Record& record : finding.advisories) advisories.push_back(record.id);
  row.add(joined(advisories));
  row.add(joined(finding.aliases));
  row.add(joined(finding.upstream));
  row.add(finding.reason);
  return row.end();
}

std::string undetermined_row(const ScannedDocument& document, const OpenQuestion& open) {
  Row row = begin_row("undetermined", document, open.component, open.purl, to_string(open.reason));
  for (std::size_t i = 11; i < 20; ++i) row.add("");  // up to "advisories"
  row.add(open.advisory);
  return row.end();
}

std::string document_row(std::string_view kind, const ScannedDocument& document, std::size_t line,
                         std::string_view code, std::string_view detail) {
  Row row;
  row.add(kind);
  row.add(document.path);
  row.add("");
  row.add(line == 0 ? "" : std::to_string(line));
  for (std::size_t i = 4; i < 9; ++i) row.add("");  // up to "code"
  row.add(code);
  row.add(detail);
  return row.end();
}

std::string unreadable_rows(const ScannedDocument& document) {
  std::string out;
  for (const Diagnostic& d : document.diagnostics) {
    if (d.level != Level::error) continue;
    out += document_row("unreadable", document, d.at.line, d.id, d.problem);
  }
  return out;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  const std::string safe = printable(text);
  std::string out = "\"";
  if (begins_formula(safe)) out += '\'';
  for (std::size_t i = 0; i < safe.size(); ++i) {
    out += safe[i];
    if (safe[i] == '"') out += '"';
    if (safe[i] == ';' && begins_formula(std::string_view(safe).substr(i + 1))) out += '\'';
  }
  return out + '"';
}

std::string CsvWriter::head() {
  Row row;
  for (const std::string_view name : columns) row.add(name);
  return row.end();
}

std::string CsvWriter::document(const ScannedDocument& document) {
  if (!document.readable) return unreadable_rows(document);
  if (document.verdicts.empty()) {
    return document_row("empty", document, 0, "no-components", "the SBOM lists no component");
  }
  std::string out;
  for (const Finding& finding : document.findings) out += finding_row(document, finding);
  const auto findings = findings_by_component(document);
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    if (!findings[i].empty()) continue;
    const ComponentVerdict& verdict = document.verdicts[i];
    out += begin_row("component", document, i, verdict.purl, to_string(verdict.reason)).end();
  }
  for (const OpenQuestion& open : document.undetermined) out += undetermined_row(document, open);
  return out;
}

}  // namespace theriac
