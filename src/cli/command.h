#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"

namespace theriac {

/// One command: its words ("scan", "feed import"), what it does in one line, and its function,
/// which takes the arguments behind the words.
struct Command {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(std::vector<std::string> arguments);
};

std::span<const Command> commands();

Exit run_scan(std::vector<std::string> arguments);
Exit run_feed_import(std::vector<std::string> arguments);
Exit run_feed_update(std::vector<std::string> arguments);
Exit run_feed_status(std::vector<std::string> arguments);
Exit run_feed_remove(std::vector<std::string> arguments);
Exit run_explain(std::vector<std::string> arguments);
Exit run_sbom_check(std::vector<std::string> arguments);
Exit run_sbom_show(std::vector<std::string> arguments);
Exit run_sbom_diff(std::vector<std::string> arguments);
Exit run_sbom_convert(std::vector<std::string> arguments);
Exit run_terms_order(std::vector<std::string> arguments);
Exit run_terms_purl(std::vector<std::string> arguments);

/// Finds the command that the first words name and runs it; knows --help and --version.
Exit run(std::vector<std::string> words);

}  // namespace theriac
