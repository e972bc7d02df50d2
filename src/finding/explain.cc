#include "finding/explain.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "finding/finding_id.h"

namespace theriac {

namespace {

std::string shown(const Moment& moment) {
  return moment == Moment{} ? "undated" : to_string(date_of(moment));
}

std::string shown(const Index::IntervalView& interval) {
  if (interval.is_point()) return fmt::format("= {}", interval.low_text);
  const std::string low = interval.low ? fmt::format(">= {}", interval.low_text) : "any version";
  switch (interval.end) {
    case Interval::End::none:
      return low + ", no fix known";
    case Interval::End::fixed:
      return fmt::format("{} and < {} (fixed)", low, interval.high_text);
    case Interval::End::last_affected:
      return fmt::format("{} and <= {} (last affected)", low, interval.high_text);
    case Interval::End::limit:
      break;
  }
  return fmt::format("{} and < {} (limit)", low, interval.high_text);
}

/// Enough to see the shape; records with hundreds of listed versions would drown the answer.
constexpr std::size_t max_ranges = 12;

std::vector<std::string> ranges_of(const Index& index, const Index::PackageView& package) {
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < package.interval_count && out.size() < max_ranges; ++i) {
    out.push_back(shown(index.interval(package, i)));
  }
  const std::size_t all = package.interval_count + package.exact_count;
  if (all > out.size()) out.push_back(fmt::format("and {} more", all - out.size()));
  return out;
}

std::vector<std::string> copies(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

Explanation::Record record_of(const Index& index, AdvisoryNumber number) {
  const Index::AdvisoryView advisory = index.advisory(number);
  Explanation::Record out;
  out.id = advisory.id;
  out.source = index.source(advisory.source).name;
  out.modified = shown(advisory.modified);
  out.summary = advisory.summary;
  out.severities = index.severities(number);
  return out;
}

std::string why_not(const IdentityJudgement& judgement, AdvisoryNumber number) {
  for (const Undetermined& open : judgement.undetermined) {
    if (open.advisory == number)
      return fmt::format("cannot be evaluated: {}", to_string(open.reason));
  }
  for (const Passed& passed : judgement.passed) {
    if (passed.advisory == number) return fmt::format("fixed since {}", passed.fixed_in);
  }
  return "no range of it holds this version";
}

/// Every record that names the package in its release, with the ranges it gives.
std::vector<std::pair<AdvisoryNumber, Explanation::Record>> records_of(
    const Identity& identity, const IdentityJudgement& judgement, const Index& index) {
  std::vector<std::pair<AdvisoryNumber, Explanation::Record>> out;
  for (const PackageNumber number :
       index.find_packages(identity.ecosystem->name, identity.folded)) {
    const Index::PackageView package = index.package(number);
    if (!package.release.empty() && package.release != identity.release) continue;
    auto it = std::find_if(out.begin(), out.end(),
                           [&](const auto& entry) { return entry.first == package.advisory; });
    if (it == out.end()) {
      out.emplace_back(package.advisory, record_of(index, package.advisory));
      it = out.end() - 1;
    }
    const std::vector<std::string> ranges = ranges_of(index, package);
    it->second.ranges.insert(it->second.ranges.end(), ranges.begin(), ranges.end());
  }
  for (auto& [number, record] : out) {
    const auto hit = std::find_if(judgement.hits.begin(), judgement.hits.end(),
                                  [n = number](const Hit& h) { return h.advisory == n; });
    record.applies = hit != judgement.hits.end();
    record.reason = record.applies ? hit->reason : why_not(judgement, number);
    if (record.applies) record.fixed_in = hit->fixed_in;
  }
  return out;
}

void add_group(const Index& index, GroupNumber group, const std::vector<AdvisoryNumber>& applying,
               Explanation& out) {
  std::set<std::string> upstream, related;
  for (const AdvisoryNumber member : index.group_members(group)) {
    const Index::AdvisoryView advisory = index.advisory(member);
    for (const std::string_view alias : index.aliases(member)) {
      out.aliases.push_back({std::string(advisory.id),
                             std::string(index.source(advisory.source).name), std::string(alias)});
    }
    for (const std::string_view id : index.upstream(member)) upstream.emplace(id);
    for (const std::string_view id : index.related(member)) related.emplace(id);
  }
  out.upstream.assign(upstream.begin(), upstream.end());
  out.related.assign(related.begin(), related.end());
  out.severity = pick_severity(index, applying, group);
}

/// The group of that name, or the one of a record in force that has the name or gives it as alias:
/// a finding stays findable when a CVE id is assigned to its group.
std::optional<GroupNumber> find_group_called(const Index& index, std::string_view name) {
  if (const auto group = index.find_group(name)) return group;
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
    const Index::AdvisoryView advisory = index.advisory(n);
    if (advisory.withdrawn || advisory.superseded) continue;
    const auto aliases = index.aliases(n);
    const bool called =
        advisory.id == name || std::find(aliases.begin(), aliases.end(), name) != aliases.end();
    if (called) return advisory.group;
  }
  return std::nullopt;
}

}  // namespace

