#include "model/paths.h"

#include <algorithm>
#include <charconv>
#include <queue>
#include <tuple>

#include "model/field_of_internal.h"

namespace theriac {

namespace {

constexpr std::uint32_t nobody = 0xffffffff;
constexpr int low_trust = 1;

bool segmented(const Facts& facts, const ZoneFact& zone) {
  static const std::size_t said = field_of(collections::zones, "segmented");
  return zone.item->word(said) != "no" && parse_yes_no(zone.item->word(said)).value_or(false) &&
         facts.controlled(zone.item->id, "network-segmentation", true) == Truth::yes;
}

}  // namespace

Paths::Paths(const Facts& facts) : facts_(facts) {
  constexpr std::uint32_t exposures_known = 2;  // internet, hospital
  nodes_ = static_cast<std::uint32_t>(facts.elements.size() + facts.zones.size()) + exposures_known;
  hops_.resize(nodes_);
  connect_flows();
  connect_zones();
  connect_interfaces();
}

void Paths::add(std::uint32_t from, std::uint32_t to, std::optional<std::uint32_t> flow,
                std::uint16_t controls) {
  hops_[from].push_back({to, flow, controls});
}

std::uint16_t Paths::controls_on(const FlowFact& flow, std::uint32_t into) const {
  std::vector<std::string_view> groups;
  const auto count = [&](std::string_view id) {
    for (const std::uint32_t number : facts_.controls_of(id)) {
      const ControlFact& control = facts_.controls[number];
      if (!control.blocks || control.verified != Truth::yes) continue;
      if (facts_.ignored_control == number) continue;
      if (std::find(groups.begin(), groups.end(), control.group) == groups.end())
        groups.push_back(control.group);
    }
  };
  count(flow.item->id);
  if (into == flow.to && flow.interface) count(facts_.interfaces[*flow.interface].item->id);
  count(facts_.elements[into].item->id);
  const auto zone = facts_.elements[into].zone;
  if (flow.crosses == Truth::yes && zone) count(facts_.zones[*zone].item->id);
  return static_cast<std::uint16_t>(std::min<std::size_t>(groups.size(), 0xffff));
}

void Paths::connect_flows() {
  for (std::uint32_t i = 0; i < facts_.flows.size(); ++i) {
    const FlowFact& flow = facts_.flows[i];
    std::uint32_t at = flow.from;
    for (const std::uint32_t between : flow.via) {
      add(at, between, i, controls_on(flow, between));
      if (flow.returns_anything) add(between, at, i, controls_on(flow, at));
      at = between;
    }
    add(at, flow.to, i, controls_on(flow, flow.to));
    if (flow.returns_anything) add(flow.to, at, i, controls_on(flow, at));
  }
}

void Paths::connect_zones() {
  const auto first = static_cast<std::uint32_t>(facts_.elements.size());
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const auto zone = facts_.elements[i].zone;
    if (!zone || segmented(facts_, facts_.zones[*zone])) continue;
    add(i, first + *zone, std::nullopt, 0);
    add(first + *zone, i, std::nullopt, 0);
  }
}

void Paths::connect_interfaces() {
  const auto first_zone = static_cast<std::uint32_t>(facts_.elements.size());
  const std::uint32_t internet = nodes_ - 2, hospital = nodes_ - 1;
  for (std::uint32_t i = 0; i < facts_.zones.size(); ++i) {
    const ZoneFact& zone = facts_.zones[i];
    if (zone.kind == "internet" || zone.trust == 0) add(first_zone + i, internet, std::nullopt, 0);
    if (zone.kind == "hospital") add(first_zone + i, hospital, std::nullopt, 0);
  }
  // An element of a hospital zone that is segmented still reaches what the hospital can.
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const auto zone = facts_.elements[i].zone;
    if (zone && facts_.zones[*zone].kind == "hospital") add(i, hospital, std::nullopt, 0);
  }
  for (const InterfaceFact& interface : facts_.interfaces) {
    const bool outside = interface.exposure == "internet",
               inside = interface.exposure == "hospital";
    if (!interface.element || (!outside && !inside)) continue;
    FlowFact knock;  // a connection that nobody drew
    knock.item = interface.item;
    knock.to = *interface.element;
    knock.crosses = Truth::yes;
    add(outside ? internet : hospital, *interface.element, std::nullopt,
        controls_on(knock, *interface.element));
  }
}

std::vector<Paths::Start> Paths::starts(SourceKind kind) const {
  std::vector<Start> out;
  const auto first_zone = static_cast<std::uint32_t>(facts_.elements.size());
  if (kind == SourceKind::outside) {
    for (std::uint32_t i = 0; i < facts_.zones.size(); ++i) {
      if (facts_.zones[i].trust && *facts_.zones[i].trust <= low_trust)
        out.push_back({first_zone + i, facts_.zones[i].item->id});
    }
    for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
      const auto zone = facts_.elements[i].zone;
      if (zone && facts_.zones[*zone].trust && *facts_.zones[*zone].trust <= low_trust)
        out.push_back({i, facts_.zones[*zone].item->id});
    }
    return out;
  }
  static const std::size_t update_from = field_of(collections::elements, "update_from");
  std::vector<bool> supplies(facts_.elements.size());
  for (const ElementFact& element : facts_.elements) {
    const auto server = facts_.find_element(element.item->word(update_from));
    if (server) supplies[*server] = true;
  }
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const ElementFact& element = facts_.elements[i];
    if (supplies[i] || element.kind == "pipeline" || element.kind == "repository")
      out.push_back({i, element.item->id});
  }
  return out;
}

