#include "advisory/feed.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace theriac {

namespace {

/// The year between two hyphens of an id such as GO-2026-5432; none when there is none.
std::optional<Date> year_of_id(std::string_view id) {
  for (const std::string_view part : split(id, '-')) {
    const bool year = part.size() == 4 && std::all_of(part.begin(), part.end(), is_digit) &&
                      part >= "1980" && part <= "2199";
    if (!year) continue;
    if (const Result<Date> date = parse_date(fmt::format("{}-01-01", part))) return *date;
  }
  return std::nullopt;
}

}  // namespace

NewestDays newest_days(const std::vector<Advisory>& advisories) {
  std::set<Date, std::greater<>> days;
  const auto add = [&](Date day) {
    days.insert(day);
    if (days.size() > newest_days_kept) days.erase(std::prev(days.end()));
  };
  for (const Advisory& advisory : advisories) {
    const Moment newest = std::max(advisory.modified, advisory.published);
    if (newest != Moment{})
      add(date_of(newest));
    else if (const auto year = year_of_id(advisory.id))
      add(*year);
  }
  return {days.begin(), days.end()};
}

std::vector<std::vector<bool>> find_superseded(const FeedContent& content) {
  std::vector<std::vector<bool>> superseded;
  using Place = std::pair<std::size_t, std::size_t>;
  std::unordered_map<std::string_view, Place> best;
  for (std::size_t s = 0; s < content.sources.size(); ++s) {
    const std::vector<Advisory>& advisories = content.sources[s].advisories;
    superseded.emplace_back(advisories.size(), false);
    for (std::size_t a = 0; a < advisories.size(); ++a) {
      const auto [it, is_new] = best.try_emplace(advisories[a].id, s, a);
      if (is_new) continue;
      const auto [old_s, old_a] = it->second;
      const bool wins = advisories[a].modified >= content.sources[old_s].advisories[old_a].modified;
      if (wins)
        superseded[old_s][old_a] = true, it->second = {s, a};
      else
        superseded[s][a] = true;
    }
  }
  return superseded;
}

}  // namespace theriac
