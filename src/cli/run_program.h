#pragma once

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace theriac {

/// The last words of a run that cannot go on. Takes no memory, for there may be none.
inline int give_up(Exit exit, const char* problem, const char* remedy, const char* id) {
  std::fputs("theriac: error: ", stderr);
  for (; *problem != '\0'; ++problem) std::fputc(*problem < ' ' ? '?' : *problem, stderr);
  std::fprintf(stderr, "; %s [%s]\n", remedy, id);
  return static_cast<int>(exit);
}

/// The body of a program's main: the words behind its name go to `run`, whose answer is the exit
/// code.
inline int run_program(int argc, char** argv, Exit (*run)(std::vector<std::string> words)) {
  try {
    return static_cast<int>(run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const std::bad_alloc&) {
    return give_up(Exit::io, "out of memory", "split the input or lower the limits",
                   "out-of-memory");
  } catch (const std::exception& fault) {
    return give_up(Exit::our_fault, fault.what(), "this is a fault of theriac, report it",
                   "our-fault");
  }
}

}  // namespace theriac
