#pragma once

#include <string>

#include "finding/scan.h"

namespace theriac {

struct TableStyle {
  bool colour = false;
  /// Columns of the terminal, of which at least 60 are used; 0: it is none, and nothing is cut.
  std::size_t width = 0;
};

/// What people read first: how much was judged, the totals, one row for each weakness of each
/// package (binary packages of one source together), what could not be judged and why, and on which
/// sources "none known" rests. Every text of the SBOM and the feeds is made printable.
std::string write_scan_table(const ScannedDocument& document, const TableStyle& style);

}  // namespace theriac
