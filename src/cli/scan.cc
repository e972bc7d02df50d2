#include "finding/scan.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/sbom_read.h"
#include "finding/gate.h"
#include "finding/scan_writer.h"
#include "inventory/read_sbom.h"
#include "syntax/input.h"

namespace theriac {

namespace {

struct ScanOptions {
  std::vector<std::string> paths;
  std::string format = "table";
  bool json = false;
  std::vector<std::string> fail_on;
  std::string unknown_severity = "fail";
  double allow_unjudged = 10;
  IndexOption index;
  LimitOptions limits;
  TimeOptions time;
};

void define(CLI::App& app, ScanOptions& o) {
  app.add_option("SBOM", o.paths, "SBOM files, folders of them, or - for standard input")
      ->type_name("")
      ->required();
  app.add_option("--format", o.format,
                 "table (default, for people); json, ndjson (for scripts), csv (spreadsheets),\n"
                 "sarif, github, junit (code scanning and CI servers), cyclonedx (a report of\n"
                 "vulnerabilities that refers to one SBOM)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(scan_formats.begin(), scan_formats.end())));
  app.add_flag("--json", o.json, "the same as --format json");
  app.add_option(
         "--fail-on", o.fail_on,
         "exit 1 on findings of low, medium, high or critical severity and above, any, kev\n"
         "(known to be exploited), epss>=X (likelihood from 0 to 1) or fixable; commas join\n"
         "what must hold together (high,fixable); may be given several times")
      ->type_name("CONDITION")
      ->allow_extra_args(false);
  app.add_option("--unknown-severity", o.unknown_severity,
                 "findings without a known severity at the gate: fail (default) or pass")
      ->type_name("WORD")
      ->check(CLI::IsMember({"fail", "pass"}));
  app.add_option("--allow-unjudged", o.allow_unjudged,
                 "share of components that may stay unjudged at the gate (default 10)")
      ->type_name("PERCENT")
      ->check(CLI::Range(0.0, 100.0));
  o.index.add_to(app);
  o.time.add_to(app);
  o.limits.add_to(app);
  app.footer(
      "\nEvery component ends in one of four verdicts: affected, fixed, none known, not "
      "assessable.\n"
      "example: theriac scan device.cdx.json --fail-on high --json > scan.json");
}

/// Options that cannot both be meant.
Result<void> find_contradiction(const CLI::App& app, const ScanOptions& o) {
  if (o.json && app.count("--format") > 0 && o.format != "json") {
    return fail(fmt::format("--json and --format {} contradict each other", o.format),
                "leave one of them out", "usage");
  }
  for (const char* const option : {"--unknown-severity", "--allow-unjudged"}) {
    if (app.count(option) == 0 || !o.fail_on.empty()) continue;
    return fail(fmt::format("{} is about the gate, and without --fail-on there is none", option),
                "add --fail-on low, medium, high, critical or any", "usage");
  }
  return {};
}

Result<Gate> gate_of(const ScanOptions& o) {
  // CLI11's range lets "nan" pass, and no share is above that.
  if (!(o.allow_unjudged >= 0)) {
    return fail("--allow-unjudged: this is no share", "write a percentage from 0 to 100", "usage");
  }
  Gate gate{{}, o.unknown_severity == "pass", o.allow_unjudged};
  for (const std::string& text : o.fail_on) {
    Result<GateCondition> condition = parse_condition(text);
    if (!condition) {
      return fail(fmt::format("--fail-on {}: {}", text, condition.error().problem),
                  condition.error().remedy, "usage");
    }
    gate.conditions.push_back(std::move(*condition));
  }
  return gate;
}

/// A condition on what no source of the index tells would never be met, and the gate always be
/// open.
Result<void> check_catalogues(const Gate& gate, const Index& index) {
  for (const GateCondition& condition : gate.conditions) {
    const bool no_kev = condition.known_exploited && index.kev_count() == 0;
    const bool no_epss = condition.least_probability && index.epss_count() == 0;
    if (!no_kev && !no_epss) continue;
    return fail(fmt::format("--fail-on {}: the index holds no {}", condition.text,
                            no_kev ? "KEV catalogue" : "EPSS scores"),
                "import it with `theriac feed import`", "no-catalogue");
  }
  return {};
}

Parsed<Inventory> read_one(const std::string& path, const Limits& limits, Exit& exit) {
  const Result<Text> text = read_text(path, limits);
  if (text) {
    Parsed<Inventory> inventory = read_sbom(*text, shown_name(path), limits);
    const bool broken = has_errors(inventory.diagnostics);
    if (broken) exit = graver(exit, Exit::invalid_input);
    return inventory;
  }
  const Error& error = text.error();
  const bool io = error.id == "cannot-read" || error.id == "file-changed";
  exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  return {{}, {{Level::error, error.id, shown_name(path), {}, error.problem, error.remedy, {}}}};
}

/// Prints documents one by one, so that memory does not grow with their number.
class Output {
 public:
  Output(std::string format, const ScanFrame& frame)
      : format_(std::move(format)),
        writer_(make_scan_writer(format_, frame, {colours(), terminal_width()})) {
    good_ = print(writer_->head());
  }

  void document(const ScannedDocument& document) {
    constexpr std::size_t most_diagnostics = 10;
    std::vector<Diagnostic> shown = document.diagnostics;
    if (format_ != "table")
      std::erase_if(shown, [](const auto& d) { return d.level != Level::error; });
    tell(shown, most_diagnostics, "--format json has them all");
    if (good_) good_ = print(writer_->document(document));
  }

  bool finish(bool complete) {
    if (good_) good_ = print(writer_->tail(complete));
    return good_;
  }
  bool good() const { return good_; }

 private:
  std::string format_;
  std::unique_ptr<ScanWriter> writer_;
  bool good_ = true;
};

/// A report of vulnerabilities refers to one SBOM. None at all was told of before.
Result<void> check_one_document(const std::string& format, std::size_t documents) {
  if (format != "cyclonedx" || documents < 2) return {};
  return fail(
      fmt::format("--format cyclonedx is a report on one SBOM, and these are {}", documents),
      "scan them one by one", "usage");
}

}  // namespace

Exit run_scan(Arguments arguments) {
  ScanOptions o;
  CLI::App app("Judges every component of SBOMs against the advisory index.", "theriac scan");
  define(app, o);
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (const Result<void> clear = find_contradiction(app, o); !clear) {
    tell(clear.error());
    return Exit::usage;
  }
  if (o.json) o.format = "json";
  const Result<Freshness> freshness = o.time.resolve();
  if (!freshness) {
    tell(freshness.error());
    return Exit::usage;
  }
  const Result<Gate> gate = gate_of(o);
  if (!gate) {
    tell(gate.error());
    return Exit::usage;
  }
  Exit exit = Exit::ok;
  const std::optional<Index> index = open_index(o.index.resolve(), exit);
  if (!index) return exit;
  if (const Result<void> answerable = check_catalogues(*gate, *index); !answerable) {
    tell(answerable.error());
    return Exit::invalid_input;
  }
  const std::vector<std::string> files = expand_sboms(o.paths, o.limits.limits, exit);
  Scanner scanner(*index, *freshness, o.limits.limits);
  if (const Result<void> one = check_one_document(o.format, files.size()); !one) {
    tell(one.error());
    return Exit::usage;
  }
  Output output(o.format, {*index, *freshness, THERIAC_VERSION});
  Progress progress;
  for (std::size_t i = 0; i < files.size() && output.good(); ++i) {
    progress.show_step("scanning", i + 1, files.size(), files[i]);
    const ScannedDocument document =
        scanner.scan(shown_name(files[i]), read_one(files[i], o.limits.limits, exit));
    progress.clear();
    if (index->damaged()) break;  // nothing of it is shown
    output.document(document);
    if (o.fail_on.empty() || !document.readable) continue;
    for (const std::string& reason : check_gate(*gate, document)) {
      tell(fmt::format("{}: gate not met: {}", printable(document.path), reason));
      exit = graver(exit, Exit::gate_not_met);
    }
  }
  if (!output.finish(!index->damaged())) exit = graver(exit, Exit::io);
  if (is_damaged(*index)) exit = graver(exit, Exit::invalid_input);
  return exit;
}

}  // namespace theriac
