#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>

#include "advisory/index.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/sbom_read.h"
#include "finding/compare_findings.h"
#include "finding/scan.h"
#include "inventory/difference.h"
#include "inventory/read_sbom.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

struct Side {
  std::string path;
  Bill bill;
  std::optional<ScannedDocument> scanned;
};

std::string version_of(const Bill& bill, const std::optional<std::size_t>& index) {
  if (!index) return {};
  const Part& part = bill.parts[*index];
  return part.version.empty() ? "(no version)" : part.version;
}

std::string write_change(const PartChange& change, const Bill& a, const Bill& b) {
  const std::string before = version_of(a, change.before), after = version_of(b, change.after);
  std::string versions = before.empty() ? after : before;
  if (!before.empty() && !after.empty() && before != after)
    versions = fmt::format("{} -> {}", before, after);
  std::string out = fmt::format("  {:<12} {}  {}\n", to_string(change.change),
                                printable(change.name), printable(versions));
  for (const auto& [mark, facts] : {std::pair{'-', &change.gone}, std::pair{'+', &change.came}}) {
    for (const Fact& fact : *facts)
      out += fmt::format("               {} {} {}\n", mark, fact.field.substr(10),
                         printable(fact.value));
  }
  return out;
}

std::string write_text(const Side& a, const Side& b, const Difference& difference,
                       const std::optional<FindingsDifference>& findings) {
  std::string out = fmt::format("{} -> {}\n  ", printable(a.path), printable(b.path));
  for (const Change change : {Change::added, Change::removed, Change::upgraded, Change::downgraded,
                              Change::reversioned, Change::changed}) {
    if (const std::size_t n = difference.count(change); n > 0)
      out += fmt::format("{} {}, ", n, to_string(change));
  }
  out += fmt::format("{} unchanged\n", difference.unchanged);
  if (!difference.changes.empty()) out += "\n";
  for (const PartChange& change : difference.changes) out += write_change(change, a.bill, b.bill);
  if (!findings)
    return out + "\n  findings are not compared: there is no index (`theriac feed import`)\n";
  out += fmt::format("\n  findings: {} came, {} went, {} stayed", findings->came.size(),
                     findings->gone.size(), findings->stayed);
  if (const std::size_t n = findings->unjudged.size(); n > 0)
    out += fmt::format(", {} can no longer be judged (?)", n);
  out += "\n";
  for (const auto& [mark, list] :
       {std::pair{'+', &findings->came}, std::pair{'?', &findings->unjudged},
        std::pair{'-', &findings->gone}}) {
    for (const Weakness& w : *list)
      out += fmt::format("  {} {}  {}  {} {}\n", mark, printable(w.group), w.severity,
                         printable(w.package), printable(w.version));
  }
  const std::size_t before = findings->not_assessable_before;
  const std::size_t after = findings->not_assessable_after;
  if (before + after > 0)
    out +=
        fmt::format("  components that could not be judged: {} before, {} after\n", before, after);
  return out;
}

void write_facts(JsonWriter& json, std::string_view key, const std::vector<Fact>& facts) {
  json.key(key);
  json.begin_array();
  for (const Fact& fact : facts) {
    json.begin_object();
    json.field("field", fact.field);
    json.field("value", fact.value);
    json.end_object();
  }
  json.end_array();
}

void write_weaknesses(JsonWriter& json, std::string_view key, const std::vector<Weakness>& list) {
  json.key(key);
  json.begin_array();
  for (const Weakness& w : list) {
    json.begin_object();
    json.field("group", w.group);
    json.field("package", w.package);
    json.field("version", w.version);
    json.field("severity", w.severity);
    json.end_object();
  }
  json.end_array();
}