Result<Explanation> explain_finding(std::string_view id, const Index& index,
                                    const Freshness& freshness) {
  const Result<FindingIdParts> parts = parse_finding_id(id);
  if (!parts) return tl::unexpected(parts.error());
  const auto identity = identify(parts->purl, Component{}, OperatingSystem{});
  if (!identity) {
    return fail(fmt::format("the purl {} cannot be judged: {} ({})", parts->purl,
                            identity.error().detail, to_string(identity.error().reason)),
                "copy the id as `theriac scan` prints it", "bad-id");
  }
  const std::optional<GroupNumber> group = find_group_called(index, parts->group);
  if (!group) {
    return fail(fmt::format("no record in force of the index is or names \"{}\"", parts->group),
                "look at `theriac feed status`: is its source imported?", "unknown-id");
  }
  CoverageTable coverage(index, freshness);
  const IdentityJudgement judgement = judge(*identity, index, coverage);
  Explanation out;
  out.group = index.group_name(*group);
  out.id = make_finding_id(out.group, identity->purl);
  out.purl = identity->purl;
  out.ecosystem = identity->ecosystem->name;
  out.release = identity->release;
  out.package = identity->name;
  out.version = identity->version;
  out.freshness = freshness;
  out.verdict = judgement.verdict;
  out.verdict_reason = to_string(judgement.reason);
  std::vector<AdvisoryNumber> applying;
  for (auto& [number, record] : records_of(*identity, judgement, index)) {
    const bool same_group = index.advisory(number).group == *group;
    if (same_group && record.applies) applying.push_back(number);
    if (same_group)
      out.records.push_back(std::move(record));
    else if (record.applies)
      out.others.push_back(std::move(record));
  }
  std::stable_sort(out.records.begin(), out.records.end(), [](const auto& a, const auto& b) {
    return std::pair(!a.applies, a.id) < std::pair(!b.applies, b.id);
  });
  out.holds = !applying.empty();
  add_group(index, *group, applying, out);
  return out;
}

Result<AdvisoryAccount> explain_advisory(std::string_view id, const Index& index) {
  std::set<AdvisoryNumber> numbers;
  for (const AdvisoryNumber n : index.find_advisories(id)) numbers.insert(n);
  if (const auto group = index.find_group(id)) {
    for (const AdvisoryNumber n : index.group_members(*group)) numbers.insert(n);
  }
  if (numbers.empty()) {
    // Not the name of a record or a group, but perhaps what a record calls its alias or upstream
    // flaw.
    for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
      const auto names = index.aliases(n), flaws = index.upstream(n);
      const bool named = std::find(names.begin(), names.end(), id) != names.end() ||
                         std::find(flaws.begin(), flaws.end(), id) != flaws.end();
      if (named) numbers.insert(n);
    }
  }
  if (numbers.empty()) {
    return fail(
        fmt::format("no record of the index is or names \"{}\"", id),
        "give a finding id (GROUP@purl) or an advisory id; `theriac feed status` lists the sources",
        "unknown-id");
  }
  AdvisoryAccount out{std::string(id), {}};
  for (const AdvisoryNumber n : numbers) {
    const Index::AdvisoryView advisory = index.advisory(n);
    AdvisoryAccount::Record record;
    record.id = advisory.id;
    record.source = index.source(advisory.source).name;
    record.modified = shown(advisory.modified);
    record.summary = advisory.summary;
    record.withdrawn = advisory.withdrawn;
    record.superseded = advisory.superseded;
    record.weakness = advisory.weakness;
    const bool in_force = !advisory.withdrawn && !advisory.superseded;
    if (in_force) record.group = index.group_name(advisory.group);
    record.aliases = copies(index.aliases(n));
    record.upstream = copies(index.upstream(n));
    record.related = copies(index.related(n));
    record.severities = index.severities(n);
    for (const Index::PackageView& package : index.packages_of(n)) {
      record.packages.push_back({std::string(package.ecosystem), std::string(package.release),
                                 std::string(package.name), std::string(package.state),
                                 ranges_of(index, package), package.exact_count,
                                 package.has_malformed_range || package.has_unknown_order});
    }
    out.records.push_back(std::move(record));
  }
  return out;
}

}  // namespace theriac
