#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace theriac {

/// A workflow command, which the runner of GitHub Actions turns into an annotation:
/// "::error file=F,line=L,title=T::MESSAGE" and a line break. `word` is "error", "warning" or
/// "notice"; line 0 is left out. One line, whatever the texts.
std::string workflow_command(std::string_view word, std::string_view file, std::size_t line,
                             std::string_view title, std::string_view message);

/// A command's text behind "::": `printable`, then % as %25, line breaks as %0D and %0A (what the
/// runner takes back: actions/toolkit, packages/core/src/command.ts). One line, whatever the text.
std::string github_data(std::string_view text);
/// A property's value: the same, and ':' as %3A, ',' as %2C, so that it ends neither the value nor
/// the properties.
std::string github_property(std::string_view text);

}  // namespace theriac
