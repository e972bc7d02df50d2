#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_options.h"
#include "model/check_report.h"
#include "model/explain_threat.h"

namespace theriac {

namespace {

/// How a check ends in which a rule failed.
Exit unsound(const JudgedModel& judged) {
  return LoadedModel::own_rules_failed(judged) ? Exit::our_fault : Exit::invalid_input;
}

Exit tell_one(const Result<std::string>& told) {
  if (!told) return tell(told.error()), Exit::usage;
  return print(*told) ? Exit::ok : Exit::io;
}

}  // namespace

Exit run_check(Arguments arguments) {
  ModelOptions model;
  std::string format = "text", fail_on = "exposed", explain;
  bool all = false;
  CLI::App app(
      "Reads a product model, judges it by the threat rules and the completeness rules, and says "
      "what\nis exposed, what nobody has stated, and what would mend it.",
      "theriac check");
  model.add_to(app);
  app.add_option("--format", format, "text (default), json, sarif, junit or github")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(check_formats.begin(), check_formats.end())));
  app.add_flag_callback(
      "--json", [&] { format = "json"; }, "the same as --format json");
  app.add_flag("--all", all, "text: also what is mitigated, and all of what is unknown");
  app.add_option("--explain", explain,
                 "all that is known of one finding, such as AN-03:F-17, and nothing else")
      ->type_name("ID");
  app.add_option("--fail-on", fail_on,
                 "when to exit 1: exposed (default), critical, high, medium, low (that or worse), "
                 "unknown, incomplete, missing, never; joined by commas")
      ->type_name("WHAT");
  app.footer(
      "\nexample: theriac check examples/pulmoflag --fail-on high,incomplete\n"
      "Exits 3 when the model cannot be read: then nothing is judged, and formats other than text "
      "say so.");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (!explain.empty() && format != "text") {
    tell(Error{fmt::format("--explain is text for people, not {}", format),
               "take one of the two; the findings of --json have explanations", "usage"});
    return Exit::usage;
  }
  const Result<CheckGate> gate = parse_check_gate(fail_on);
  if (!gate) return tell(gate.error()), Exit::usage;
  Exit exit = Exit::ok;
  const auto loaded = model.load_or_empty(exit);
  if (!loaded) return exit;
  JudgedModel judged;
  if (loaded->readable()) judged = loaded->judge({format != "text" || all || !explain.empty()});
  tell(judged.diagnostics, 50, "--json has them");
  const CheckReport report{loaded->facts(),       loaded->pack(),    judged,
                           loaded->diagnostics(), model.path,        to_string(loaded->today()),
                           THERIAC_VERSION,       loaded->readable()};
  const CheckStyle style{colours(), all, terminal_width()};
  if (!explain.empty() && !loaded->readable()) return exit;
  if (!explain.empty() && !judged.sound) return unsound(judged);
  if (!explain.empty()) return tell_one(explain_threat(explain, loaded->database(), report, style));
  // People have been told already, on standard error.
  const bool silent = format == "text" && !loaded->readable();
  const bool printed = silent || print(write_check(format, report, style));
  if (!printed) return Exit::io;
  if (!loaded->readable()) return exit;
  if (!judged.sound) return unsound(judged);
  const std::string fault = find_gate_fault(*gate, report);
  if (fault.empty()) return Exit::ok;
  tell("gate not met: " + fault);
  return Exit::gate_not_met;
}

}  // namespace theriac