std::vector<Exposure> Paths::exposures() const {
  std::vector<Exposure> out;
  for (const SourceKind kind : {SourceKind::outside, SourceKind::supply}) {
    using Entry = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>>
        open;  // controls, hops, node, start
    const std::vector<Start> from = starts(kind);
    for (std::uint32_t i = 0; i < from.size(); ++i) open.emplace(0, 0, from[i].node, i);
    std::vector<bool> done(nodes_);
    while (!open.empty()) {
      const auto [controls, hops, node, start] = open.top();
      open.pop();
      if (done[node]) continue;
      done[node] = true;
      if (node < facts_.elements.size())
        out.push_back({node, kind, from[start].source, hops, controls});
      for (const Hop& hop : hops_[node]) {
        if (done[hop.to]) continue;
        open.emplace(controls + hop.controls, hops + (hop.to < facts_.elements.size() ? 1U : 0U),
                     hop.to, start);
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Exposure& a, const Exposure& b) {
    return std::tie(a.element, a.kind) < std::tie(b.element, b.kind);
  });
  return out;
}

std::vector<Truth> Paths::reachable() const {
  std::vector<Truth> out(facts_.elements.size(), Truth::no);
  for (const Exposure& one : exposures()) {
    if (one.kind == SourceKind::outside && one.least_controls == 0) out[one.element] = Truth::yes;
  }
  // What has no stated zone, or one of unstated trust, may be anywhere: it and what it reaches.
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const auto zone = facts_.elements[i].zone;
    if (out[i] == Truth::no && (!zone || !facts_.zones[*zone].trust)) open.push_back(i);
  }
  std::vector<bool> seen(nodes_);
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    if (seen[node]) continue;
    seen[node] = true;
    if (node < out.size() && out[node] == Truth::no) out[node] = Truth::unknown;
    for (const Hop& hop : hops_[node]) {
      if (hop.controls == 0) open.push_back(hop.to);
    }
  }
  return out;
}

bool Paths::reaches(std::uint32_t a, std::uint32_t b) const {
  if (from_ != a) {
    from_ = a;
    reached_.assign(nodes_, false);
    std::vector<std::uint32_t> open = {a};
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      if (reached_[node]) continue;
      reached_[node] = true;
      for (const Hop& hop : hops_[node]) {
        if (hop.controls == 0) open.push_back(hop.to);
      }
    }
  }
  return reached_[b];
}

std::vector<AttackPath> Paths::attack_paths(std::span<const std::uint32_t> targets,
                                            std::size_t most) const {
  struct Visit {  // one way to a node
    std::uint32_t node, before, start;
    std::optional<std::uint32_t> flow;
    std::uint16_t controls_here;
    std::uint32_t controls, hops;
  };
  std::vector<AttackPath> out;
  for (const SourceKind kind : {SourceKind::outside, SourceKind::supply}) {
    const std::vector<Start> from = starts(kind);
    std::vector<Visit> visits;
    using Entry = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // controls, hops, visit
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto push = [&](Visit visit) {
      open.emplace(visit.controls, visit.hops, static_cast<std::uint32_t>(visits.size()));
      visits.push_back(visit);
    };
    for (std::uint32_t i = 0; i < from.size(); ++i)
      push({from[i].node, nobody, i, std::nullopt, 0, 0, 0});
    std::vector<std::vector<std::uint32_t>> ways(nodes_);
    while (!open.empty()) {
      const auto [controls, hops, number] = open.top();
      open.pop();
      const Visit at = visits[number];
      if (ways[at.node].size() >= most) continue;
      ways[at.node].push_back(number);
      for (const Hop& hop : hops_[at.node]) {
        if (ways[hop.to].size() >= most) continue;
        bool again = false;
        for (std::uint32_t i = number; i != nobody && !again; i = visits[i].before)
          again = visits[i].node == hop.to;
        if (again) continue;
        push({hop.to, number, at.start, hop.flow, hop.controls, controls + hop.controls,
              hops + (hop.to < facts_.elements.size() ? 1U : 0U)});
      }
    }
    for (const std::uint32_t target : targets) {
      std::uint32_t rank = 0;
      for (const std::uint32_t last : ways[target]) {
        AttackPath path;
        path.source = from[visits[last].start].source;
        path.kind = kind;
        path.target = target;
        path.rank = ++rank;
        path.controls = visits[last].controls;
        for (std::uint32_t i = last; i != nobody; i = visits[i].before) {
          if (visits[i].node < facts_.elements.size())
            path.steps.push_back({visits[i].node, visits[i].flow, visits[i].controls_here});
        }
        std::reverse(path.steps.begin(), path.steps.end());
        out.push_back(std::move(path));
      }
    }
  }
  return out;
}

}  // namespace theriac
