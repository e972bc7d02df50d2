#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace theriac {

/// What a command is given: the words behind its name. Or nothing but the wish to see its options:
/// then it defines them, `describe` sees them, and it ends without doing anything. So the manual
/// and the completions of shells are made from the definitions that a run is parsed by.
struct Arguments {
  using Describe = std::function<void(const CLI::App&)>;

  Arguments(std::vector<std::string> given) : words(std::move(given)) {}  // NOLINT: as it looks
  explicit Arguments(Describe wish) : describe(std::move(wish)) {}

  std::vector<std::string> words;
  Describe describe;  ///< empty when the command is to run
};

}  // namespace theriac
