#include <cstdio>
#include <cstdlib>

#include "test/generated_model.h"

// Prints a product model of so many elements and flows, to try `theriac check` on:
// make_model 1000 5000 > model.yaml
int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: make_model ELEMENTS FLOWS\n", stderr);
    return 2;
  }
  const auto number = [&](int i) {
    return static_cast<std::size_t>(std::strtoul(argv[i], nullptr, 10));
  };
  const std::string text = theriac::test::generated_model(number(1), number(2));
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 6;
}
