// Any text as SQL over a tiny model: it reads or is refused, ends within its steps, changes
// nothing, and what is written of its answer is printable text, JSON and CSV.
#include <cstdlib>
#include <fmt/format.h>

#include "base/text.h"
#include "model/database.h"
#include "model/read_model.h"
#include "model/tables.h"
#include "model/write_query.h"
#include "syntax/input.h"
#include "syntax/json.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr std::string_view tiny = R"(
product: {id: P, title: "a\u001b[2Jb"}
zones:
  - {id: Z-A, trust: 0}
  - {id: Z-B, trust: 4}
elements:
  - {id: E-A, kind: client, zone: Z-A, title: "=1+1"}
  - {id: E-B, kind: service, zone: Z-B, stores: [D-1]}
flows:
  - {id: F-1, from: E-A, to: E-B, carries: [D-1]}
data:
  - {id: D-1, class: phi, safety_relevant: yes}
)";

struct Tiny {
  Parsed<Items> items = read_model_text(std::string(tiny), "tiny", Limits{}, {});
  Facts facts{items.value, {}};
  Paths paths{facts};
  SbomFacts sboms;
  ModelDatabase database{facts, paths, sboms, parse_date("2026-11-30").value()};
};

/// How many rows all tables have, and how many tables there are.
std::string census(ModelDatabase& database) {
  constexpr std::uint64_t enough = 100'000'000;
  database.limit_steps(enough);
  std::string sql = "SELECT (SELECT count(*) FROM sqlite_schema)";
  for (const Table& table : model_tables())
    sql += fmt::format(" || ' ' || (SELECT count(*) FROM \"{}\")", table.name);
  auto asked = database.prepare(sql);
  require(asked.has_value() && asked->step().value());
  return std::string(asked->text(0));
}

void check_answer(std::string_view format, const std::string& text) {
  if (format == "json") {
    const Text json(text);
    require(!JsonReader(Limits{}).read(json.view(), [](JsonValue& value) { value.skip(); }));
    return;
  }
  if (format == "csv") return;
  std::string line = text;
  for (char& c : line) c = c == '\n' ? ' ' : c;
  require(printable(line) == line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tiny model;
  static const std::string before = census(model.database);
  const std::string_view sql(reinterpret_cast<const char*>(data), size);
  for (const std::string_view format : query_formats) {
    constexpr std::uint64_t few_steps = 100'000, few_rows = 200;
    model.database.limit_steps(few_steps);
    Result<SqlStatement> statement = model.database.prepare(sql);
    if (!statement) {
      require(!statement.error().problem.empty() && statement.error().id == "sql");
      break;
    }
    const Result<std::string> text = write_query(*statement, format, few_rows);
    if (text) check_answer(format, *text);
  }
  static int asked = 0;
  if (++asked % 64 == 0) require(census(model.database) == before);
  return 0;
}
