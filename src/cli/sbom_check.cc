#include <fmt/format.h>
#include <map>

#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/sbom_profile.h"
#include "cli/sbom_read.h"
#include "inventory/check_sbom.h"
#include "syntax/input.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

Parsed<CheckedSbom> check_one(SbomChecker& checker, const std::string& path, const Limits& limits,
                              Exit& exit) {
  const Result<Text> text = read_text(path, limits);
  if (text) {
    Parsed<CheckedSbom> checked = checker.check(*text, shown_name(path), limits);
    if (checked.value.errors > 0) exit = graver(exit, Exit::invalid_input);
    return checked;
  }
  const Error& error = text.error();
  const bool io = error.id == "cannot-read" || error.id == "file-changed";
  exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  return {{{}, 1, 0},
          {{Level::error, error.id, shown_name(path), {}, error.problem, error.remedy, {}}}};
}

std::string write_summary(const std::string& path, const Parsed<CheckedSbom>& checked) {
  return fmt::format(
      "{}: {}: {}, {}\n", printable(path),
      checked.value.format.empty() ? "not readable as an SBOM" : checked.value.format,
      counted(checked.value.errors, "error"), counted(checked.value.warnings, "warning"));
}

std::string write_json(const std::string& path, const Parsed<CheckedSbom>& checked) {
  JsonWriter json;
  json.begin_object();
  json.field("path", path);
  json.field("format", checked.value.format);
  json.field("errors", checked.value.errors);
  json.field("warnings", checked.value.warnings);
  json.key("diagnostics");
  json.begin_array();
  for (const Diagnostic& d : checked.diagnostics) {
    json.begin_object();
    json.field("level", to_string(d.level));
    json.field("id", d.id);
    json.field("line", d.at.line);
    json.field("column", d.at.column);
    json.field("problem", d.problem);
    json.field("remedy", d.remedy);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

/// The first few of each kind, in their order.
void tell_some(const std::vector<Diagnostic>& diagnostics) {
  constexpr std::size_t most_of_one_kind = 3, most_shown = 50;
  std::map<std::string, std::size_t> by_kind;
  std::vector<Diagnostic> shown;
  std::size_t left_out = 0;
  for (const Diagnostic& d : diagnostics) {
    if (d.id == "more-diagnostics") continue;  // said below of all
    ++by_kind[kind_of(d.id, d.problem)] <= most_of_one_kind ? shown.push_back(d) : void(++left_out);
  }
  tell(shown, most_shown, "--json has them");
  if (left_out == 0) return;
  tell(render({Level::note,
               "more-diagnostics",
               diagnostics.front().file,
               {},
               counted(left_out, "more diagnostic") + " of the same kinds",
               "--json has them",
               {}}));
}

}  // namespace

Exit run_sbom_check(Arguments arguments) {
  std::vector<std::string> paths;
  bool json = false;
  std::string profile;
  unsigned at_least = 100;
  LimitOptions limits;
  CLI::App app(
      "Holds SBOMs to the rules of their formats, CycloneDX and SPDX, or to what a profile asks "
      "of\n"
      "every SBOM.",
      "theriac sbom check");
  app.add_option("SBOM", paths, "SBOM files, folders of them, or - for standard input")
      ->type_name("")
      ->required();
  app.add_flag("--json", json, "all of it as JSON");
  app.add_option("--profile", profile,
                 "ntia, cisa-2025, bsi, fda, or a file of the same form: which elements are there")
      ->type_name("NAME");
  app.add_option("--at-least", at_least,
                 "percent of a profile's required statements that are enough (default 100)")
      ->type_name("PERCENT")
      ->check(CLI::Range(0, 100));
  limits.add_to(app);
  app.footer(
      "\nErrors are what a format forbids; then it exits 3. Warnings are what its schema cannot "
      "see.\n"
      "With a profile it exits 1 when less than --at-least of the required statements is there.\n"
      "example: theriac sbom check device.cdx.json --profile fda");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (profile.empty() && app.count("--at-least") > 0) {
    tell(Error{"--at-least is about a profile, and none is asked for", "add --profile NAME",
               "usage"});
    return Exit::usage;
  }
  if (!profile.empty())
    return run_profile({std::move(paths), std::move(profile), at_least, json, limits.limits});
  Exit exit = Exit::ok;
  SbomChecker checker;
  bool good = !json || print(R"({"schema":"https://theriac.dev/schema/sbom-check-1","documents":[)"
                             "\n");
  const std::vector<std::string> files = expand_sboms(paths, limits.limits, exit);
  Progress progress;
  for (std::size_t i = 0; i < files.size() && good; ++i) {
    progress.show_step("checking", i + 1, files.size(), files[i]);
    const Parsed<CheckedSbom> checked = check_one(checker, files[i], limits.limits, exit);
    progress.clear();
    if (json) {
      good = print((i == 0 ? "" : ",\n") + write_json(shown_name(files[i]), checked));
    } else {
      tell_some(checked.diagnostics);
      good = print(write_summary(shown_name(files[i]), checked));
    }
  }
  if (good && json) good = print("\n]}\n");
  return good ? exit : graver(exit, Exit::io);
}

}  // namespace theriac
