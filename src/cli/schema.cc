#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_options.h"
#include "model/write_json_schema.h"
#include "model/write_reference.h"

namespace theriac {

Exit run_schema(Arguments arguments) {
  ModelOptions options;
  std::string of = "model";
  bool reference = false;
  CLI::App app(
      "Writes the JSON Schema (draft-07) of the files of a product model or a rule pack, by which "
      "an\neditor completes and checks them. Every file of a model has the same schema.",
      "theriac schema");
  app.add_option("WHAT", of, "model (default) or rules")
      ->type_name("")
      ->check(CLI::IsMember({"model", "rules"}));
  app.add_flag("--reference", reference, "a page in Markdown instead: every collection and field");
  options.add_rules_to(app);
  app.footer("\nexample: theriac schema > .theriac-model.schema.json");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (reference) return print(write_reference()) ? Exit::ok : Exit::io;
  if (of == "rules") return print(write_json_schema(rules_schema(), nullptr)) ? Exit::ok : Exit::io;
  Exit exit = Exit::ok;
  const auto pack = options.load_rules(exit);
  if (!pack) return exit;
  return print(write_json_schema(model_schema(), &pack->value.kinds)) ? Exit::ok : Exit::io;
}

}  // namespace theriac
