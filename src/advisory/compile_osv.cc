#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "advisory/covered_internal.h"
#include "advisory/osv_record_internal.h"
#include "terms/ecosystem.h"

namespace theriac {

std::string_view to_string(WeaknessClass weakness) {
  switch (weakness) {
    case WeaknessClass::informational:
      return "informational";
    case WeaknessClass::malicious:
      return "malicious";
    case WeaknessClass::vulnerability:
      break;
  }
  return "vulnerability";
}

namespace {

/// golang/vulndb writes 0001-01-01 where it does not know; that is no date.
Moment moment_of(const std::string& text, std::string_view field, std::size_t offset,
                 Diagnostics& found) {
  if (text.empty()) return {};
  const Result<Moment> moment = parse_moment(text);
  if (!moment) {
    found.add(Level::warning, "bad-date", offset,
              fmt::format("\"{}\" is no date: {}", field, moment.error().problem),
              "write it as RFC 3339, such as 2026-08-22T10:00:00Z");
    return {};
  }
  return moment->seconds < 0 ? Moment{} : *moment;
}

SeverityStatement severity_of(const std::string& type, const std::string& value) {
  SeverityStatement out{type, value, std::nullopt, Severity::unknown};
  if (value.starts_with("CVSS:") || type == "CVSS_V2") {  // 2.0 has no prefix
    if (const Result<CvssScore> score = cvss_base_score(value)) {
      out.score = score->score;
      out.severity = severity_of_score(score->score);
      return out;
    }
  }
  out.severity = severity_of_label(value);
  return out;
}

Interval point_at(const std::string& version, const VersionKey& key) {
  return {key, version, key, version, Interval::End::last_affected};
}

/// Enumerated versions and ranges are a union (OSV schema, "affected[].versions"): a version that
/// an interval covers adds nothing, one outside the grammar can only be compared by its text.
/// O(n log n) in versions and intervals together.
void add_versions(AffectedPackage& package, Order order, const std::vector<std::string>& versions) {
  const Covered covered(package.intervals);
  std::vector<Interval> points;
  std::set<VersionKey> seen;
  for (const std::string& version : versions) {
    const Result<VersionKey> key = make_key(order, version);
    if (!key || is_legacy_key(order, *key)) {
      package.exact_versions.push_back(version);
      continue;
    }
    if (!covered.contains(*key) && seen.insert(*key).second)
      points.push_back(point_at(version, *key));
  }
  std::move(points.begin(), points.end(), std::back_inserter(package.intervals));
}

/// The ranges of one record that cannot be evaluated; told in one warning, however many they are.
struct BadRanges {
  std::string first;
  std::size_t offset = 0;
  std::size_t count = 0;

  void add(std::size_t at, std::string problem) {
    if (count++ == 0) first = std::move(problem), offset = at;
  }

  void tell(Diagnostics& found) && {
    if (count == 0) return;
    if (count > 1) first += fmt::format(" ({} such ranges in this record)", count);
    found.add(Level::warning, "bad-bound", offset, std::move(first),
              "versions that only this range would decide are called not assessable");
  }
};

void add_range(AffectedPackage& package, Order order, const OsvRecord::Range& range,
               BadRanges& bad_ranges) {
  if (range.type == "GIT") {
    package.has_git_range = true;
    return;
  }
  if (range.type != "ECOSYSTEM" && range.type != "SEMVER") {
    package.has_malformed_range = true;
    return bad_ranges.add(
        range.offset,
        fmt::format("a range of {} is of no type that is known: \"{}\"", package.name, range.type));
  }
  Timeline timeline = evaluate(order, range.events);
  if (!timeline.malformed.empty() || !timeline.legacy.empty()) {
    // One bound that cannot be placed makes every interval of the timeline doubtful: refused whole.
    const RangeEvent& bad =
        timeline.malformed.empty() ? timeline.legacy.front() : timeline.malformed.front();
    package.has_malformed_range = true;
    return bad_ranges.add(range.offset, fmt::format("the bound \"{}\" of {} is no version of {}",
                                                    bad.version, package.name, package.ecosystem));
  }
  if (timeline.no_introduced) {
    // Read by the letter it says that nothing is affected; who writes a record means otherwise.
    package.has_malformed_range = true;
    return bad_ranges.add(
        range.offset, fmt::format("a range of {} does not say from which version", package.name));
  }
  std::move(timeline.affected.begin(), timeline.affected.end(),
            std::back_inserter(package.intervals));
}

AffectedPackage compile_package(const OsvRecord::Affected& raw, BadRanges& bad_ranges) {
  AffectedPackage out;
  const EcosystemRelease parts = split_ecosystem(raw.ecosystem);
  out.ecosystem = parts.name;
  out.release = parts.release;
  out.name = raw.name;
  out.state = raw.state;
  out.informational = raw.informational;
  out.has_nothing = raw.ranges.empty() && raw.versions.empty();
  out.has_malformed_range = raw.unreadable;
  const Ecosystem* const ecosystem = find_ecosystem(out.ecosystem);
  out.folded = ecosystem == nullptr ? raw.name : fold_name(*ecosystem, raw.name);
  if (ecosystem == nullptr || !ecosystem->order) {
    out.has_unknown_order = true;
    out.exact_versions = raw.versions;
    return out;
  }
  for (const OsvRecord::Range& range : raw.ranges) {
    add_range(out, *ecosystem->order, range, bad_ranges);
  }
  add_versions(out, *ecosystem->order, raw.versions);
  return out;
}

WeaknessClass class_of(const Advisory& advisory) {
  if (advisory.id.starts_with("MAL-")) return WeaknessClass::malicious;
  const bool informational =
      !advisory.affected.empty() &&
      std::all_of(advisory.affected.begin(), advisory.affected.end(),
                  [](const AffectedPackage& p) { return !p.informational.empty(); });
  return informational ? WeaknessClass::informational : WeaknessClass::vulnerability;
}

std::vector<SeverityStatement> severities_of(const OsvRecord& record) {
  std::vector<SeverityStatement> out;
  const auto add = [&](const std::string& type, const std::string& value) {
    SeverityStatement statement = severity_of(type, value);
    if (std::find(out.begin(), out.end(), statement) == out.end())
      out.push_back(std::move(statement));
  };
  for (const auto& [type, value] : record.severities) add(type, value);
  for (const OsvRecord::Affected& affected : record.affected) {
    for (const auto& [type, value] : affected.severities) add(type, value);
  }
  if (!record.label.empty()) add("label", record.label);
  return out;
}

void sort_unique(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

}  // namespace

Advisory compile_osv(OsvRecord&& record, Diagnostics& found) {
  Advisory out;
  out.severities = severities_of(record);
  out.modified = moment_of(record.modified, "modified", record.offset, found);
  out.published = moment_of(record.published, "published", record.offset, found);
  // A record is withdrawn only by a date: what is none leaves it in force, with a warning.
  out.withdrawn = moment_of(record.withdrawn, "withdrawn", record.offset, found).seconds != 0;
  BadRanges bad_ranges;
  for (const OsvRecord::Affected& raw : record.affected) {
    out.affected.push_back(compile_package(raw, bad_ranges));
  }
  std::move(bad_ranges).tell(found);
  out.id = std::move(record.id);
  out.summary = std::move(record.summary);
  out.aliases = std::move(record.aliases);
  out.upstream = std::move(record.upstream);
  out.related = std::move(record.related);
  for (auto* list : {&out.aliases, &out.upstream, &out.related}) sort_unique(*list);
  out.weakness = class_of(out);
  return out;
}

}  // namespace theriac
