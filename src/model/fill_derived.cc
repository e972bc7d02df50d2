#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <span>
#include <unordered_map>

#include "model/field_of_internal.h"
#include "model/fill_internal.h"
#include "model/single_points.h"

namespace theriac {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string text(std::string_view view) { return std::string(view); }
std::string number(std::uint64_t value) { return std::to_string(value); }

std::string_view name_of(SourceKind kind) {
  return kind == SourceKind::outside ? "outside" : "supply";
}

void fill_scopes(SqlDatabase& database, const Facts& facts) {
  struct Scope {
    std::string_view id, title;
  };
  constexpr std::array scopes = {
      Scope{"development", "software development"}, Scope{"build", "build and release"},
      Scope{"service", "service: installation, updates, operation"},
      Scope{"platform", "platform: operating system, supporting software"},
      Scope{"infrastructure", "infrastructure: networks, data centres"}};
  const auto count = [&](const Collection& collection, std::string_view scope) {
    const std::size_t said = field_of(collection, "scope");
    const auto& items = facts.items().of(collection);
    return number(static_cast<std::uint64_t>(std::count_if(
        items.begin(), items.end(), [&](const Item& item) { return item.word(said) == scope; })));
  };
  Rows rows;
  for (const Scope& scope : scopes) {
    rows.push_back({text(scope.id), text(scope.title), count(collections::elements, scope.id),
                    count(collections::threats, scope.id),
                    count(collections::responsibilities, scope.id)});
  }
  fill_rows(database, "scope", rows);
}

void fill_crossings(SqlDatabase& database, const Facts& facts) {
  Rows rows;
  for (const FlowFact& flow : facts.flows) {
    if (flow.crosses != Truth::yes) continue;
    const ZoneFact& from = facts.zones[*facts.elements[flow.from].zone];
    const ZoneFact& to = facts.zones[*facts.elements[flow.to].zone];
    const bool known = from.trust && to.trust;
    rows.push_back({text(flow.item->id), text(from.item->id), text(to.item->id),
                    from.trust ? std::to_string(*from.trust) : "",
                    to.trust ? std::to_string(*to.trust) : "",
                    !known                     ? ""
                    : *from.trust < *to.trust  ? "uphill"
                    : *from.trust == *to.trust ? "level"
                                               : "downhill"});
  }
  fill_rows(database, "crossing", rows);
}

void fill_exposures(SqlDatabase& database, const Facts& facts, const Paths& paths) {
  Rows rows;
  for (const Exposure& one : paths.exposures()) {
    rows.push_back({text(facts.elements[one.element].item->id), text(name_of(one.kind)),
                    text(one.source), number(one.hops), number(one.least_controls)});
  }
  fill_rows(database, "exposure", rows);
  database.run("CREATE INDEX exposure_of ON exposure(element)");
}

/// The first flow on the way that no verified control guards.
std::string weakest_of(const Facts& facts, const AttackPath& path) {
  for (const AttackPath::Step& step : path.steps) {
    if (step.flow && step.controls == 0) return text(facts.flows[*step.flow].item->id);
  }
  return {};
}

void fill_attack_paths(SqlDatabase& database, const Facts& facts, const Paths& paths) {
  std::vector<std::uint32_t> targets;
  for (std::uint32_t i = 0; i < facts.elements.size(); ++i) {
    const ElementFact& element = facts.elements[i];
    if (element.causes_hazard || element.stores_safety == Truth::yes) targets.push_back(i);
  }
  constexpr std::size_t most = 3;
  Rows rows, steps;
  for (const AttackPath& path : paths.attack_paths(targets, most)) {
    const std::string_view target = facts.elements[path.target].item->id;
    const std::string id = fmt::format("{}>{}#{}{}", path.source, target,
                                       path.kind == SourceKind::supply ? "s" : "", path.rank);
    rows.push_back({id, text(name_of(path.kind)), text(path.source), text(target),
                    number(path.rank), number(path.steps.size() - 1), number(path.controls),
                    weakest_of(facts, path)});
    for (std::size_t i = 0; i < path.steps.size(); ++i) {
      const AttackPath::Step& step = path.steps[i];
      steps.push_back({id, number(i + 1), text(facts.elements[step.element].item->id),
                       step.flow ? text(facts.flows[*step.flow].item->id) : "",
                       number(step.controls)});
    }
  }
  fill_rows(database, "attack_path", rows);
  fill_rows(database, "attack_path_step", steps);
  database.run("CREATE INDEX attack_path_to ON attack_path(target)");
  database.run("CREATE INDEX step_of ON attack_path_step(attack_path)");
}

void fill_blast_radii(SqlDatabase& database, const Facts& facts, const Paths& paths) {
  Rows rows;
  for (const BlastRadius& one : paths.blast_radii()) {
    rows.push_back({text(facts.elements[one.element].item->id), number(one.reached),
                    number(one.sites), number(one.units), number(one.patients_per_day)});
  }
  fill_rows(database, "blast_radius", rows);
  database.run("CREATE INDEX blast_radius_of ON blast_radius(element)");
}

void fill_single_points(SqlDatabase& database, const Facts& facts) {
  const std::size_t redundancy = field_of(collections::elements, "redundancy");
  Rows rows;
  for (const SinglePoint& one : find_single_points(facts)) {
    const Item& element = *facts.elements[one.element].item;
    rows.push_back({text(one.use_case->id), text(element.id), text(element.word(redundancy))});
  }
  fill_rows(database, "single_point", rows);
  database.run("CREATE INDEX single_point_at ON single_point(element)");
}

/// The elements at which lies what hazards name as their cause.
class Behind {
 public:
  explicit Behind(const Facts& facts) : facts_(facts) {
    using namespace collections;
    for (std::uint32_t i = 0; i < facts.elements.size(); ++i)
      add_data(*facts.elements[i].item, field_of(elements, "stores"), {&i, 1});
    for (const FlowFact& flow : facts.flows) {
      std::vector<std::uint32_t> ends = {flow.from, flow.to};
      ends.insert(ends.end(), flow.via.begin(), flow.via.end());
      add_data(*flow.item, field_of(flows, "carries"), ends);
      add_data(*flow.item, field_of(flows, "returns"), ends);
      of_[flow.item->id].insert(ends.begin(), ends.end());
    }
  }

