// Any bytes as a rule pack that judges a tiny model: no crash, and a rule either judges every row
// or is told of and makes the whole answer unsound. Nothing a rule says changes the tables.
#include <cstdlib>
#include <fmt/format.h>

#include "base/text.h"
#include "model/judge_model.h"
#include "model/read_model.h"
#include "model/write_rules.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr std::string_view tiny = R"(
zones:
  - {id: Z-A, trust: 0}
  - {id: Z-B, trust: 4}
elements:
  - {id: E-A, kind: client, zone: Z-A}
  - {id: E-B, kind: service, zone: Z-B, stores: [D-1]}
interfaces:
  - {id: I-1, element: E-B, exposure: internet, auth: none}
flows:
  - {id: F-1, from: E-A, to: E-B, interface: I-1, transport: none, carries: [D-1]}
  - {id: F-2, from: E-B, to: E-A}
data:
  - {id: D-1, class: phi, safety_relevant: yes}
controls:
  - {id: C-1, kind: mutual-tls, covers: [F-1], status: implemented}
)";

const Parsed<Items>& tiny_model() {
  static const Parsed<Items> model = [] {
    const ControlKinds kinds = {"mutual-tls"};
    return read_model_text(std::string(tiny), "tiny", Limits{}, kinds);
  }();
  require(!has_errors(model.diagnostics));
  return model;
}

std::int64_t rows_of(const ModelDatabase& database, std::string_view table) {
  auto asked = database.prepare(fmt::format("SELECT count(*) FROM \"{}\"", table));
  require(asked.has_value() && asked->step().value());
  return asked->whole(0);
}

void judge(const RulePack& pack) {
  static const Facts facts(tiny_model().value, {"mutual-tls"});
  static const Paths paths(facts);
  static const SbomFacts sboms;
  const Date today = parse_date("2026-11-30").value();
  ModelDatabase database(facts, paths, sboms, today);
  constexpr std::uint64_t few_steps = 200'000;
  database.limit_steps(few_steps);
  const std::int64_t elements = rows_of(database, "element");
  const JudgedModel judged = judge_model(database, pack, today, {true});
  require(judged.sound == !has_errors(judged.diagnostics));
  for (const Diagnostic& one : judged.diagnostics) require(!one.problem.empty());
  std::size_t told = 0, sum = 0;
  for (const Judgement& j : judged.judgements) told += j.rule != nullptr && !j.id.empty() ? 1 : 0;
  require(told == judged.judgements.size());
  for (const std::size_t total : judged.totals) sum += total;
  require(sum >= told);
  database.limit_steps(few_steps);
  require(rows_of(database, "element") == elements);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Limits limits;
  limits.depth = 20;
  const Parsed<RulePack> pack =
      read_rules_text(std::string(reinterpret_cast<const char*>(data), size), "fuzz", limits);
  for (const Diagnostic& one : pack.diagnostics) {
    std::string text = render(one);
    for (char& c : text) c = c == '\n' ? ' ' : c;
    require(printable(text) == text);
  }
  if (has_errors(pack.diagnostics)) return 0;
  for (const Rule& rule : pack.value.rules) require(!write_rule(pack.value, rule).empty());
  judge(pack.value);
  return 0;
}
