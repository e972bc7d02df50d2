#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace theriac {

/// What stands behind an option, or is an argument itself.
struct ValueText {
  std::string name;                  ///< as the help calls it: "FILE"; empty: a flag
  std::vector<std::string> choices;  ///< what a shell may offer; more may be allowed
  bool is_file = false;              ///< a shell offers files
};

struct OptionText {
  std::vector<std::string> names;  ///< "-h", "--help"
  ValueText value;
  bool repeatable = false;
  std::string what;  ///< one line
};

struct ArgumentText {
  ValueText value;
  bool required = false, repeatable = false;
  std::string what;  ///< one line
};

/// A command as its own definitions say it is.
struct CommandPage {
  std::string name;         ///< "feed import"
  std::string summary;      ///< as theriac --help has it
  std::string description;  ///< as theriac COMMAND --help has it
  std::vector<OptionText> options;
  std::vector<ArgumentText> arguments;
  std::vector<std::string> notes;     ///< lines below the options
  std::vector<std::string> examples;  ///< commands
};

/// From the options that a command defined. Placeholders say what a value is: FILE, PATH and SBOM
/// are files.
CommandPage make_page(const Command& command, const CLI::App& app);

/// The commands of theriac, in the order of its help; also the one that is theriac-feed's.
std::vector<CommandPage> all_pages();

/// "scan", "feed", "sbom": the first words of the commands, each once, in their order.
std::vector<std::string> first_words(const std::vector<CommandPage>& pages);
/// The commands whose first word this is and that have a second one.
std::vector<const CommandPage*> group_of(const std::vector<CommandPage>& pages,
                                         std::string_view word);
/// What a first word does: its summary, or the second words of the group.
std::string summary_of(const std::vector<CommandPage>& pages, std::string_view word);

}  // namespace theriac
