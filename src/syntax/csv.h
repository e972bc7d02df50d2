#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/fault.h"
#include "syntax/limits.h"

namespace theriac {

/// One record of a CSV text and the line where it begins.
struct CsvRecord {
  std::uint32_t line = 0;
  std::vector<std::string> cells;
};

/// Records of a CSV text.
struct CsvTable {
  std::vector<CsvRecord> records;
  std::optional<SyntaxFault> fault;  ///< what ended the reading, if anything did
};

/// Reads RFC 4180: cells in quotes may hold separators, line breaks and doubled quotes; CRLF or LF.
/// The separator is ',' or, where the first line has more of them, ';' or a tab, as spreadsheets of
/// many countries write. Records without any text are passed over. Faults: "csv-syntax" (a quote
/// that does not end, text behind one), "limit-nodes" (cells). Linear.
CsvTable read_csv(std::string_view text, const Limits& limits);

}  // namespace theriac
