#include "finding/scan.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

#include "finding/finding_id.h"

namespace theriac {

void Totals::add(Verdict verdict, Reason reason) {
  switch (verdict) {
    case Verdict::affected:
      ++affected;
      return;
    case Verdict::fixed:
      ++fixed;
      return;
    case Verdict::not_assessable:
      ++not_assessable;
      return;
    case Verdict::none_known:
      break;
  }
  ++none_known;
  if (reason == Reason::source_partial) ++only_fixed;
}

namespace {

/// Of several purls of one component the gravest answer decides: what could not be judged is never
/// outweighed by what another purl is past or unknown in.
int strength(Verdict verdict) {
  switch (verdict) {
    case Verdict::affected:
      return 3;
    case Verdict::not_assessable:
      return 2;
    case Verdict::fixed:
      return 1;
    case Verdict::none_known:
      break;
  }
  return 0;
}

void sort_by_version(Order order, std::vector<std::string>& versions) {
  std::sort(versions.begin(), versions.end(), [&](const std::string& a, const std::string& b) {
    const Result<VersionKey> key_a = make_key(order, a), key_b = make_key(order, b);
    const auto rank_a = std::tuple(key_a.has_value(), key_a ? *key_a : a, a);
    const auto rank_b = std::tuple(key_b.has_value(), key_b ? *key_b : b, b);
    return rank_a < rank_b;
  });
  versions.erase(std::unique(versions.begin(), versions.end()), versions.end());
}

/// Malicious packages, then flaws that are known to be exploited, then vulnerabilities by severity
/// before informational records.
int urgency(const Finding& finding) {
  if (finding.weakness == WeaknessClass::malicious) return 200;
  if (finding.exploitation.known) return 100 + static_cast<int>(finding.severity.rating);
  if (finding.weakness == WeaknessClass::informational) return -1;
  return static_cast<int>(finding.severity.rating);
}

bool more_urgent(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& f) {
    return std::tuple(-urgency(f), -f.severity.score.value_or(0), std::string_view(f.package),
                      std::string_view(f.id), f.component);
  };
  return rank(a) < rank(b);
}

/// Whether the tool that wrote the SBOM knows source packages: most leave them out where they are
/// called as the package is, so one that is stated speaks for all.
bool states_source_packages(const Inventory& inventory) {
  const auto states = [](const std::string& purl) {
    return purl.find("upstream=") != std::string::npos || purl.find("source=") != std::string::npos;
  };
  return std::any_of(
      inventory.components.begin(), inventory.components.end(), [&](const Component& c) {
        return !c.source_name.empty() || std::any_of(c.purls.begin(), c.purls.end(), states);
      });
}

/// A fix of one record may be a version that another record of the same flaw calls affected.
void drop_open_fixes(const Index& index, const Identity& identity,
                     const std::vector<const Hit*>& hits, std::vector<std::string>& fixes) {
  if (hits.size() < 2) return;
  std::erase_if(fixes, [&](const std::string& fix) {
    const Result<VersionKey> key = make_key(*identity.ecosystem->order, fix);
    return key && std::any_of(hits.begin(), hits.end(), [&](const Hit* hit) {
             const Index::PackageView package = index.package(hit->package);
             for (std::uint32_t i = 0; i < package.interval_count; ++i) {
               if (index.interval(package, i).contains(*key)) return true;
             }
             return false;
           });
  });
}

ScannedDocument refused(ScannedDocument&& full, std::size_t limit) {
  ScannedDocument out;
  out.path = std::move(full.path);
  out.diagnostics = std::move(full.diagnostics);
  out.inventory = std::move(full.inventory);
  out.inventory.components.clear();
  out.readable = false;
  out.diagnostics.push_back({Level::error,
                             "limit-findings",
                             out.path,
                             {},
                             fmt::format("has more than {} findings, which is the limit", limit),
                             "raise the limit with --max-findings if you trust the file",
                             {}});
  return out;
}

/// All that a judgement depends on.
std::string memo_key(const Identity& identity) {
  return identity.may_be_inner ? identity.purl + " inner" : identity.purl;
}

}  // namespace

