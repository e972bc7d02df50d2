#include "manual/command_page.h"

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace theriac {

namespace {

/// Line breaks are for the columns of the help.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// CLI11 writes a placeholder with what checks the value: "FORMAT:{table,json}", "N:INT in [1 -
/// 9]".
ValueText value_of(const std::string& placeholder) {
  const std::size_t colon = placeholder.find(':');
  ValueText out;
  out.name = placeholder.substr(0, colon);
  out.is_file = out.name == "FILE" || out.name == "PATH" || out.name == "SBOM";
  if (colon == std::string::npos) return out;
  const std::string_view check = std::string_view(placeholder).substr(colon + 1);
  if (!check.starts_with('{') || !check.ends_with('}')) return out;
  for (const std::string_view word : split(check.substr(1, check.size() - 2), ','))
    out.choices.emplace_back(word);
  return out;
}

OptionText option_of(const CLI::Option& option) {
  OptionText out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  const bool flag = option.get_items_expected_max() == 0;
  if (!flag) out.value = value_of(option.get_type_name());
  out.repeatable = option.get_items_expected_max() > 1;
  out.what = one_line(option.get_description());
  return out;
}

ArgumentText argument_of(const CLI::Option& option) {
  ArgumentText out;
  out.value = value_of(option.get_name(true));
  out.required = option.get_required();
  out.repeatable = option.get_items_expected_max() > 1;
  out.what = one_line(option.get_description());
  return out;
}

}  // namespace

CommandPage make_page(const Command& command, const CLI::App& app) {
  CommandPage out;
  out.name = command.name;
  out.summary = command.summary;
  out.description = one_line(app.get_description());
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional())
      out.arguments.push_back(argument_of(*option));
    else
      out.options.push_back(option_of(*option));
  }
  constexpr std::string_view example = "example: ";
  const std::string footer = app.get_footer();
  for (const std::string_view line : split(footer, '\n')) {
    if (line.starts_with(example))
      out.examples.emplace_back(line.substr(example.size()));
    else if (!line.empty())
      out.notes.emplace_back(line);
  }
  return out;
}

std::vector<std::string> first_words(const std::vector<CommandPage>& pages) {
  std::vector<std::string> out;
  for (const CommandPage& page : pages) {
    std::string word = page.name.substr(0, page.name.find(' '));
    if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(std::move(word));
  }
  return out;
}

std::vector<const CommandPage*> group_of(const std::vector<CommandPage>& pages,
                                         std::string_view word) {
  std::vector<const CommandPage*> out;
  for (const CommandPage& page : pages) {
    if (page.name.starts_with(std::string(word) + " ")) out.push_back(&page);
  }
  return out;
}

std::string summary_of(const std::vector<CommandPage>& pages, std::string_view word) {
  std::string out;
  for (const CommandPage& page : pages) {
    if (page.name == word) return page.summary;
  }
  for (const CommandPage* page : group_of(pages, word))
    out += (out.empty() ? "" : ", ") + page->name.substr(word.size() + 1);
  return out;
}

}  // namespace theriac
