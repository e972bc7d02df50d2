#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/command.h"

namespace {

/// The last words of a run that cannot go on. Takes no memory, for there may be none.
int give_up(theriac::Exit exit, const char* problem, const char* remedy, const char* id) {
  std::fputs("theriac: error: ", stderr);
  for (; *problem != '\0'; ++problem) std::fputc(*problem < ' ' ? '?' : *problem, stderr);
  std::fprintf(stderr, "; %s [%s]\n", remedy, id);
  return static_cast<int>(exit);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(
        theriac::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const std::bad_alloc&) {
    return give_up(theriac::Exit::io, "out of memory", "split the input or lower the limits",
                   "out-of-memory");
  } catch (const std::exception& fault) {
    return give_up(theriac::Exit::our_fault, fault.what(), "this is a fault of theriac, report it",
                   "our-fault");
  }
}
