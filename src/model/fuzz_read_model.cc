// Any bytes as a model, through facts, ways, tables and rules: no crash, Theriac's own rules never
// fail, every row of a rule's table has a verdict, and no two findings share an id.
#include <cstdlib>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "model/check_report.h"
#include "model/judge_model.h"
#include "model/read_model.h"
#include "syntax/json.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const RulePack& own_rules() {
  static const Parsed<RulePack> pack = read_rules({}, Limits{});
  require(!has_errors(pack.diagnostics));
  return pack.value;
}

/// Two rules for each input, so that all have their turn and none costs much.
RulePack some_rules(std::size_t size) {
  RulePack out;
  const std::vector<Rule>& rules = own_rules().rules;
  out.rules.push_back(rules[size % rules.size()]);
  out.rules.push_back(rules[(size * 7 + 3) % rules.size()]);
  if (out.rules[0].id == out.rules[1].id) out.rules.pop_back();
  return out;
}

std::size_t rows_of(const ModelDatabase& database, std::string_view table) {
  auto asked = database.prepare(fmt::format("SELECT count(*) FROM \"{}\"", table));
  require(asked.has_value() && asked->step().value());
  return static_cast<std::size_t>(asked->whole(0));
}

void check_paths(const Facts& facts, const Paths& paths) {
  for (const BlastRadius& one : paths.blast_radii())
    require(one.reached >= 1 && one.reached <= facts.elements.size());
  for (const Exposure& one : paths.exposures()) require(one.element < facts.elements.size());
}

void judge(const Items& items, const RulePack& pack) {
  const Facts facts(items, own_rules().blocking);
  const Paths paths(facts);
  check_paths(facts, paths);
  const SbomFacts sboms;
  const Date today = parse_date("2026-11-30").value();
  ModelDatabase database(facts, paths, sboms, today);
  std::size_t rows = 0;
  for (const Rule& rule : pack.rules)
    rows += rule.subject == "verdict" ? 0 : rows_of(database, rule.subject);
  const JudgedModel judged = judge_model(database, pack, today, {true});
  require(judged.sound);
  std::size_t sum = 0;
  for (const std::size_t total : judged.totals) sum += total;
  require(sum == rows);
  std::set<std::string_view> ids;
  for (const Judgement& j : judged.judgements) require(ids.insert(j.id).second);
  const std::vector<Diagnostic> none;
  const CheckReport report{facts, pack, judged, none, "fuzz", "2026-11-30", "0"};
  std::string text = write_check_text(report, {false, true, 0});
  for (char& c : text) c = c == '\n' ? ' ' : c;
  require(printable(text) == text);
  const Text json(write_check_json(report));
  require(!JsonReader(Limits{}).read(json.view(), [](JsonValue& value) { value.skip(); }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Limits limits;
  limits.depth = 20;
  const Parsed<Items> read = read_model_text(std::string(reinterpret_cast<const char*>(data), size),
                                             "fuzz", limits, own_rules().kinds);
  if (!has_errors(read.diagnostics)) judge(read.value, some_rules(size));
  return 0;
}
