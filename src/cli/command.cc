#include "cli/command.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/result.h"
#include "base/text.h"
#include "cli/console.h"

namespace theriac {

namespace {

constexpr std::array table = {
    Command{"scan", "judge every component of SBOMs against the advisory index", run_scan},
    Command{"explain", "say why a finding is one, or what is known under an advisory id",
            run_explain},
    Command{"feed import", "compile advisories (OSV JSON) into the index", run_feed_import},
    Command{"feed update", "fetch advisories from their publishers or a mirror", run_feed_update},
    Command{"feed status", "list the sources of the index, their counts and ages", run_feed_status},
    Command{"feed remove", "take a source out of the index", run_feed_remove},
    Command{"sbom check", "hold SBOMs to the rules of CycloneDX and SPDX", run_sbom_check},
    Command{"sbom show", "tell what an SBOM holds", run_sbom_show},
    Command{"sbom diff", "compare two SBOMs, and the findings that came and went", run_sbom_diff},
    Command{"sbom convert", "between CycloneDX and SPDX, naming what is lost", run_sbom_convert},
    Command{"init", "write a first product model after a few questions", run_init},
    Command{"check", "judge a product model: threats, gaps, what would mend them", run_check},
    Command{"import hazards", "make a file of a model from a table of hazards (CSV)",
            run_import_hazards},
    Command{"query", "ask a product model in SQL", run_query},
    Command{"rules list", "list the rules and the kinds of controls", run_rules_list},
    Command{"rules explain", "say what a rule finds and when it is dealt with", run_rules_explain},
    Command{"rules test", "run the tiny models that come with rules", run_rules_test},
    Command{"fmt", "put the files of a product model into canonical order", run_fmt},
    Command{"rename", "give an item of a product model another id", run_rename},
    Command{"schema", "write the JSON Schema of models for editors, or the reference", run_schema},
    Command{"terms order", "order versions by their ecosystem's rule", run_terms_order},
    Command{"terms purl", "take package URLs apart", run_terms_purl},
};

constexpr std::array meanings = {
    ExitMeaning{Exit::ok, "ok"},           ExitMeaning{Exit::gate_not_met, "gate not met"},
    ExitMeaning{Exit::usage, "usage"},     ExitMeaning{Exit::invalid_input, "input invalid"},
    ExitMeaning{Exit::io, "input/output"}, ExitMeaning{Exit::our_fault, "our fault"},
};

std::string help() {
  std::string out =
      fmt::format("theriac: {}\n\nusage: theriac COMMAND [OPTIONS]\n\n", program_summary());
  for (const Command& command : table)
    out += fmt::format("  {:<15} {}\n", command.name, command.summary);
  out +=
      "\n  theriac COMMAND --help tells the options of a command\n"
      "  theriac --version\n\n"
      "example:\n"
      "  theriac feed import osv/PyPI osv/Go && theriac scan device.cdx.json --fail-on high\n\n"
      "exit codes:";
  for (const ExitMeaning& row : meanings) {
    out += fmt::format("{} {} {}", row.exit == meanings.front().exit ? "" : ",",
                       static_cast<int>(row.exit), row.meaning);
  }
  return out + "\n";
}

/// The commands of which the first word is this one: "feed" has several.
std::string help_of_group(const std::string& word) {
  std::string lines;
  for (const Command& command : table) {
    if (command.name.starts_with(word + " "))
      lines += fmt::format("  {:<15} {}\n", command.name, command.summary);
  }
  if (lines.empty()) return {};
  return fmt::format("usage: theriac {} COMMAND [OPTIONS]\n\n{}", word, lines);
}

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

Exit unknown(const std::vector<std::string>& words) {
  std::string said = words[0];
  std::vector<std::string_view> names;
  for (const Command& command : table) {
    names.push_back(command.name);
    if (words.size() > 1 && command.name.starts_with(words[0] + " "))
      said = words[0] + " " + words[1];
  }
  std::string hint = "theriac --help lists the commands";
  if (const auto near = closest(said, names)) hint = fmt::format("did you mean \"{}\"?", *near);
  tell(Error{fmt::format("no command \"{}\"", said), hint, "unknown-command"});
  return Exit::usage;
}

}  // namespace

std::span<const Command> commands() { return table; }
std::span<const ExitMeaning> exit_meanings() { return meanings; }
std::string_view program_summary() {
  return "security of medical-device software over its whole life";
}

Exit run(std::vector<std::string> words) {
  if (words.empty() || asks_for_help(words[0]) || words[0] == "help") {
    const bool asked = !words.empty();
    if (words.size() > 1 && words[0] == "help") {
      words.erase(words.begin());
      words.emplace_back("--help");
      return run(std::move(words));
    }
    if (asked) return print(help()) ? Exit::ok : Exit::io;
    tell(help());
    return Exit::usage;
  }
  if (words[0] == "--version" || words[0] == "version") {
    return print(fmt::format("theriac {}\n", THERIAC_VERSION)) ? Exit::ok : Exit::io;
  }
  for (const Command& command : table) {
    const auto parts = split(command.name, ' ');
    if (words.size() < parts.size()) continue;
    if (!std::equal(parts.begin(), parts.end(), words.begin())) continue;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(parts.size()));
    return command.run(std::move(words));
  }
  const bool alone = words.size() == 1 || asks_for_help(words[1]);
  if (const std::string group = help_of_group(words[0]); alone && !group.empty()) {
    if (words.size() > 1) return print(group) ? Exit::ok : Exit::io;
    tell(group);
    return Exit::usage;
  }
  return unknown(words);
}

}  // namespace theriac
