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

NewestDays newest_days(const Source& source) {
  NewestDays days = newest_days(source.advisories);
  if (source.released) days.push_back(*source.released);
  for (const KnownExploited& entry : source.kev) {
    if (!source.released) days.push_back(entry.added);
  }
  std::sort(days.begin(), days.end(), std::greater<>());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  if (days.size() > newest_days_kept) days.resize(newest_days_kept);
  return days;
}

namespace {

template <class Entry>
std::vector<RankedEntry<Entry>> rank(const FeedContent& content,
                                     std::vector<Entry> Source::*entries) {
  std::vector<RankedEntry<Entry>> rows;
  for (std::uint32_t s = 0; s < content.sources.size(); ++s) {
    for (const Entry& entry : content.sources[s].*entries) rows.push_back({entry, s, false});
  }
  const auto released = [&](const auto& row) {
    return content.sources[row.source].released.value_or(Date{});
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    if (a.entry.cve != b.entry.cve) return a.entry.cve < b.entry.cve;
    return std::pair(released(a), a.source) > std::pair(released(b), b.source);
  });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    rows[i].superseded = rows[i].entry.cve == rows[i - 1].entry.cve;
  }
  return rows;
}

}  // namespace

std::vector<RankedEntry<KnownExploited>> rank_kev(const FeedContent& content) {
  return rank(content, &Source::kev);
}

std::vector<RankedEntry<EpssScore>> rank_epss(const FeedContent& content) {
  return rank(content, &Source::epss);
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
