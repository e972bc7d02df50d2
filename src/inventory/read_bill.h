#pragma once

#include <string>

#include "base/diagnostic.h"
#include "inventory/bill.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads the whole of an SBOM in any format and wrapper that read_sbom reads, with the same
/// diagnostics: an error among them means that there is no bill. Several times the cost of
/// read_sbom, in time and memory, for the document is kept as a tree. Linear in its length.
Parsed<Bill> read_bill(const Text& text, const std::string& file, const Limits& limits);

}  // namespace theriac
