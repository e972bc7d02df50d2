#include "cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

namespace theriac {

bool print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(1, text.data(), std::min<std::size_t>(text.size(), 1U << 24U));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      tell(Error{
          fmt::format("cannot write the result: {}", std::strerror(errno)),  // NOLINT: one thread
          "free some space or write elsewhere", "cannot-write"});
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

void tell(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  if (!text.ends_with('\n')) std::fputc('\n', stderr);
}

void tell(const Error& error) {
  std::string line = "theriac: error: " + printable(error.problem);
  if (!error.remedy.empty()) line += "; " + printable(error.remedy);
  if (!error.id.empty()) line += fmt::format(" [{}]", error.id);
  tell(line);
}

void tell(const std::vector<Diagnostic>& diagnostics, std::size_t most, std::string_view remedy) {
  std::vector<const Diagnostic*> order;
  order.reserve(diagnostics.size());
  for (const Diagnostic& d : diagnostics) order.push_back(&d);
  std::stable_sort(order.begin(), order.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->level > b->level; });
  for (std::size_t i = 0; i < order.size() && i < most; ++i) tell(render(*order[i]));
  if (order.size() <= most) return;
  const std::string problem = counted(order.size() - most, "more diagnostic");
  tell(render(
      {Level::note, "more-diagnostics", order[0]->file, {}, problem, std::string(remedy), {}}));
}

bool colours() {
  const char* const term = std::getenv("TERM");
  const char* const no_colour = std::getenv("NO_COLOR");
  return ::isatty(1) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

std::size_t terminal_width() {
  if (::isatty(1) != 1) return 0;
  winsize size{};
  if (::ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

Progress::Progress() : terminal_(::isatty(2) == 1) {}

void Progress::show(std::string_view text) {
  if (!terminal_) return;
  shown_ = true;
  const std::string line = fmt::format("\r\x1b[K{}", printable(text.substr(0, 100)));
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Progress::show_step(std::string_view doing, std::size_t number, std::size_t of,
                         std::string_view what) {
  if (of > 1) show(fmt::format("{} {} of {}: {}", doing, number, of, what));
}

void Progress::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace theriac