std::vector<Finding> Scanner::findings_of(const Identity& identity,
                                          const IdentityJudgement& judgement) const {
  std::map<GroupNumber, std::vector<const Hit*>> by_group;
  for (const Hit& hit : judgement.hits) {
    by_group[index_.advisory(hit.advisory).group].push_back(&hit);
  }
  std::vector<Finding> out;
  for (const auto& [group, hits] : by_group) {
    Finding finding{};
    finding.group = index_.group_name(group);
    finding.id = make_finding_id(finding.group, identity.purl);
    finding.purl = identity.written;
    finding.package = identity.name;
    finding.package_version = identity.version;
    finding.weakness = WeaknessClass::informational;
    std::vector<AdvisoryNumber> applying;
    std::set<std::string> aliases, upstream;
    for (const Hit* hit : hits) {
      const Index::AdvisoryView advisory = index_.advisory(hit->advisory);
      applying.push_back(hit->advisory);
      finding.advisories.push_back(
          {std::string(advisory.id), std::string(index_.source(advisory.source).name), hit->reason,
           std::string(advisory.summary), advisory.modified, advisory.published});
      finding.fixed_in.insert(finding.fixed_in.end(), hit->fixed_in.begin(), hit->fixed_in.end());
      for (const std::string_view flaw : index_.upstream(hit->advisory)) upstream.emplace(flaw);
      const bool graver = finding.weakness != WeaknessClass::malicious &&
                          advisory.weakness != WeaknessClass::informational;
      if (graver) finding.weakness = advisory.weakness;
    }
    for (const AdvisoryNumber member : index_.group_members(group)) {
      aliases.emplace(index_.advisory(member).id);
      for (const std::string_view alias : index_.aliases(member)) aliases.emplace(alias);
    }
    aliases.erase(finding.group);
    finding.aliases.assign(aliases.begin(), aliases.end());
    finding.upstream.assign(upstream.begin(), upstream.end());
    std::sort(finding.advisories.begin(), finding.advisories.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    finding.reason = finding.advisories.front().reason;
    drop_open_fixes(index_, identity, hits, finding.fixed_in);
    sort_by_version(*identity.ecosystem->order, finding.fixed_in);
    finding.severity = pick_severity(index_, applying, group);
    std::vector<std::string> names = {finding.group};
    names.insert(names.end(), finding.aliases.begin(), finding.aliases.end());
    names.insert(names.end(), finding.upstream.begin(), finding.upstream.end());
    finding.exploitation = find_exploitation(index_, names);
    out.push_back(std::move(finding));
  }
  return out;
}

const Scanner::Known& Scanner::know(Identity&& identity) {
  std::string key = memo_key(identity);
  const auto it = known_.find(key);
  if (it != known_.end()) return it->second;
  Known known{std::move(identity), {}, {}};
  known.judgement = judge(known.identity, index_, coverage_);
  known.findings = findings_of(known.identity, known.judgement);
  return known_.emplace(std::move(key), std::move(known)).first->second;
}

void Scanner::add_findings(std::size_t position, const std::string& purl, const Known& known,
                           ScannedDocument& out) const {
  for (const Finding& finding : known.findings) {
    out.findings.push_back(finding);
    out.findings.back().component = position;
    out.findings.back().purl = purl;
  }
  for (const Undetermined& open : known.judgement.undetermined) {
    const Index::AdvisoryView advisory = index_.advisory(open.advisory);
    out.undetermined.push_back({position, purl, std::string(advisory.id),
                                std::string(index_.source(advisory.source).name), open.reason});
  }
}

/// Whether silence about this package proves nothing when its source package is not stated: a
/// binary package whose name no record knows as a source's.
bool Scanner::may_hide_its_source(const Known& known) const {
  const Identity& identity = known.identity;
  const bool by_source =
      identity.ecosystem->order == Order::dpkg || identity.ecosystem->order == Order::apk;
  return by_source && known.judgement.verdict == Verdict::none_known &&
         index_.find_packages(identity.ecosystem->name, identity.folded).empty();
}

void Scanner::scan_component(std::size_t position, bool states_sources, ScannedDocument& out) {
  const Component& component = out.inventory.components[position];
  ComponentVerdict verdict;
  verdict.detail = "the component has no purl";
  bool first = true;
  std::set<std::string> seen, told;  // two purls of a component often name the same package
  for (const std::string& purl : component.purls) {
    tl::expected<Identity, Unidentified> identity =
        identify(purl, component, out.inventory.operating_system);
    if (!identity) {
      Unidentified& why = identity.error();
      if (first || strength(Verdict::not_assessable) > strength(verdict.verdict)) {
        verdict = {Verdict::not_assessable, why.reason, std::move(why.detail), purl, {}};
      }
      first = false;
      continue;
    }
    if (!seen.insert(memo_key(*identity)).second) continue;
    const Known& known = know(std::move(*identity));
    const IdentityJudgement& judgement = known.judgement;
    const bool hides = !states_sources && may_hide_its_source(known);
    const Verdict said = hides ? Verdict::not_assessable : judgement.verdict;
    if (first || strength(said) > strength(verdict.verdict)) {
      verdict = {said, judgement.reason, judgement.detail, purl, judgement.sources};
      if (hides) {
        verdict.reason = Reason::name_incomplete;
        verdict.detail = "the SBOM states no source packages, by which " +
                         std::string(known.identity.ecosystem->name) + " judges";
        verdict.sources.clear();
      }
    }
    first = false;
    if (told.insert(known.identity.purl).second) add_findings(position, purl, known, out);
  }
  out.totals.add(verdict.verdict, verdict.reason);
  out.verdicts.push_back(std::move(verdict));
}

std::vector<SilentSource> Scanner::silent_sources(const ScannedDocument& document) const {
  std::map<SourceNumber, std::size_t> used;
  for (const ComponentVerdict& verdict : document.verdicts) {
    if (verdict.verdict != Verdict::none_known) continue;
    for (const SourceNumber source : verdict.sources) ++used[source];
  }
  std::vector<SilentSource> out;
  for (const auto& [number, components] : used) {
    const Index::SourceView view = index_.source(number);
    SilentSource source{std::string(view.name), view.records, components, {}, false, 0};
    source.day = day_of(view, freshness_.today);
    source.stated = view.as_of.has_value();
    if (source.day) source.days_old = freshness_.today.days - source.day->days;
    out.push_back(std::move(source));
  }
  return out;
}

ScannedDocument Scanner::scan(std::string path, Parsed<Inventory> inventory) {
  ScannedDocument out;
  out.path = std::move(path);
  out.diagnostics = std::move(inventory.diagnostics);
  out.inventory = std::move(inventory.value);
  out.readable = !has_errors(out.diagnostics);
  if (!out.readable) {
    out.inventory.components.clear();
    return out;
  }
  out.verdicts.reserve(out.inventory.components.size());
  const bool states_sources = states_source_packages(out.inventory);
  for (std::size_t i = 0; i < out.inventory.components.size(); ++i) {
    scan_component(i, states_sources, out);
    if (out.findings.size() > limits_.findings) return refused(std::move(out), limits_.findings);
  }
  std::sort(out.findings.begin(), out.findings.end(), more_urgent);
  out.none_known_in = silent_sources(out);
  return out;
}

}  // namespace theriac
