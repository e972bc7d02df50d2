#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/exit_code.h"

namespace theriac {

/// One command: its words ("scan", "feed import"), what it does in one line, and its function,
/// which takes the arguments behind the words.
struct Command {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(Arguments arguments);
};

std::span<const Command> commands();

/// An exit code and what it says, as the help lists them.
struct ExitMeaning {
  Exit exit;
  std::string_view meaning;
};
std::span<const ExitMeaning> exit_meanings();

/// What the program is, in one line.
std::string_view program_summary();

Exit run_scan(Arguments arguments);
Exit run_feed_import(Arguments arguments);
Exit run_feed_update(Arguments arguments);
Exit run_feed_status(Arguments arguments);
Exit run_feed_remove(Arguments arguments);
Exit run_explain(Arguments arguments);
Exit run_sbom_check(Arguments arguments);
Exit run_sbom_show(Arguments arguments);
Exit run_sbom_diff(Arguments arguments);
Exit run_sbom_convert(Arguments arguments);
Exit run_init(Arguments arguments);
Exit run_fmt(Arguments arguments);
Exit run_rename(Arguments arguments);
Exit run_check(Arguments arguments);
Exit run_import_hazards(Arguments arguments);
Exit run_query(Arguments arguments);
Exit run_rules_list(Arguments arguments);
Exit run_rules_explain(Arguments arguments);
Exit run_rules_test(Arguments arguments);
Exit run_schema(Arguments arguments);
Exit run_terms_order(Arguments arguments);
Exit run_terms_purl(Arguments arguments);

/// Finds the command that the first words name and runs it; knows --help and --version.
Exit run(std::vector<std::string> words);

}  // namespace theriac
