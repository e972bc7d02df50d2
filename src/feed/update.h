#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace theriac {

/// `theriac feed update`: fetches sources and replaces the index by one that holds them.
Exit run_update(std::vector<std::string> arguments);

/// The words of the program theriac-feed: "update" and its arguments.
Exit run_feed_program(std::vector<std::string> words);

}  // namespace theriac
