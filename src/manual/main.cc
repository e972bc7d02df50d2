// theriac-manual FOLDER: writes the man page and the completions there. Part of the build.
#include <fmt/format.h>

#include "base/files.h"
#include "cli/console.h"
#include "cli/run_program.h"
#include "manual/write_manual.h"

namespace theriac {
namespace {

Exit write_all(std::vector<std::string> words) {
  if (words.size() != 1) {
    tell(Error{"one folder is needed", "call it as `theriac-manual FOLDER`", "usage"});
    return Exit::usage;
  }
  const std::vector<CommandPage> pages = all_pages();
  const std::pair<const char*, std::string> files[] = {
      {"theriac.bash", write_bash(pages)},
      {"_theriac", write_zsh(pages)},
      {"theriac.fish", write_fish(pages)},
      {"theriac.1", write_man(pages, THERIAC_VERSION)},
  };
  Result<void> done = make_folder(words[0]);
  for (const auto& [name, text] : files) {
    if (!done) break;
    done = replace_file(words[0] + "/" + name, [&text = text](const auto& put) { put(text); });
  }
  if (done) return Exit::ok;
  tell(done.error());
  return Exit::io;
}

}  // namespace
}  // namespace theriac

int main(int argc, char** argv) { return theriac::run_program(argc, argv, theriac::write_all); }
