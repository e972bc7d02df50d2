#include "model/import_hazards.h"

#include "base/files.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "syntax/input.h"

namespace theriac {

Exit run_import_hazards(Arguments arguments) {
  std::string path, out;
  LimitOptions limits;
  CLI::App app(
      "Makes a file of a product model from a table of hazards and harms (ISO 14971), as a "
      "spreadsheet\nwrites it (CSV).",
      "theriac import hazards");
  app.add_option("CSV", path, "the table; - for standard input")->type_name("")->required();
  app.add_option("-o,--output", out, "the file to write (default: standard output)")
      ->type_name("FILE");
  limits.add_to(app);
  app.footer(
      "\nThe first row names the columns: id, title (or hazard), situation, harm, severity (1 to 5 "
      "or\nits word), patients (one, many), time_critical (yes, no), caused_by, source.\n"
      "example: theriac import hazards hazards.csv -o model/hazards.yaml");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<Text> text = read_text(path, limits.limits);
  if (!text) {
    tell(text.error());
    return text.error().id == "cannot-read" ? Exit::io : Exit::invalid_input;
  }
  const Parsed<std::string> made = import_hazards(text->view(), shown_name(path), limits.limits);
  constexpr std::size_t most_told = 50;
  tell(made.diagnostics, most_told, "mend these first");
  if (has_errors(made.diagnostics)) return Exit::invalid_input;
  if (out.empty()) return print(made.value) ? Exit::ok : Exit::io;
  const Result<void> written = replace_file(
      out, [&](const std::function<bool(std::string_view)>& write) { write(made.value); });
  if (written) return Exit::ok;
  tell(written.error());
  return Exit::io;
}

}  // namespace theriac
