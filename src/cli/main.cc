#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/command.h"

int main(int argc, char** argv) {
  try {
    return static_cast<int>(
        theriac::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
  } catch (const std::bad_alloc&) {
    std::fputs(
        "theriac: error: out of memory; split the input or lower the limits [out-of-memory]\n",
        stderr);
    return static_cast<int>(theriac::Exit::io);
  } catch (const std::exception& fault) {
    std::fprintf(stderr,
                 "theriac: error: a fault of this program: %s; please report it [our-fault]\n",
                 fault.what());
    return static_cast<int>(theriac::Exit::our_fault);
  }
}
