#pragma once

#include "finding/scan_writer.h"

namespace theriac {

/// One table of all documents for spreadsheets (doc/formats/scan-csv.md): a row for each finding, a
/// row for each component without one, with its verdict, and a row for each record that could not
/// be evaluated; a row for each document that could not be read or lists no component. So no
/// component is dropped, and the totals can be counted again.
///
/// RFC 4180: a header, comma, CRLF, every cell in quotes. A spreadsheet runs nothing of it: see
/// csv_cell.
class CsvWriter final : public ScanWriter {
 public:
  std::string head() override;
  std::string document(const ScannedDocument& document) override;
};

/// One cell, in quotes, without anything that a spreadsheet would take for a formula: an apostrophe
/// is put before = + - @ (their full-width forms too) where they begin the cell or follow a
/// semicolon, by which many spreadsheets part cells (OWASP, "CSV Injection"). Control characters
/// leave as `printable` writes them, so a cell is one line.
std::string csv_cell(std::string_view text);

}  // namespace theriac
