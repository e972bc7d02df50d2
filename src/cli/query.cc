#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_options.h"
#include "model/write_query.h"

namespace theriac {

Exit run_query(Arguments arguments) {
  ModelOptions model;
  std::string sql, format = "table";
  bool schema = false;
  std::uint64_t most_rows = 1'000'000;
  CLI::App app(
      "Asks a product model in SQL: what is stated, what follows from it, what the rules found.",
      "theriac query");
  app.add_option("SQL", sql, "one SELECT")->type_name("");
  model.add_to(app);
  app.add_option("--format", format, "table (default), json or csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(query_formats.begin(), query_formats.end())));
  app.add_flag_callback(
      "--json", [&] { format = "json"; }, "the same as --format json");
  app.add_flag("--schema", schema, "list all tables and columns, and what they mean");
  app.add_option("--max-rows", most_rows, "refuse longer answers (default 1,000,000)")
      ->type_name("N");
  app.footer(
      "\nexample: theriac query \"SELECT id, rule, severity FROM verdict WHERE verdict = "
      "'exposed'\" "
      "examples/pulmoflag");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (schema) return print(write_tables()) ? Exit::ok : Exit::io;
  if (sql.empty()) {
    tell(
        Error{"no SQL is given", "write one SELECT in quotes; --schema lists the tables", "usage"});
    return Exit::usage;
  }
  Exit exit = Exit::ok;
  const auto loaded = model.load(exit);
  if (!loaded) return exit;
  const JudgedModel judged = loaded->judge({false, true});
  tell(judged.diagnostics, 50, "theriac check has them");
  fill_criticality(loaded->database(), loaded->facts(), judged);
  Result<SqlStatement> statement = loaded->database().prepare(sql);
  if (!statement) return tell(statement.error()), Exit::invalid_input;
  const Result<std::string> text = write_query(*statement, format, most_rows);
  if (!text) return tell(text.error()), Exit::invalid_input;
  return print(*text) ? Exit::ok : Exit::io;
}

}  // namespace theriac
