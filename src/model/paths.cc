#include "model/paths.h"

#include <algorithm>
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
  connect_nested_zones();
  connect_interfaces();
  free_.resize(nodes_);
  free_back_.resize(nodes_);
  for (std::uint32_t i = 0; i < nodes_; ++i) {
    for (const Hop& hop : hops_[i]) {
      if (!hop.controls.empty()) continue;
      free_[i].push_back(hop.to);
      free_back_[hop.to].push_back(i);
    }
  }
}

void Paths::add(std::uint32_t from, std::uint32_t to, std::optional<std::uint32_t> flow,
                Groups controls) {
  hops_[from].push_back({to, flow, std::move(controls)});
}

Paths::Groups Paths::joined(const Groups& a, const Groups& b) {
  Groups out;
  out.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Paths::Groups Paths::blocking_on(const std::vector<std::string_view>& items) {
  Groups out;
  for (const std::string_view id : items) {
    for (const std::uint32_t number : facts_.controls_of(id)) {
      const ControlFact& control = facts_.controls[number];
      if (!control.blocks || control.verified != Truth::yes) continue;
      if (facts_.ignored_control == number) continue;
      const auto next = static_cast<std::uint32_t>(groups_.size());
      out.push_back(groups_.try_emplace(control.group, next).first->second);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Paths::Groups Paths::controls_on(const FlowFact& flow, std::uint32_t into) {
  std::vector<std::string_view> items = {flow.item->id, facts_.elements[into].item->id};
  if (into == flow.to && flow.interface)
    items.emplace_back(facts_.interfaces[*flow.interface].item->id);
  const auto zone = facts_.elements[into].zone;
  if (flow.crosses == Truth::yes && zone) items.emplace_back(facts_.zones[*zone].item->id);
  return blocking_on(items);
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
    add(i, first + *zone, std::nullopt, {});
    add(first + *zone, i, std::nullopt, {});
  }
}

/// A zone within another is part of it: its border holds as far as verified controls on it do.
void Paths::connect_nested_zones() {
  static const std::size_t within = field_of(collections::zones, "within");
  const auto first = static_cast<std::uint32_t>(facts_.elements.size());
  for (std::uint32_t i = 0; i < facts_.zones.size(); ++i) {
    const auto outer = facts_.find_zone(facts_.zones[i].item->word(within));
    if (!outer || segmented(facts_, facts_.zones[*outer])) continue;
    add(first + *outer, first + i, std::nullopt, blocking_on({facts_.zones[i].item->id}));
    add(first + i, first + *outer, std::nullopt, blocking_on({facts_.zones[*outer].item->id}));
  }
}

void Paths::connect_interfaces() {
  const auto first_zone = static_cast<std::uint32_t>(facts_.elements.size());
  const std::uint32_t internet = nodes_ - 2, hospital = nodes_ - 1;
  for (std::uint32_t i = 0; i < facts_.zones.size(); ++i) {
    const ZoneFact& zone = facts_.zones[i];
    if (zone.kind == "internet" || zone.trust == 0) add(first_zone + i, internet, std::nullopt, {});
    if (zone.trust == 0 || (zone.kind == "internet" && zone.trust && *zone.trust <= low_trust))
      internet_in_zone_ = true;
    if (zone.kind == "hospital") add(first_zone + i, hospital, std::nullopt, {});
  }
  // An element of a hospital zone that is segmented still reaches what the hospital can.
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const auto zone = facts_.elements[i].zone;
    if (zone && facts_.zones[*zone].kind == "hospital") add(i, hospital, std::nullopt, {});
  }
  for (const InterfaceFact& interface : facts_.interfaces) {
    const bool outside = interface.exposure == "internet",
               inside = interface.exposure == "hospital";
    const bool unstated = interface.exposure.empty();
    if (!interface.element || (!outside && !inside && !unstated)) continue;
    FlowFact knock;  // a connection that nobody drew
    knock.item = interface.item;
    knock.to = *interface.element;
    knock.crosses = Truth::yes;
    Groups controls = controls_on(knock, *interface.element);
    if (!unstated)
      add(outside ? internet : hospital, *interface.element, std::nullopt, std::move(controls));
    else if (controls.empty())
      perhaps_open_.push_back(*interface.element);
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
    if (!internet_in_zone_) out.push_back({nodes_ - 2, "internet"});
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
  struct Label {
    std::uint32_t hops, node, start;
    Groups controls;
  };
  const auto later = [](const Label& a, const Label& b) {
    return std::tuple(a.controls.size(), a.hops, a.node) >
           std::tuple(b.controls.size(), b.hops, b.node);
  };
  for (const SourceKind kind : {SourceKind::outside, SourceKind::supply}) {
    std::vector<Label> open;  // a heap
    const std::vector<Start> from = starts(kind);
    const auto push = [&](Label label) {
      open.push_back(std::move(label));
      std::push_heap(open.begin(), open.end(), later);
    };
    for (std::uint32_t i = 0; i < from.size(); ++i) push({0, from[i].node, i, {}});
    std::vector<bool> done(nodes_);
    while (!open.empty()) {
      std::pop_heap(open.begin(), open.end(), later);
      const Label at = std::move(open.back());
      open.pop_back();
      if (done[at.node]) continue;
      done[at.node] = true;
      if (at.node < facts_.elements.size()) {
        out.push_back({at.node, kind, from[at.start].source, at.hops,
                       static_cast<std::uint32_t>(at.controls.size())});
      }
      for (const Hop& hop : hops_[at.node]) {
        if (done[hop.to]) continue;
        const std::uint32_t more = hop.to < facts_.elements.size() ? 1 : 0;
        push({at.hops + more, hop.to, at.start, joined(at.controls, hop.controls)});
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
  // What has no stated zone, or one of unstated trust, may be anywhere, and an interface of which
  // nobody says who reaches it may be open to all: these elements and what they reach.
  std::vector<std::uint32_t> anywhere = perhaps_open_;
  for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
    const auto zone = facts_.elements[i].zone;
    if (out[i] == Truth::no && (!zone || !facts_.zones[*zone].trust)) anywhere.push_back(i);
  }
  const std::vector<bool> maybe = spread(std::move(anywhere));
  for (std::uint32_t i = 0; i < out.size(); ++i) {
    if (maybe[i] && out[i] == Truth::no) out[i] = Truth::unknown;
  }
  return out;
}

std::vector<bool> Paths::spread(std::vector<std::uint32_t> from, bool backwards) const {
  const std::vector<std::vector<std::uint32_t>>& next = backwards ? free_back_ : free_;
  std::vector<bool> seen(nodes_);
  while (!from.empty()) {
    const std::uint32_t node = from.back();
    from.pop_back();
    if (seen[node]) continue;
    seen[node] = true;
    from.insert(from.end(), next[node].begin(), next[node].end());
  }
  seen.resize(facts_.elements.size());
  return seen;
}

std::vector<Truth> Paths::reaching_hospital() const {
  const auto may_be_hospital = [&](const ElementFact& element, bool surely) {
    if (element.kind == "human") return false;
    if (!element.zone) return !surely;
    const std::string_view kind = facts_.zones[*element.zone].kind;
    return kind == "hospital" || (!surely && kind.empty());
  };
  // By whether they get to such an element outside `own`, as far as that zone is the product's.
  const auto reaching = [&](std::optional<std::uint32_t> own, bool surely) {
    std::vector<std::uint32_t> targets;
    for (std::uint32_t i = 0; i < facts_.elements.size(); ++i) {
      const ElementFact& element = facts_.elements[i];
      const bool other = !own || element.zone != own || !element.in_scope;
      if (other && may_be_hospital(element, surely)) targets.push_back(i);
    }
    return spread(std::move(targets), true);
  };
  std::vector<Truth> out(facts_.elements.size(), Truth::no);
  const auto decide = [&](std::optional<std::uint32_t> own, const auto& concerns) {
    const std::vector<bool> sure = reaching(own, true), maybe = reaching(own, false);
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      const ElementFact& element = facts_.elements[i];
      if (!concerns(element)) continue;
      // One without a zone is such an element itself: what counts is where it gets from there.
      const bool further =
          element.zone ? maybe[i] : std::any_of(free_[i].begin(), free_[i].end(), [&](auto to) {
            return to != i && to < out.size() && maybe[to];
          });
      out[i] = sure[i] ? Truth::yes : further ? Truth::unknown : Truth::no;
    }
  };
  decide(std::nullopt,
         [](const ElementFact&) { return true; });  // right for all that stand elsewhere
  for (std::uint32_t zone = 0; zone < facts_.zones.size(); ++zone) {
    const std::string_view kind = facts_.zones[zone].kind;
    if (kind != "hospital" && !kind.empty()) continue;
    decide(zone, [&](const ElementFact& element) { return element.zone == zone; });
  }
  return out;
}

bool Paths::reaches(std::uint32_t a, std::uint32_t b) const {
  if (from_ != a) {
    from_ = a;
    reached_ = spread({a});
  }
  return reached_[b];
}

std::vector<AttackPath> Paths::attack_paths(std::span<const std::uint32_t> targets,
                                            std::size_t most) const {
  struct Visit {  // one way to a node
    std::uint32_t node, before, start;
    std::optional<std::uint32_t> flow;
    std::uint32_t controls_here, hops;
    Groups controls;
  };
  std::vector<AttackPath> out;
  for (const SourceKind kind : {SourceKind::outside, SourceKind::supply}) {
    const std::vector<Start> from = starts(kind);
    std::vector<Visit> visits;
    using Entry = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;  // controls, hops, visit
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto push = [&](Visit visit) {
      open.emplace(visit.controls.size(), visit.hops, static_cast<std::uint32_t>(visits.size()));
      visits.push_back(std::move(visit));
    };
    for (std::uint32_t i = 0; i < from.size(); ++i)
      push({from[i].node, nobody, i, std::nullopt, 0, 0, {}});
    std::vector<std::vector<std::uint32_t>> ways(nodes_);
    while (!open.empty()) {
      const std::uint32_t number = std::get<2>(open.top());
      open.pop();
      const Visit at = visits[number];  // copied: visits grow below
      if (ways[at.node].size() >= most) continue;
      ways[at.node].push_back(number);
      for (const Hop& hop : hops_[at.node]) {
        if (ways[hop.to].size() >= most) continue;
        bool again = false;
        for (std::uint32_t i = number; i != nobody && !again; i = visits[i].before)
          again = visits[i].node == hop.to;
        if (again) continue;
        push({hop.to, number, at.start, hop.flow, static_cast<std::uint32_t>(hop.controls.size()),
              at.hops + (hop.to < facts_.elements.size() ? 1U : 0U),
              joined(at.controls, hop.controls)});
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
        path.controls = static_cast<std::uint32_t>(visits[last].controls.size());
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
