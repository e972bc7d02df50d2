#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "base/text.h"
#include "model/contradictions_internal.h"
#include "model/field_of_internal.h"
#include "model/mutual_internal.h"
#include "model/set_diagnostics_internal.h"
#include "model/without_internal.h"

namespace theriac {

namespace {

void check_mutual(const Items& items, SetDiagnostics& said) {
  const Collection& flows = collections::flows;
  const std::size_t mutual = field_of(flows, "mutual");
  for (const Item& flow : items.of(flows)) {
    if (!parse_yes_no(flow.word(mutual)).value_or(false)) continue;
    for (const MutualDenial& denial : denials_of_mutual(flow)) {
      said.add(
          Level::warning, "contradiction", flow, mutual,
          fmt::format("{} says \"mutual: yes\" and \"{}: {}\"; the second is believed", flow.id,
                      denial.field, denial.word),
          fmt::format("state what the two ends do: take mutual out, or correct {}", denial.field));
    }
  }
}

void check_controls(const Items& items, SetDiagnostics& said) {
  const Collection& controls = collections::controls;
  const std::size_t kind = field_of(controls, "kind"), status = field_of(controls, "status"),
                    covers = field_of(controls, "covers");
  for (const Item& control : items.of(controls)) {
    const Stated* const list = control.find(covers);
    if (list == nullptr || control.word(status) != "implemented") continue;
    for (const Word& word : list->words) {
      const Item* const item = items.find(word.text);
      if (item == nullptr || !is_without(*item, control.word(kind))) continue;
      said.add(Level::warning, "contradiction", control, covers,
               fmt::format("{} covers {}, which says that it is without {}; the second is believed",
                           control.id, item->id, control.word(kind)),
               fmt::format("take {} out of covers, or {} out of \"without\" of {}", item->id,
                           control.word(kind), item->id));
    }
  }
}

/// An id as people read it: in small letters, one sign for all.
std::string as_read(std::string_view id) {
  std::string out = lower(id);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '.'; }, '-');
  return out;
}

/// Two items whose ids differ by case or signs alone are one, or will be taken for one.
void check_similar(const Items& items, SetDiagnostics& said) {
  std::unordered_map<std::string, const Item*> known;
  for (const std::vector<Item>& collection : items.by_collection) {
    for (const Item& item : collection) {
      if (item.id.empty()) continue;
      const auto [other, added] = known.emplace(as_read(item.id), &item);
      if (added || other->second->id == item.id) continue;
      said.add(Level::warning, "similar-id", item, field_of(*item.collection, "id"),
               fmt::format("{} is {} but for its letters' case or its signs", item.id,
                           other->second->id),
               fmt::format("{} has that; give one of them another name (theriac rename)",
                           items.place_of(*other->second)));
    }
  }
}

}  // namespace

std::vector<Diagnostic> find_contradictions(const Items& items) {
  SetDiagnostics said(items);
  check_mutual(items, said);
  check_controls(items, said);
  check_similar(items, said);
  return std::move(said).finish();
}

}  // namespace theriac
