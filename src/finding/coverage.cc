#include "finding/coverage.h"

#include <algorithm>
#include <fmt/format.h>

#include "terms/distro_release.h"

namespace theriac {

std::optional<Date> day_of(const Index::SourceView& source, Date today) {
  if (source.as_of) return source.as_of;
  for (const Date day : source.newest) {
    if (day <= today) return day;
  }
  return std::nullopt;
}

CoverageTable::CoverageTable(const Index& index, const Freshness& freshness)
    : freshness_(freshness), rows_(index.coverage()) {
  for (SourceNumber s = 0; s < index.source_count(); ++s) {
    days_.push_back(day_of(index.source(s), freshness.today));
  }
}

const CoverageAnswer& CoverageTable::find(const Ecosystem& ecosystem, const std::string& release) {
  const std::pair<std::string, std::string> key(ecosystem.name, release);
  const auto it = answers_.find(key);
  if (it != answers_.end()) return it->second;
  return answers_.emplace(key, answer(ecosystem, release)).first->second;
}

CoverageAnswer CoverageTable::answer(const Ecosystem& ecosystem, const std::string& release) const {
  const std::string shown =
      release.empty() ? std::string(ecosystem.name) : fmt::format("{}:{}", ecosystem.name, release);
  std::vector<SourceNumber> all, fresh;
  bool only_fixed = true;
  for (const Index::Coverage& row : rows_) {
    // What paid support mends says nothing of what is open in the free release.
    const bool covers = row.ecosystem == ecosystem.name && row.source < days_.size() &&
                        covers_release(ecosystem, release, row.release) &&
                        row.release.starts_with("Pro:") <= release.starts_with("Pro:");
    if (!covers) continue;
    if (all.empty() || all.back() != row.source) all.push_back(row.source);
    const auto day = days_[row.source];
    if (!day || freshness_.today.days - day->days > freshness_.max_age_days) continue;
    if (fresh.empty() || fresh.back() != row.source) fresh.push_back(row.source);
    only_fixed = only_fixed && row.only_fixed();
  }
  if (all.empty()) {
    return {Reason::no_source, fmt::format("no source of the index covers {}", shown), {}};
  }
  const std::optional<Date> end = end_of_security_support(ecosystem, release);
  if (end && freshness_.today > *end) {
    return {Reason::release_unmaintained,
            fmt::format("security support of {} ended on {}", shown, to_string(*end)), all};
  }
  if (fresh.empty()) {
    return {Reason::source_stale,
            fmt::format("no source for {} is younger than {} days", shown, freshness_.max_age_days),
            all};
  }
  return {only_fixed ? Reason::source_partial : Reason::none, "", fresh};
}

}  // namespace theriac