  Rows rows() const {
    const std::size_t caused_by = field_of(collections::hazards, "caused_by");
    std::set<std::string_view> causes;
    for (const Item& hazard : facts_.items().of(collections::hazards)) {
      if (const Stated* const list = hazard.find(caused_by)) {
        for (const Word& word : list->words) causes.insert(word.text);
      }
    }
    Rows out;
    for (const std::string_view cause : causes) {
      if (facts_.find_element(cause)) out.push_back({text(cause), text(cause)});
      const auto found = of_.find(cause);
      if (found == of_.end()) continue;
      for (const std::uint32_t element : found->second)
        out.push_back({text(cause), text(facts_.elements[element].item->id)});
    }
    return out;
  }

 private:
  void add_data(const Item& item, std::size_t field, std::span<const std::uint32_t> at) {
    const Stated* const list = item.find(field);
    if (list == nullptr) return;
    for (const Word& word : list->words) of_[word.text].insert(at.begin(), at.end());
  }

  const Facts& facts_;
  std::unordered_map<std::string_view, std::set<std::uint32_t>> of_;  ///< data and flows
};

void fill_behind(SqlDatabase& database, const Facts& facts) {
  fill_rows(database, "behind", Behind(facts).rows());
  database.run("CREATE INDEX behind_of ON behind(cause)");
}

/// What the product can do to the systems beside it, and they to it.
void fill_connected_systems(SqlDatabase& database, const Facts& facts, const Paths& paths) {
  const std::vector<Truth> reachable = paths.reachable();
  std::vector<std::uint32_t> product, open, vital;
  for (std::uint32_t i = 0; i < facts.elements.size(); ++i) {
    if (!facts.elements[i].in_scope) continue;
    product.push_back(i);
    if (reachable[i] == Truth::yes) open.push_back(i);
    if (facts.elements[i].safety == Truth::yes) vital.push_back(i);
  }
  const std::vector<bool> reached = paths.spread(product), passed = paths.spread(open),
                          reaching = paths.spread(vital, true);
  Rows rows;
  for (std::uint32_t i = 0; i < facts.elements.size(); ++i) {
    const ElementFact& element = facts.elements[i];
    const bool connected =
        std::any_of(element.flows.begin(), element.flows.end(), [&](std::uint32_t f) {
          return facts.elements[facts.flows[f].from].in_scope ||
                 facts.elements[facts.flows[f].to].in_scope;
        });
    if (element.in_scope || !connected) continue;
    rows.push_back({text(element.item->id), number(reached[i] ? 1 : 0), number(passed[i] ? 1 : 0),
                    number(reaching[i] ? 1 : 0)});
  }
  fill_rows(database, "connected_system", rows);
}

void fill_sboms(SqlDatabase& database, const SbomFacts& sboms) {
  Rows rows;
  for (const SbomRow& row : sboms.components)
    rows.push_back({row.component, row.name, row.version, row.purl, row.ref});
  fill_rows(database, "sbom_component", rows);
  rows.clear();
  for (const FindingRow& row : sboms.findings) {
    rows.push_back({row.id, row.component, row.name, row.version, row.advisory, row.severity,
                    row.known_exploited ? "1" : "0", row.epss, row.fixed_in});
  }
  fill_rows(database, "finding", rows);
  database.run("CREATE INDEX finding_of ON finding(component)");
}

}  // namespace

void fill_derived(SqlDatabase& database, const Facts& facts, const Paths& paths,
                  const SbomFacts& sboms) {
  fill_scopes(database, facts);
  fill_crossings(database, facts);
  fill_exposures(database, facts, paths);
  fill_attack_paths(database, facts, paths);
  fill_blast_radii(database, facts, paths);
  fill_single_points(database, facts);
  fill_behind(database, facts);
  fill_connected_systems(database, facts, paths);
  fill_sboms(database, sboms);
}

}  // namespace theriac