std::string write_json(const Side& a, const Side& b, const Difference& difference,
                       const std::optional<FindingsDifference>& findings) {
  JsonWriter json(JsonWriter::Layout::lines);
  json.begin_object();
  json.field("schema", "https://theriac.dev/schema/sbom-diff-1");
  json.field("before", a.path);
  json.field("after", b.path);
  json.field("unchanged", std::uint64_t{difference.unchanged});
  json.key("changes");
  json.begin_array();
  for (const PartChange& change : difference.changes) {
    json.begin_object();
    json.field("change", to_string(change.change));
    json.field("name", change.name);
    if (change.before) json.field("before", a.bill.parts[*change.before].version);
    if (change.after) json.field("after", b.bill.parts[*change.after].version);
    write_facts(json, "gone", change.gone);
    write_facts(json, "came", change.came);
    json.end_object();
  }
  json.end_array();
  if (findings) {
    json.key("findings");
    json.begin_object();
    write_weaknesses(json, "came", findings->came);
    write_weaknesses(json, "gone", findings->gone);
    write_weaknesses(json, "unjudged", findings->unjudged);
    json.field("stayed", std::uint64_t{findings->stayed});
    json.field("not_assessable_before", std::uint64_t{findings->not_assessable_before});
    json.field("not_assessable_after", std::uint64_t{findings->not_assessable_after});
    json.end_object();
  }
  json.end_object();
  return json.take() + "\n";
}

/// Whether findings are to be compared: an index was named, or is there, or the exit code hangs on
/// them.
bool wants_findings(const IndexOption& option, bool exit_code) {
  std::error_code ignored;
  return exit_code || !option.path.empty() || std::filesystem::exists(option.resolve(), ignored);
}

}  // namespace

Exit run_sbom_diff(Arguments arguments) {
  Side a, b;
  bool json = false, exit_code = false;
  IndexOption index_option;
  TimeOptions time;
  LimitOptions limits;
  CLI::App app("Compares two SBOMs: components, and the findings that came and went.",
               "theriac sbom diff");
  app.add_option("BEFORE", a.path, "the older SBOM")->type_name("")->required();
  app.add_option("AFTER", b.path, "the newer one")->type_name("")->required();
  app.add_flag("--json", json, "as JSON");
  app.add_flag("--exit-code", exit_code, "exit 1 when findings came; needs an index");
  index_option.add_to(app);
  time.add_to(app);
  limits.add_to(app);
  app.footer("\nexample: theriac sbom diff pump-2.3.cdx.json pump-2.4.cdx.json");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<Freshness> freshness = time.resolve();
  if (!freshness) {
    tell(freshness.error());
    return Exit::usage;
  }
  Exit exit = Exit::ok;
  std::optional<Index> index;
  if (wants_findings(index_option, exit_code)) {
    std::optional<Index> opened = open_index(index_option.resolve(), exit);
    if (!opened) return exit;
    index.emplace(std::move(*opened));
  }
  for (Side* side : {&a, &b}) {
    const std::optional<Text> text = read_sbom_text(side->path, limits.limits, exit);
    side->path = shown_name(side->path);
    if (!text) continue;
    std::optional<Bill> bill = read_bill_text(*text, side->path, limits.limits, exit);
    if (!bill) continue;
    side->bill = std::move(*bill);
    if (!index) continue;
    Parsed<Inventory> inventory = read_sbom(*text, side->path, limits.limits);
    side->scanned =
        Scanner(*index, *freshness, limits.limits).scan(side->path, std::move(inventory));
    // More findings than the limit: none of them is there, and that must not read as "all went".
    if (!side->scanned->readable) {
      tell(side->scanned->diagnostics, 10, "mend the ones above first");
      exit = graver(exit, Exit::invalid_input);
    }
  }
  if (index && is_damaged(*index)) return Exit::invalid_input;
  if (exit != Exit::ok) return exit;
  const Difference difference = compare(a.bill, b.bill);
  std::optional<FindingsDifference> findings;
  if (a.scanned && b.scanned) findings = compare_findings(*a.scanned, *b.scanned);
  const bool good =
      print(json ? write_json(a, b, difference, findings) : write_text(a, b, difference, findings));
  if (!good) return Exit::io;
  return exit_code && findings && !findings->came.empty() ? Exit::gate_not_met : Exit::ok;
}

}  // namespace theriac
