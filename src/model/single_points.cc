#include "model/single_points.h"

#include <algorithm>
#include <map>

#include "model/field_of_internal.h"

namespace theriac {

namespace {

using Neighbours = std::map<std::uint32_t, std::vector<std::uint32_t>>;

void join(Neighbours& to, std::uint32_t a, std::uint32_t b) {
  to[a].push_back(b);
  to[b].push_back(a);
}

Neighbours neighbours_of(const Facts& facts, const std::vector<std::uint32_t>& flows) {
  Neighbours out;
  for (const std::uint32_t number : flows) {
    const FlowFact& flow = facts.flows[number];
    std::uint32_t at = flow.from;
    for (const std::uint32_t between : flow.via) {
      join(out, at, between);
      at = between;
    }
    join(out, at, flow.to);
  }
  return out;
}

bool connected(const Neighbours& all, std::uint32_t from, std::uint32_t to, std::uint32_t without) {
  std::vector<std::uint32_t> open = {from};
  std::map<std::uint32_t, bool> seen;
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    if (node == without || seen[node]) continue;
    if (node == to) return true;
    seen[node] = true;
    const std::vector<std::uint32_t>& next = all.at(node);
    open.insert(open.end(), next.begin(), next.end());
  }
  return false;
}

}  // namespace

std::vector<SinglePoint> find_single_points(const Facts& facts) {
  using namespace collections;
  const std::size_t critical = field_of(use_cases, "time_critical"),
                    listed = field_of(use_cases, "flows");
  constexpr std::size_t most_flows = 500;
  std::vector<SinglePoint> out;
  for (const Item& use_case : facts.items().of(use_cases)) {
    const Stated* const list = use_case.find(listed);
    if (list == nullptr || !parse_yes_no(use_case.word(critical)).value_or(false)) continue;
    std::vector<std::uint32_t> used;
    for (const Word& word : list->words) {
      if (const auto number = facts.find_flow(word.text)) used.push_back(*number);
    }
    if (used.empty()) continue;
    const Neighbours all = neighbours_of(facts, used);
    const std::uint32_t from = facts.flows[used.front()].from, to = facts.flows[used.back()].to;
    for (const auto& [element, next] : all) {
      const bool ends = element == from || element == to;
      if (ends || used.size() > most_flows || !connected(all, from, to, element))
        out.push_back({&use_case, element});
    }
  }
  return out;
}

}  // namespace theriac
