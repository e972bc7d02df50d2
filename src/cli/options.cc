#include "cli/options.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/console.h"
#include "cli/size_option.h"

namespace theriac {

namespace {

std::string from_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// The first argument that the command does not know, and the option that was perhaps meant.
Error unexpected(const CLI::App& app) {
  const std::vector<std::string> rest = app.remaining();
  const std::string word = rest.empty() ? std::string() : rest.front();
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) names.push_back(option->get_name());
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto near = closest(word, candidates);
  return {fmt::format("no {} \"{}\"", word.starts_with('-') ? "option" : "argument", word),
          near ? fmt::format("did you mean {}?", *near) : app.get_name() + " --help tells how",
          "usage"};
}

/// The one place that reads the clock.
Date today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {
      static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::hours>(now).count() / 24)};
}

}  // namespace

void IndexOption::add_to(CLI::App& app) {
  app.add_option("--index", path,
                 "the index (default: THERIAC_INDEX, else in the user's data folder)")
      ->type_name("FILE");
}

std::string IndexOption::resolve() const {
  if (!path.empty()) return path;
  if (std::string named = from_environment("THERIAC_INDEX"); !named.empty()) return named;
  if (const std::string data = from_environment("XDG_DATA_HOME"); !data.empty()) {
    return data + "/theriac/advisories.index";
  }
  const std::string home = from_environment("HOME");
  return (home.empty() ? std::string(".") : home) + "/.local/share/theriac/advisories.index";
}

void LimitOptions::add_to(CLI::App& app) {
  // Models have a limit of their own.
  const bool usual = limits.bytes == Limits{}.bytes;
  add_size_option(app, "--max-bytes", limits.bytes,
                  usual ? "largest file, packed and unpacked (default 1GiB)"
                        : "largest file of the model (default 32MiB)");
  app.add_option("--max-depth", limits.depth, "deepest nesting of JSON, XML and YAML (default 200)")
      ->type_name("N")
      ->check(CLI::Range(1, 10000));
  app.add_option("--max-nodes", limits.nodes,
                 "most elements, attributes and values of XML and YAML (default 5000000)")
      ->type_name("N");
  add_size_option(app, "--max-line", limits.line, "longest line of tag-value (default 64MiB)");
  app.add_option("--max-ratio", limits.ratio,
                 "most bytes that a packed byte may unpack to, beyond 64MiB (default 200)")
      ->type_name("N");
  app.add_option("--max-findings", limits.findings, "most findings of one SBOM (default 250000)")
      ->type_name("N");
  add_size_option(app, "--max-text", limits.text,
                  "longest name, version or purl of a component (default 1MiB)");
  app.add_option("--max-components", limits.components,
                 "most components of one SBOM (default 5000000)")
      ->type_name("N");
}

void TimeOptions::add_to(CLI::App& app) {
  app.add_option("--at", at, "judge as of this day (default today)")->type_name("YYYY-MM-DD");
  app.add_option("--max-age", max_age_days,
                 "days after which a source is too old to prove anything by silence (default 365)")
      ->type_name("DAYS")
      ->check(CLI::Range(0, 100000));
}

Result<Freshness> TimeOptions::resolve() const {
  Freshness out{today(), max_age_days};
  if (at.empty()) return out;
  const Result<Date> date = parse_date(at);
  if (!date) {
    return fail(fmt::format("--at {}: {}", at, date.error().problem), "write it as 2026-08-22",
                "usage");
  }
  out.today = *date;
  return out;
}

std::optional<Exit> parse(CLI::App& app, Arguments arguments) {
  if (arguments.describe) {
    arguments.describe(app);
    return Exit::ok;
  }
  app.get_formatter()->column_width(34);
  std::reverse(arguments.words.begin(), arguments.words.end());  // CLI11 takes them last first
  try {
    app.parse(std::move(arguments.words));
  } catch (const CLI::CallForHelp&) {
    std::string help = app.help();
    while (help.ends_with('\n')) help.pop_back();  // one or two, by the version of CLI11
    return print(help + "\n") ? Exit::ok : Exit::io;
  } catch (const CLI::ExtrasError&) {
    tell(unexpected(app));
    return Exit::usage;
  } catch (const CLI::ParseError& error) {
    tell(Error{error.what(), app.get_name() + " --help tells how", "usage"});
    return Exit::usage;
  }
  return std::nullopt;
}

std::optional<Index> open_index(const std::string& path, Exit& exit) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    tell(Error{fmt::format("there is no index at {}", path),
               "make one with `theriac feed import PATH...`, or name one with --index",
               "no-index"});
    exit = Exit::io;
    return std::nullopt;
  }
  Result<Index> index = Index::open(path);
  if (!index) {
    Error error = index.error();
    const bool io = error.id == "cannot-read";  // which names the path itself
    if (!io) error.problem = fmt::format("{}: {}", path, error.problem);
    tell(error);
    exit = io ? Exit::io : Exit::invalid_input;
    return std::nullopt;
  }
  return std::move(*index);
}

bool is_damaged(const Index& index) {
  if (!index.damaged()) return false;
  tell(Error{"a page of the index is damaged; nothing that was said may be relied on",
             "build it again with `theriac feed import --fresh`", "index-damaged"});
  return true;
}

}  // namespace theriac
