#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/sbom_read.h"
#include "inventory/convert.h"
#include "syntax/json_writer.h"
#include "trust/digest.h"

namespace theriac {

namespace {

/// What is not as it was, by name. Told on standard error, for the document may go to a pipe.
void tell_losses(const Losses& losses) {
  if (losses.empty()) return tell("nothing is lost");
  std::string out = "lost, or in another form than before:\n";
  for (const auto& [name, n] : losses) out += fmt::format("  {:>6}  {}\n", n, printable(name));
  tell(out);
}

std::string write_losses(const Losses& losses) {
  JsonWriter json(JsonWriter::Layout::lines);
  json.begin_object();
  json.field("schema", "https://theriac.dev/schema/sbom-losses-1");
  json.key("losses");
  json.begin_object();
  for (const auto& [name, n] : losses) json.field(name, std::uint64_t{n});
  json.end_object();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace

Exit run_sbom_convert(Arguments arguments) {
  std::string path, to, output, losses_path;
  LimitOptions limits;
  CLI::App app("Converts an SBOM to CycloneDX 1.6 or SPDX 2.3 JSON and names what is lost.",
               "theriac sbom convert");
  app.add_option("SBOM", path, "an SBOM in any format that is read, or - for standard input")
      ->type_name("")
      ->required();
  app.add_option("--to", to, "cyclonedx or spdx")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"cyclonedx", "spdx"}))
      ->required();
  app.add_option("-o,--output", output, "where to write it (default: standard output)")
      ->type_name("FILE");
  app.add_option("--losses", losses_path, "the names of what is lost, with counts, as JSON")
      ->type_name("FILE");
  limits.add_to(app);
  app.footer("\nexample: theriac sbom convert device.spdx --to cyclonedx -o device.cdx.json");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  const std::optional<Bill> bill = read_bill_file(path, limits.limits, exit);
  if (!bill) return exit;
  Converted converted;
  if (to == "cyclonedx") {
    converted = to_cyclonedx(*bill);
  } else {
    // The same document always gets the same name; the bill's own facts are what it is of.
    const std::string digest = to_hex(sha256(to_cyclonedx(*bill).text));
    converted = to_spdx(*bill, "https://theriac.dev/spdxdocs/" + digest);
  }
  tell_losses(converted.losses);
  for (const auto& [file, text] : {std::pair{output, converted.text},
                                   std::pair{losses_path, write_losses(converted.losses)}}) {
    if (file.empty()) continue;
    const Result<void> written =
        replace_file(file, [&, &content = text](const auto& put) { put(content); });
    if (written) continue;
    tell(written.error());
    return Exit::io;
  }
  if (output.empty() && !print(converted.text)) return Exit::io;
  return exit;
}

}  // namespace theriac
