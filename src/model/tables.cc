#include "model/tables.h"

#include <array>
#include <fmt/format.h>

#include "model/schema.h"

namespace theriac {

namespace {

constexpr std::string_view text = "TEXT", whole = "INTEGER";

std::string_view sql_type(const Field& field) {
  if (field.list) return text;
  switch (field.type) {
    case FieldType::whole:
    case FieldType::boolean:
    case FieldType::duration:
      return whole;
    default:
      return text;
  }
}

std::string doc_of(const Field& field) {
  std::string out(field.doc);
  if (field.type == FieldType::boolean) out += " (1 yes, 0 no)";
  if (field.type == FieldType::duration) out += " (seconds)";
  if (!field.usual.empty())
    out += field.usual == "[]" ? " (left out: none)" : fmt::format(" (left out: {})", field.usual);
  if (field.list)
    out += fmt::format(" ({}; separated by blanks)", describe_type(field));
  else if (field.type == FieldType::choice || field.type == FieldType::reference)
    out += fmt::format(" ({})", describe_type(field));
  return out;
}

struct Computed {
  std::string_view table, name, type, doc;
};

constexpr std::array computed = {
    Computed{"element", "trust", whole, "of its zone"},
    Computed{"element", "zone_kind", text, "of its zone"},
    Computed{"element", "exposed", whole,
             "it has an interface with exposure internet or hospital, or accepts an uphill flow"},
    Computed{"element", "safety", whole,
             "it stores, or a flow at it carries, safety-relevant data, or a hazard names it"},
    Computed{"element", "reachable", whole,
             "somebody in a zone of trust 0 or 1 gets to it past no verified blocking control"},
    Computed{
        "element", "reaches_hospital", whole,
        "past no verified control it reaches a system in a zone of kind hospital that is another "
        "zone or out of scope"},
    Computed{"interface", "element_kind", text, "of its element"},
    Computed{"interface", "zone", text, "of its element"},
    Computed{"interface", "trust", whole, "of its element's zone"},
    Computed{"interface", "in_scope", whole, "of its element"},
    Computed{"interface", "used", whole, "a flow names it"},
    Computed{"flow", "from_kind", text, "of the element that opens the connection"},
    Computed{"flow", "to_kind", text, "of the element that accepts it"},
    Computed{"flow", "from_zone", text, "of the element that opens it"},
    Computed{"flow", "to_zone", text, "of the element that accepts it"},
    Computed{"flow", "from_trust", whole, "of that zone"},
    Computed{"flow", "to_trust", whole, "of that zone"},
    Computed{"flow", "from_party", text, "who is responsible for the end that opens it"},
    Computed{"flow", "to_party", text, "who is responsible for the end that accepts it"},
    Computed{"flow", "crosses", whole, "the zones of its ends differ"},
    Computed{"flow", "uphill", whole, "from a zone of less trust to one of more"},
    Computed{"flow", "safety", whole, "it carries or returns safety-relevant data"},
    Computed{"flow", "both_proven", whole,
             "mutual, unless client_auth, server_auth or transport denies it"},
    Computed{"control", "verified", whole,
             "it is implemented, a test of it passed and none failed"},
    Computed{"control", "blocks", whole, "an attacker must defeat it to get past (by its kind)"},
    Computed{"component", "listed", whole, "components in its SBOM; NULL when it was not read"},
    Computed{"component", "known_exploited", whole,
             "findings of its SBOM that are known to be exploited; NULL without an index"},
    Computed{"component", "critical", whole,
             "findings of its SBOM of critical severity; NULL without an index"},
    Computed{"product", "imdrf_category", text,
             "I to IV, from significance and situation (IMDRF N12, 7.2)"},
};

Table derived(std::string_view name, std::string_view doc,
              std::initializer_list<Computed> columns) {
  Table out{std::string(name), std::string(doc), {}};
  for (const Computed& c : columns)
    out.columns.push_back({std::string(c.name), c.type, std::string(c.doc), false});
  return out;
}

void add_derived(std::vector<Table>& out) {
  out.push_back(derived("scope", "the five scopes, and how many items state each",
                        {{"", "id", text, "development, build, service, platform, infrastructure"},
                         {"", "title", text, "what people call it"},
                         {"", "elements", whole, "elements that state it"},
                         {"", "threats", whole, "threats of the authors that state it"},
                         {"", "responsibilities", whole, "responsibilities that state it"}}));
  out.push_back(
      derived("crossing", "flows between two zones",
              {{"", "flow", text, ""},
               {"", "from_zone", text, ""},
               {"", "to_zone", text, ""},
               {"", "from_trust", whole, ""},
               {"", "to_trust", whole, ""},
               {"", "direction", text, "uphill, downhill or level; NULL when unstated"}}));
  out.push_back(
      derived("exposure", "how elements can be got at from the nearest source of each kind",
              {{"", "element", text, ""},
               {"", "kind", text,
                "outside: zones of trust 0 and 1; supply: pipelines, repositories, update servers"},
               {"", "source", text, "the nearest zone or element"},
               {"", "hops", whole, "steps on the way with the fewest controls"},
               {"", "least_controls", whole, "verified blocking controls that it must defeat"}}));
  out.push_back(
      derived("attack_path", "ways to elements that bear on safety: fewest controls, then shortest",
              {{"", "id", text, "SOURCE>TARGET#RANK"},
               {"", "kind", text, "outside or supply"},
               {"", "source", text, "the zone or element it begins at"},
               {"", "target", text, "the element"},
               {"", "rank", whole, "1 is the easiest of its kind"},
               {"", "hops", whole, ""},
               {"", "controls", whole, "verified blocking controls on it"},
               {"", "weakest", text, "the first flow on it that no verified control guards"}}));
  out.push_back(
      derived("attack_path_step", "the steps of attack paths, in order",
              {{"", "attack_path", text, ""},
               {"", "step", whole, "from 1"},
               {"", "element", text, ""},
               {"", "flow", text, "that leads to it; NULL at the start and between neighbours"},
               {"", "controls", whole, ""}}));
  out.push_back(derived(
      "blast_radius", "what compromising one element can lead to",
      {{"", "element", text, ""},
       {"", "elements", whole, "elements reached past no verified control, itself among them"},
       {"", "sites", whole, "sites of fielded releases"},
       {"", "units", whole, "installations"},
       {"", "patients_per_day", whole, "patients"}}));
  out.push_back(derived("single_point", "elements on every way of a time-critical use case",
                        {{"", "use_case", text, ""},
                         {"", "element", text, ""},
                         {"", "redundancy", text, "as stated; NULL when it is not"}}));
  out.push_back(derived("behind", "where that lies which hazards name as their cause",
                        {{"", "cause", text, "an element, flow or data that a hazard names"},
                         {"", "element", text,
                          "itself, an end of the flow or between, or where the data is stored or "
                          "passes"}}));
  out.push_back(
      derived("connected_system", "systems of others that are connected to the product",
              {{"", "element", text, "out of scope, with a flow to or from what is in scope"},
               {"", "reached_by_product", whole,
                "an element of the product reaches it past no verified control"},
               {"", "stepping_stone", whole,
                "so does one that is reached from outside: the product is a way to it"},
               {"", "reaches_product", whole,
                "it reaches an element that bears on safety past no verified control"}}));
  out.push_back(derived("control_criticality", "what would come back without a control",
                        {{"", "control", text, ""},
                         {"", "findings", whole, "threats that are mitigated because of it alone"},
                         {"", "hazards", whole, "hazards of the elements concerned"}}));
  out.push_back(derived("coverage", "element and interface by class of threat",
                        {{"", "item", text, ""},
                         {"", "stride", text, ""},
                         {"", "status", text, "analysed, not-applicable or missing"},
                         {"", "because", text, "what analysed it, or why it does not apply"}}));
  out.push_back(
      derived("verdict", "what the rules found",
              {{"", "id", text, "RULE:ITEM"},
               {"", "rule", text, ""},
               {"", "item", text, ""},
               {"", "verdict", text, "exposed, unknown, mitigated, accepted, not-applicable"},
               {"", "class", text, "threat or completeness"},
               {"", "scope", text, ""},
               {"", "stride", text, "separated by blanks"},
               {"", "severity", text, ""},
               {"", "exploitability", text, ""},
               {"", "since", whole, "version of the rule pack that the rule came with"}}));
  out.push_back(derived("sbom_component",
                        "components listed in the SBOMs of the model's components",
                        {{"", "component", text, "of the model"},
                         {"", "name", text, ""},
                         {"", "version", text, ""},
                         {"", "purl", text, ""},
                         {"", "ref", text, "in its SBOM"}}));
  out.push_back(derived("finding", "known vulnerabilities of these, by the advisory index",
                        {{"", "id", text, "as theriac scan has it"},
                         {"", "component", text, "of the model"},
                         {"", "name", text, ""},
                         {"", "version", text, ""},
                         {"", "advisory", text, ""},
                         {"", "severity", text, ""},
                         {"", "known_exploited", whole, ""},
                         {"", "epss", text, "probability of exploitation"},
                         {"", "fixed_in", text, "separated by blanks"}}));
}

std::vector<Table> make_tables() {
  std::vector<Table> out;
  for (const Collection* collection : model_schema().collections) {
    Table table{std::string(collection->table), std::string(collection->doc), {}};
    std::vector<Table> lists;
    // Rows are long: what rules ask most stands at their beginning.
    const auto add_computed = [&] {
      for (const Computed& one : computed) {
        if (one.table == collection->table)
          table.columns.push_back({std::string(one.name), one.type, std::string(one.doc), false});
      }
    };
    for (const Field& field : collection->fields) {
      const std::string side = fmt::format("{}_{}", collection->table, field.name);
      const Column owner{std::string(collection->table), text, "whose it is"};
      if (field.type == FieldType::records) {
        Table& records = lists.emplace_back(Table{side, std::string(field.doc), {owner}});
        for (const Field& inner : field.fields)
          records.columns.push_back(
              {std::string(inner.column_name()), sql_type(inner), doc_of(inner)});
        continue;
      }
      table.columns.push_back({std::string(field.column_name()), sql_type(field), doc_of(field)});
      if (&field == &collection->fields.front()) add_computed();
      if (!field.list) continue;
      lists.push_back({side,
                       fmt::format("{}; one row with NULL where it is not stated", field.doc),
                       {owner, {std::string(field.name), text, describe_type(field)}}});
    }
    table.columns.push_back(Column{"file", text, "where it is stated"});
    table.columns.push_back(Column{"line", whole, "where it is stated"});
    out.push_back(std::move(table));
    std::move(lists.begin(), lists.end(), std::back_inserter(out));
  }
  add_derived(out);
  return out;
}

}  // namespace

const std::vector<Table>& model_tables() {
  static const std::vector<Table> tables = make_tables();
  return tables;
}

std::string ddl_of(const Table& table) {
  std::string out = fmt::format("CREATE TABLE \"{}\"(", table.name);
  for (const Column& column : table.columns) {
    out += fmt::format("{}\"{}\" {}", &column == &table.columns.front() ? "" : ", ", column.name,
                       column.type);
  }
  return out + ")";
}

std::string_view alias_of(std::string_view table) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known = {
      {{"flow", "f"},
       {"interface", "i"},
       {"element", "e"},
       {"data", "d"},
       {"credential", "c"},
       {"component", "k"},
       {"zone", "z"},
       {"hazard", "h"}}};
  for (const auto& [name, alias] : known) {
    if (name == table) return alias;
  }
  return table;
}

}  // namespace theriac
