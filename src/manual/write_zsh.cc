#include <fmt/format.h>

#include "base/text.h"
#include "manual/write_manual.h"

namespace theriac {

namespace {

/// With a backslash before each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// ":FILE:_files", ":FORMAT:(table json)", ":N: "; behind an option or alone for an argument.
std::string action_of(const ValueText& value) {
  std::string action = " ";  // something is expected, nothing is offered
  if (value.is_file) {
    action = "_files";
  } else if (!value.choices.empty()) {
    std::vector<std::string> words;
    words.reserve(value.choices.size());
    for (const std::string& choice : value.choices)
      words.push_back(escaped(choice, " \\()<>:|'\""));
    action = fmt::format("({})", fmt::join(words, " "));
  }
  return fmt::format(":{}:{}", escaped(value.name, "\\:"), action);
}

std::string option_spec(const OptionText& option, const std::string& name) {
  std::string before;
  if (option.repeatable)
    before = "*";
  else if (option.names.size() > 1)
    before = fmt::format("({})", fmt::join(option.names, " "));
  const bool flag = option.value.name.empty();
  return before + name + (flag ? "" : "=") + fmt::format("[{}]", escaped(option.what, "\\[]:")) +
         (flag ? "" : action_of(option.value));
}

std::string branch_of(const CommandPage& page, std::string_view word) {
  std::string out = fmt::format("    {})\n      _arguments -s \\\n", shell_quoted(word));
  for (const OptionText& option : page.options) {
    for (const std::string& name : option.names)
      out += fmt::format("        {} \\\n", shell_quoted(option_spec(option, name)));
  }
  for (std::size_t i = 0; i < page.arguments.size(); ++i) {
    const ArgumentText& argument = page.arguments[i];
    const std::string place = argument.repeatable ? "*" : std::to_string(i + 1);
    out += fmt::format("        {} \\\n", shell_quoted(place + action_of(argument.value)));
  }
  return out + "        && return\n      ;;\n";
}

std::string described(std::string_view word, std::string_view summary) {
  return shell_quoted(escaped(word, "\\:") + ":" + std::string(summary));
}

std::string function_head(std::string_view name, const std::string& words) {
  return fmt::format(
      "{}() {{\n"
      "  local -a list=({})\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command list\n"
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $words[1] in\n",
      name, words);
}

/// The function of a group: its second words, and what is behind each.
std::string group_function(const std::string& word, const std::vector<const CommandPage*>& group) {
  std::string words, branches;
  for (const CommandPage* page : group) {
    const std::string second = page->name.substr(word.size() + 1);
    words += (words.empty() ? "" : " ") + described(second, page->summary);
    branches += branch_of(*page, second);
  }
  return function_head("_theriac_" + word, words) + branches + "  esac\n}\n\n";
}

}  // namespace

std::string write_zsh(const std::vector<CommandPage>& pages) {
  std::string groups, words, branches = "    help) _theriac && return ;;\n";
  for (const std::string& word : first_words(pages)) {
    words += described(word, summary_of(pages, word)) + " ";
    const auto group = group_of(pages, word);
    if (group.empty()) continue;
    groups += group_function(word, group);
    branches += fmt::format("    {0}) _theriac_{0} && return ;;\n", word);
  }
  for (const CommandPage& page : pages) {
    if (page.name.find(' ') == std::string::npos) branches += branch_of(page, page.name);
  }
  words += "'help:tell about a command' '--help:the commands' '--version:the version'";
  return "#compdef theriac\n"
         "# Completion of theriac for zsh. Made from the options of its commands; do not "
         "edit.\n\n" +
         groups + function_head("_theriac", words) + branches + "  esac\n}\n\n_theriac \"$@\"\n";
}

}  // namespace theriac
