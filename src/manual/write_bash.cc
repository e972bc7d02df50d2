#include <fmt/format.h>

#include "base/text.h"
#include "manual/write_manual.h"

namespace theriac {

namespace {

constexpr std::string_view head =
    R"(# Completion of theriac for bash. Made from the options of its commands; do not edit.
_theriac() {
  local current=${COMP_WORDS[COMP_CWORD]} previous='' kind='' files='' value
  local words=("${COMP_WORDS[@]:1:COMP_CWORD-1}") values=() options=()
  COMPREPLY=()
  # --format=json comes as three words.
  if [ "$current" = '=' ]; then
    current=''
  elif [ ${#words[@]} -gt 0 ] && [ "${words[-1]}" = '=' ]; then
    unset 'words[-1]'
  fi
  [ ${#words[@]} = 0 ] || previous=${words[-1]}
  [ "${words[0]-}" != help ] || words=("${words[@]:1}")
)";

// An argument that begins with a dash is an option; so is one for which there is nothing to offer.
constexpr std::string_view tail = R"(  if [ "$kind" = argument ]; then
    [[ $current != -* ]] || { values=(); files=''; }
    [ ${#values[@]} -gt 0 ] || [ "$files" ] || values=("${options[@]}")
  fi
  for value in "${values[@]}"; do
    [[ $value == "$current"* ]] || continue
    printf -v value %q "$value"
    COMPREPLY+=("$value")
  done
  if [ "$files" ]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _theriac theriac
)";

std::string list_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + shell_quoted(word);
  return out;
}

std::string offer(const ValueText& value) {
  if (value.is_file) return " files=yes";
  return value.choices.empty() ? "" : fmt::format(" values=({})", list_of(value.choices));
}

std::string branch_of(const CommandPage& page) {
  std::vector<std::string> names;
  std::string values, plain;
  for (const OptionText& option : page.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
    if (option.value.name.empty()) continue;
    const std::string pattern = fmt::format("{}", fmt::join(option.names, " | "));
    const std::string offered = offer(option.value);
    if (offered.empty())
      plain += (plain.empty() ? "" : " | ") + pattern;
    else
      values += fmt::format("        {}) kind=value{} ;;\n", pattern, offered);
  }
  if (!plain.empty()) values += fmt::format("        {}) kind=value ;;\n", plain);
  const std::string argument = page.arguments.empty() ? "" : offer(page.arguments.front().value);
  return fmt::format(
      "    {})\n"
      "      options=({})\n"
      "      case $previous in\n{}"
      "        *) kind=argument{} ;;\n"
      "      esac\n"
      "      ;;\n",
      shell_quoted(page.name), list_of(names), values, argument);
}

std::string second_words(const std::vector<const CommandPage*>& group) {
  std::vector<std::string> out;
  out.reserve(group.size());
  for (const CommandPage* page : group) out.push_back(page->name.substr(page->name.find(' ') + 1));
  return list_of(out);
}

}  // namespace

std::string write_bash(const std::vector<CommandPage>& pages) {
  std::string command, branches, groups;
  const std::vector<std::string> firsts = first_words(pages);
  for (const std::string& word : firsts) {
    const auto group = group_of(pages, word);
    if (group.empty()) continue;
    groups += (groups.empty() ? "" : " | ") + shell_quoted(word);
    branches += fmt::format("    {}) values=({}) ;;\n", shell_quoted(word), second_words(group));
  }
  for (const CommandPage& page : pages) branches += branch_of(page);
  return std::string(head) +
         fmt::format(
             "  local command=${{words[0]-}}\n"
             "  case $command in\n"
             "    {}) command=\"$command${{words[1]+ ${{words[1]}}}}\" ;;\n"
             "  esac\n"
             "  case $command in\n"
             "    '') values=({} help --help --version) ;;\n{}"
             "  esac\n",
             groups.empty() ? "''" : groups, list_of(firsts), branches) +
         std::string(tail);
}

}  // namespace theriac
