#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "inventory/read_bill.h"
#include "syntax/input.h"

namespace theriac {

/// Folders become the files in them ("-" is itself); what cannot be listed is told and counted by
/// the exit code, and what is passed over is told.
std::vector<std::string> expand_sboms(const std::vector<std::string>& paths, const Limits& limits,
                                      Exit& exit);

// What follows clears the progress, if there is one, before it tells anything.

/// The text of an SBOM file; none when it cannot be read, which is told and sets the exit code.
std::optional<Text> read_sbom_text(const std::string& path, const Limits& limits, Exit& exit,
                                   Progress* progress = nullptr);

/// The same as a bill. Warnings are told.
std::optional<Bill> read_bill_text(const Text& text, const std::string& file, const Limits& limits,
                                   Exit& exit, Progress* progress = nullptr);

/// One SBOM as a bill; none when it cannot be read, which is told and sets the exit code. Warnings
/// are told as well.
std::optional<Bill> read_bill_file(const std::string& path, const Limits& limits, Exit& exit,
                                   Progress* progress = nullptr);

}  // namespace theriac
