#include <fmt/format.h>
#include <optional>

#include "base/text.h"
#include "model/acceptances_internal.h"
#include "model/field_of_internal.h"
#include "model/set_diagnostics_internal.h"

namespace theriac {

using collections::acceptances;

namespace {

/// The newest day of a release that is in use; none when no such day is stated.
std::optional<Date> newest_in_use(const Items& items) {
  const std::size_t date = field_of(collections::releases, "date"),
                    fielded = field_of(collections::releases, "fielded");
  std::optional<Date> out;
  for (const Item& item : items.of(collections::releases)) {
    if (!parse_yes_no(item.word(fielded)).value_or(false)) continue;
    const auto day = parse_date(item.word(date));
    if (day && (!out || *day > *out)) out = *day;
  }
  return out;
}

}  // namespace

Acceptances::Acceptances(const Items& items, Date today) : items_(items) {
  const std::size_t finding = field_of(acceptances, "finding"),
                    date = field_of(acceptances, "date"), until = field_of(acceptances, "until"),
                    release = field_of(acceptances, "release"),
                    released = field_of(collections::releases, "date");
  const std::optional<Date> newest = newest_in_use(items);
  for (const Item& item : items.of(acceptances)) {
    Entry entry{&item, true, false, {}};
    const auto from = parse_date(item.word(date));
    const auto to = parse_date(item.word(until));
    if (from && *from > today) entry = {&item, false, false, "has not begun"};
    if (to && *to < today) entry = {&item, false, false, "has ended"};
    if (const Item* const only = items.find(item.word(release)); only != nullptr && newest) {
      const auto day = parse_date(only->word(released));
      if (day && *day < *newest)
        entry = {&item, false, false,
                 "has ended: it is for one release alone, and a newer one is in use"};
    }
    const auto [known, added] = by_finding_.emplace(item.word(finding), entries_.size());
    if (!added && entry.holds && !entries_[known->second].holds) known->second = entries_.size();
    entries_.push_back(entry);
  }
}

const Item* Acceptances::find(std::string_view finding) const {
  const auto found = by_finding_.find(finding);
  return found != by_finding_.end() && entries_[found->second].holds ? entries_[found->second].item
                                                                     : nullptr;
}

void Acceptances::note(std::string_view finding) {
  const auto found = by_finding_.find(finding);
  if (found != by_finding_.end()) entries_[found->second].asked = true;
}

std::vector<Diagnostic> Acceptances::find_useless(const RulePack& pack) const {
  const std::size_t finding = field_of(acceptances, "finding");
  SetDiagnostics said(items_);
  for (const Entry& entry : entries_) {
    const Item& item = *entry.item;
    const std::string_view named = item.word(finding);
    const auto warn = [&](std::string_view id, std::string problem, std::string remedy) {
      said.add(Level::warning, id, item, finding, std::move(problem), std::move(remedy));
    };
    if (!entry.holds) {
      warn("acceptance-ended", fmt::format("the acceptance {} {}", item.id, entry.why),
           "decide again, or take it out");
      continue;
    }
    if (entry.asked) continue;
    const std::string_view rule = named.substr(0, named.find(':'));
    if (pack.find(rule) == nullptr)
      warn("acceptance-unused",
           fmt::format("{} accepts {}, and there is no rule {}", item.id, named, rule),
           "theriac check --format json lists the ids of findings");
    else
      warn("acceptance-unused", fmt::format("{} accepts {}, which is not exposed", item.id, named),
           "take it out when it is dealt with; look at the id when it is not");
  }
  return std::move(said).finish();
}

}  // namespace theriac
