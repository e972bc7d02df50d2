#include <algorithm>
#include <array>
#include <unordered_map>

#include "model/check_groups_internal.h"
#include "model/check_words_internal.h"

namespace theriac {

namespace {

/// How many of each severity, the gravest first, as numbers that sort the worst first.
std::array<std::ptrdiff_t, 5> weight_of(const ElementGroup& group) {
  std::array<std::ptrdiff_t, 5> out{};
  for (const Judgement* const j : group.judgements) --out[severity_rank(*j->rule)];
  return out;
}

}  // namespace

std::vector<ElementGroup> by_element(const Facts& facts,
                                     const std::vector<const Judgement*>& judgements) {
  std::vector<ElementGroup> groups(facts.elements.size() + 1);
  for (const Judgement* const j : judgements) {
    const Item* const element = element_of(facts, *j);
    const auto number = element == nullptr ? std::nullopt : facts.find_element(element->id);
    ElementGroup& group = groups[number ? *number : facts.elements.size()];
    group.element = element;
    group.judgements.push_back(j);
  }
  std::vector<std::pair<std::array<std::ptrdiff_t, 5>, ElementGroup*>> order;
  for (ElementGroup& group : groups) {
    if (group.judgements.empty()) continue;
    std::stable_sort(group.judgements.begin(), group.judgements.end(),
                     [](const Judgement* a, const Judgement* b) {
                       return std::pair(severity_rank(*a->rule), a->rule->id) <
                              std::pair(severity_rank(*b->rule), b->rule->id);
                     });
    order.emplace_back(weight_of(group), &group);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<ElementGroup> out;
  out.reserve(order.size());
  for (const auto& entry : order) out.push_back(std::move(*entry.second));
  return out;
}

std::vector<OpenItem> by_item(const std::vector<const Judgement*>& judgements) {
  std::vector<OpenItem> out;
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (const Judgement* const j : judgements) {
    const auto [number, added] = numbers.emplace(j->item, out.size());
    if (added) out.push_back({j->item, j->rule, {}, {}});
    OpenItem& open = out[number->second];
    if (severity_rank(*j->rule) < severity_rank(*open.gravest)) open.gravest = j->rule;
    for (const std::string& field : j->unstated) {
      if (std::find(open.unstated.begin(), open.unstated.end(), field) == open.unstated.end())
        open.unstated.emplace_back(field);
    }
    open.judgements.push_back(j);
  }
  std::stable_sort(out.begin(), out.end(), [](const OpenItem& a, const OpenItem& b) {
    return severity_rank(*a.gravest) < severity_rank(*b.gravest);
  });
  return out;
}

std::vector<std::vector<const Judgement*>> by_rule(
    const std::vector<const Judgement*>& judgements) {
  std::vector<std::vector<const Judgement*>> out;
  std::unordered_map<const Rule*, std::size_t> numbers;
  for (const Judgement* const j : judgements) {
    const auto [number, added] = numbers.emplace(j->rule, out.size());
    if (added) out.emplace_back();
    out[number->second].push_back(j);
  }
  return out;
}

}  // namespace theriac
