#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "advisory/index.h"
#include "cli/arguments.h"
#include "cli/exit_code.h"
#include "finding/coverage.h"
#include "syntax/limits.h"

namespace theriac {

/// Options that several commands share; each adds its own to an application.
struct IndexOption {
  std::string path;
  void add_to(CLI::App& app);
  /// --index, else THERIAC_INDEX, else $XDG_DATA_HOME/theriac/advisories.index, else below $HOME.
  std::string resolve() const;
};

struct LimitOptions {
  Limits limits;
  void add_to(CLI::App& app);
};

struct TimeOptions {
  std::string at;  ///< a date; empty: today
  std::int32_t max_age_days = 365;
  void add_to(CLI::App& app);
  Result<Freshness> resolve() const;
};

/// Parses the arguments; none when the command should go on, else how it ends (help shown, usage
/// wrong, options described).
std::optional<Exit> parse(CLI::App& app, Arguments arguments);

/// Opens the index for reading; tells why it cannot and how to make one.
std::optional<Index> open_index(const std::string& path, Exit& exit);

/// True when a page of the index turned out to be damaged: nothing it said may be relied on.
bool is_damaged(const Index& index);

}  // namespace theriac
