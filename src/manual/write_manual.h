#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "manual/command_page.h"

namespace theriac {

/// Completions for bash 4.4 and newer; leans on nothing of the package bash-completion.
std::string write_bash(const std::vector<CommandPage>& pages);
/// For zsh's compinit, as a file _theriac in a folder of fpath.
std::string write_zsh(const std::vector<CommandPage>& pages);
/// For fish 3.
std::string write_fish(const std::vector<CommandPage>& pages);

/// theriac(1) for man, in the macros of man(7).
std::string write_man(const std::vector<CommandPage>& pages, std::string_view version);

/// Text for troff: nothing of it is a request or an escape, and what a user copies is ASCII.
std::string troff_text(std::string_view text);

}  // namespace theriac
