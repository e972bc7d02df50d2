#pragma once

#include <string>

#include "finding/scan.h"
#include "finding/write_scan_table.h"

namespace theriac {

/// The rows of the findings, worst first: one for each weakness of each judged package, whose
/// binary packages share a row. Ends with how many there are and how to learn more; "" without
/// findings.
///
/// On a terminal columns shrink, and the last one goes, until a row fits the width. Elsewhere
/// nothing is cut or left out: a row is then as long as its texts are.
std::string write_finding_table(const ScannedDocument& document, const TableStyle& style);

/// `text` between a colour and the end of it, when colours are wanted.
std::string paint(const TableStyle& style, std::string_view colour, const std::string& text);

/// The texts with commas between them; of more than `most`, the others as "+N".
std::string join_some(const std::vector<std::string>& texts, std::size_t most);

}  // namespace theriac
