#include <fmt/format.h>

#include "manual/write_manual.h"

namespace theriac {

namespace {

constexpr std::string_view head =
    R"fish(# Completion of theriac for fish. Made from the options of its commands; do not edit.
function __theriac_words --description 'the words behind theriac, without help'
    set -l words (commandline -opc)
    set -e words[1]
    if test "$words[1]" = help
        set -e words[1]
    end
    string join ' ' -- $words
end

function __theriac_group --description 'whether these are the words so far'
    test "$(__theriac_words)" = "$argv"
end

function __theriac_at --description 'whether the words so far begin with these'
    string match -q -- "$argv *" "$(__theriac_words) "
end

complete -c theriac -f
)fish";

/// fish knows two escapes between single quotes.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string list_of(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  out.reserve(words.size());
  for (const std::string& word : words) out.push_back(quoted(word));
  return quoted(fmt::format("{}", fmt::join(out, " ")));
}

std::string lines_of(const CommandPage& page) {
  const std::string start = fmt::format("complete -c theriac -n '__theriac_at {}'", page.name);
  std::string out;
  for (const OptionText& option : page.options) {
    out += start;
    for (const std::string& name : option.names)
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (option.value.is_file)
      out += " -r -F";
    else if (!option.value.choices.empty())
      out += " -x -a " + list_of(option.value.choices);
    else if (!option.value.name.empty())
      out += " -x";
    out += " -d " + quoted(option.what) + "\n";
  }
  for (const ArgumentText& argument : page.arguments) {
    if (argument.value.is_file) out += start + " -F\n";
    if (!argument.value.choices.empty())
      out += start + " -a " + list_of(argument.value.choices) + "\n";
  }
  return out;
}

}  // namespace

std::string write_fish(const std::vector<CommandPage>& pages) {
  std::string out(head);
  const auto word = [&](std::string_view before, std::string_view name, std::string_view what) {
    out += fmt::format("complete -c theriac -n '__theriac_group{}' -a {} -d {}\n", before,
                       quoted(name), quoted(what));
  };
  for (const std::string& first : first_words(pages)) {
    const auto group = group_of(pages, first);
    for (const CommandPage* page : group)
      word(" " + first, page->name.substr(first.size() + 1), page->summary);
    word("", first, summary_of(pages, first));
  }
  word("", "help", "tell about a command");
  out +=
      "complete -c theriac -n __theriac_group -l help -s h -d 'the commands'\n"
      "complete -c theriac -n __theriac_group -l version -d 'the version'\n";
  for (const CommandPage& page : pages) out += lines_of(page);
  return out;
}

}  // namespace theriac
