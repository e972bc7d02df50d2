#include <fmt/format.h>

#include "manual/write_manual.h"

namespace theriac {

namespace {

/// What the options of one command do not say: the surroundings of all.
constexpr std::string_view surroundings = R"(.SH ENVIRONMENT
.TP
.B THERIAC_INDEX
the index, where \-\-index names none
.TP
.B XDG_DATA_HOME
where the index is else: theriac/advisories.index in it; without it below $HOME/.local/share
.TP
.BR NO_COLOR ", " TERM=dumb
no colours on a terminal
.TP
.BR https_proxy ", " http_proxy ", " all_proxy ", " no_proxy
obeyed by
.B theriac feed update
.SH FILES
.TP
.I ~/.local/share/theriac/advisories.index
the index, which can be made again at any time from the advisories
)";

std::string bold(std::string_view text) { return "\\fB" + troff_text(text) + "\\fP"; }
std::string italic(std::string_view text) { return "\\fI" + troff_text(text) + "\\fP"; }

std::string usage_of(const CommandPage& page) {
  std::string out = bold("theriac " + page.name);
  if (!page.options.empty()) out += " [" + italic("OPTIONS") + "]";
  for (const ArgumentText& argument : page.arguments) {
    const std::string text =
        italic(argument.value.name) + (argument.repeatable ? "\\&..." : std::string());
    out += argument.required ? " " + text : " [" + text + "]";
  }
  return out + "\n";
}

std::string entry(const std::string& head, std::string_view what) {
  return ".TP\n" + head + "\n" + troff_text(what) + "\n";
}

std::string section_of(const CommandPage& page) {
  std::string out = ".SS " + bold(page.name) + "\n" + usage_of(page) + ".PP\n";
  out += troff_text(page.description) + "\n";
  for (const ArgumentText& argument : page.arguments)
    out += entry(italic(argument.value.name), argument.what);
  for (const OptionText& option : page.options) {
    std::string head;
    for (const std::string& name : option.names) head += (head.empty() ? "" : ", ") + bold(name);
    if (!option.value.name.empty()) head += " " + italic(option.value.name);
    out += entry(head, option.what);
  }
  if (!page.notes.empty()) out += ".PP\n";
  for (const std::string& note : page.notes) out += troff_text(note) + "\n";
  for (const std::string& example : page.examples)
    out += ".PP\n.EX\n    " + troff_text(example) + "\n.EE\n";
  return out;
}

}  // namespace

std::string troff_text(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'') || text.starts_with(' ')) out = "\\&";
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '\n':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string write_man(const std::vector<CommandPage>& pages, std::string_view version) {
  std::string out =
      ".\\\" Made from the options of the commands; do not edit.\n"
      ".TH THERIAC 1 \"\" \"theriac " +
      troff_text(version) +
      "\" \"User Commands\"\n"
      ".SH NAME\ntheriac \\- " +
      troff_text(program_summary()) + "\n.SH SYNOPSIS\n";
  for (const CommandPage& page : pages) out += usage_of(page) + ".br\n";
  out += bold("theriac") + " [" + bold("help") + "] " + italic("COMMAND") + " " + bold("--help") +
         "\n.br\n" + bold("theriac --version") + "\n.SH COMMANDS\n";
  for (const CommandPage& page : pages) out += section_of(page);
  out += surroundings;
  out += ".SH EXIT STATUS\n";
  for (const ExitMeaning& row : exit_meanings())
    out += entry(bold(std::to_string(static_cast<int>(row.exit))), row.meaning);
  return out;
}

}  // namespace theriac
