#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"

namespace theriac {

namespace {

constexpr const char* helper = "theriac-feed";

/// The file that runs. In a chroot without /proc the kernel still tells by which path it was
/// started; only an absolute one says where that is.
std::filesystem::path this_program() {
  std::error_code code;
  std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", code);
  if (!code) return self;
  // The kernel hands all of these out as numbers, this one is an address.
  const auto* const started =
      reinterpret_cast<const char*>(::getauxval(AT_EXECFN));  // NOLINT(performance-no-int-to-ptr)
  if (started == nullptr || *started != '/') return {};
  self = std::filesystem::canonical(started, code);
  return code ? std::filesystem::path() : self;
}

/// Where the helper may be: beside this program, or where distributions put such parts. Never on
/// the PATH and never relative to the working folder, where anybody may have put another one.
std::vector<std::filesystem::path> helper_places() {
  const std::filesystem::path self = this_program();
  if (!self.is_absolute()) return {};
  const std::filesystem::path folder = self.parent_path();
  return {folder / helper, folder.parent_path() / "libexec" / "theriac" / helper};
}

}  // namespace

/// The network is another program's, so that this one links no client of it and starts without.
Exit run_feed_update(Arguments arguments) {
  if (arguments.describe)
    return Exit::ok;  // theriac-feed knows its options (feed/update_options.h)
  std::vector<std::string> words = {helper, "update"};
  words.insert(words.end(), arguments.words.begin(), arguments.words.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::string looked;
  for (const std::filesystem::path& place : helper_places()) {
    ::execv(place.c_str(), argv.data());  // returns only when it failed
    if (errno != ENOENT && errno != ENOTDIR) {
      tell(Error{fmt::format("cannot run {}: {}", place.string(),
                             std::strerror(errno)),  // NOLINT: one thread
                 "check its permissions, or install theriac again", "no-helper"});
      return Exit::io;
    }
    looked += (looked.empty() ? "" : " and ") + place.string();
  }
  if (looked.empty()) looked = "nothing, for /proc is not there to tell where theriac lies";
  tell(Error{fmt::format("the program {} is not there (looked for {})", helper, looked),
             "install it beside theriac, or fetch the files yourself and use `theriac feed import`",
             "no-helper"});
  return Exit::io;
}

}  // namespace theriac
