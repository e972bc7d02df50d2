#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "inventory/read_bill.h"
#include "syntax/input.h"

namespace theriac {

/// The files that a path stands for ("-" is itself); none, and the reason told, when it cannot be
/// listed.
std::vector<std::string> expand_sboms(const std::string& path, const Limits& limits, Exit& exit);

/// The text of an SBOM file; none when it cannot be read, which is told and sets the exit code.
std::optional<Text> read_sbom_text(const std::string& path, const Limits& limits, Exit& exit);

/// The same as a bill. Warnings are told.
std::optional<Bill> read_bill_text(const Text& text, const std::string& file, const Limits& limits,
                                   Exit& exit);

/// One SBOM as a bill; none when it cannot be read, which is told and sets the exit code. Warnings
/// are told as well.
std::optional<Bill> read_bill_file(const std::string& path, const Limits& limits, Exit& exit);

}  // namespace theriac
