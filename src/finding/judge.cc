#include "finding/judge.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "finding/rpm_module_internal.h"
#include "terms/distro_release.h"

namespace theriac {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::affected:
      return "affected";
    case Verdict::fixed:
      return "fixed";
    case Verdict::none_known:
      return "none_known";
    case Verdict::not_assessable:
      break;
  }
  return "not_assessable";
}

namespace {

using PackageView = Index::PackageView;
using IntervalView = Index::IntervalView;

std::string interval_text(const IntervalView& interval, std::string_view version) {
  if (interval.is_point()) return fmt::format("{} is listed as affected", version);
  const std::string_view low = interval.low ? interval.low_text : std::string_view("0");
  switch (interval.end) {
    case Interval::End::none:
      return fmt::format("{} <= {}, no fix known", low, version);
    case Interval::End::last_affected:
      return fmt::format("{} <= {} <= {}", low, version, interval.high_text);
    case Interval::End::fixed:
    case Interval::End::limit:
      break;
  }
  return fmt::format("{} <= {} < {}", low, version, interval.high_text);
}

/// What one entry says of the version.
struct EntryAnswer {
  bool applies = false;
  std::string reason;
  std::vector<std::string> fixed_in;
  std::string passed_fix;
  Reason undetermined = Reason::none;
};

/// The fix that ends the interval the version is in; when that has none, the fixes above the
/// version.
void collect_fixes(const Index& index, const PackageView& package, std::string_view key,
                   const IntervalView& deciding, EntryAnswer& out) {
  if (deciding.end == Interval::End::fixed) {
    out.fixed_in.emplace_back(deciding.high_text);
    return;
  }
  for (std::uint32_t i = 0; i < package.interval_count; ++i) {
    const IntervalView interval = index.interval(package, i);
    const bool above =
        interval.end == Interval::End::fixed && interval.high && key < *interval.high;
    if (above) out.fixed_in.emplace_back(interval.high_text);
  }
}

Reason why_undetermined(const PackageView& package) {
  if (package.has_malformed_range) return Reason::advisory_malformed;
  if (package.has_unknown_order) return Reason::type_unsupported;
  const bool says_versions = package.interval_count > 0 || package.exact_count > 0;
  if (package.has_git_range && !says_versions) return Reason::range_git_only;
  // Debian's tracker says "not-affected" in so many words; other records just forgot the versions.
  if (package.has_nothing && package.state != "not-affected") return Reason::range_missing;
  return Reason::none;
}

/// A local build ("1.13.0+cu117") is what its public version is (PEP 440, "Local version
/// identifiers"), unless the bound itself names a local build.
bool holds(const IntervalView& interval, const Identity& identity) {
  if (interval.contains(identity.key)) return true;
  if (identity.public_key.empty()) return false;
  const bool local_bound = interval.low_text.find('+') != std::string_view::npos ||
                           interval.high_text.find('+') != std::string_view::npos;
  return !local_bound && interval.contains(identity.public_key);
}

EntryAnswer ask(const Identity& identity, const Index& index, const PackageView& package) {
  EntryAnswer out;
  for (const std::string_view exact : index.exact_versions(package)) {
    if (exact != identity.version) continue;
    out.applies = true;
    out.reason = fmt::format("{} is listed as affected", identity.version);
    return out;
  }
  if (!identity.comparable) return out;
  std::optional<VersionKey> passed;
  for (std::uint32_t i = 0; i < package.interval_count; ++i) {
    const IntervalView interval = index.interval(package, i);
    if (holds(interval, identity)) {
      out.applies = true;
      out.reason = interval_text(interval, identity.version);
      collect_fixes(index, package, identity.key, interval, out);
      return out;
    }
    // The highest fix that this version has is the one worth naming.
    const bool has_fix =
        interval.end == Interval::End::fixed && interval.high && *interval.high <= identity.key;
    if (has_fix && (!passed || *passed < *interval.high)) {
      passed = VersionKey(*interval.high);
      out.passed_fix = interval.high_text;
    }
  }
  out.undetermined = why_undetermined(package);
  return out;
}

bool same_release(const Identity& identity, const PackageView& package) {
  return covers_release(*identity.ecosystem, identity.release, package.release);
}

struct Entry {
  AdvisoryNumber advisory = 0;
  PackageNumber number = 0;
  bool of_this_release = false;
};

/// The entries that count for the identity, by record. What a record says of Ubuntu's free release
/// outdoes what it says of the paid channel.
std::vector<Entry> entries_of(const Identity& identity, const Index& index) {
  std::vector<Entry> out;
  for (const PackageNumber number :
       index.find_packages(identity.ecosystem->name, identity.folded)) {
    const PackageView package = index.package(number);
    if (!same_release(identity, package)) continue;
    out.push_back(
        {package.advisory, number, package.release.empty() || package.release == identity.release});
  }
  const auto before = [](const Entry& x, const Entry& y) { return x.advisory < y.advisory; };
  std::stable_sort(out.begin(), out.end(), before);
  if (identity.ecosystem->name != "Ubuntu") return out;
  std::vector<AdvisoryNumber> of_this_release;
  for (const Entry& entry : out) {
    if (entry.of_this_release) of_this_release.push_back(entry.advisory);
  }
  std::erase_if(out, [&](const Entry& entry) {
    return !entry.of_this_release &&
           std::binary_search(of_this_release.begin(), of_this_release.end(), entry.advisory);
  });
  return out;
}

bool bounds_are_modular(const Index& index, const PackageView& package) {
  for (std::uint32_t i = 0; i < package.interval_count; ++i) {
    if (is_modular(index.interval(package, i).high_text)) return true;
  }
  return false;
}

/// The epochs of an entry's bounds other than 0.
std::set<std::string_view> epochs_of(const Index& index, const PackageView& package) {
  std::set<std::string_view> out;
  for (std::uint32_t i = 0; i < package.interval_count; ++i) {
    const IntervalView interval = index.interval(package, i);
    for (const std::string_view bound : {interval.low_text, interval.high_text}) {
      const std::size_t colon = bound.find(':');
      if (colon != std::string_view::npos && bound.substr(0, colon) != "0")
        out.insert(bound.substr(0, colon));
    }
  }
  return out;
}

/// Whether another epoch than the 0 that an absent one stands for would turn the answer.
bool epoch_decides(const Identity& identity, const Index& index, const PackageView& package,
                   bool applies) {
  for (const std::string_view epoch : epochs_of(index, package)) {
    Identity other = identity;
    other.version = fmt::format("{}:{}", epoch, identity.version);
    Result<VersionKey> key = make_key(Order::rpm, other.version);
    if (!key) continue;
    other.key = std::move(*key);
    if (ask(other, index, package).applies != applies) return true;
  }
  return false;
}

EntryAnswer cannot_tell(Reason reason) {
  EntryAnswer out;
  out.undetermined = reason;
  return out;
}

/// RPMs: versions of two streams of a module, or of a module and of none, have nothing to say to
/// each other; an epoch that nobody stated may be any (matching.md 3.2).
EntryAnswer ask_rpm(const Identity& identity, const Index& index, const PackageView& package) {
  const bool bounded = package.interval_count > 0;
  const bool modular = bounds_are_modular(index, package);
  if (bounded && modular != is_modular(identity.version)) return {};
  EntryAnswer out = ask(identity, index, package);
  if (modular) {
    const auto streams = streams_in_title(index.advisory(package.advisory).summary);
    const bool known = !streams.empty() && !identity.stream.empty();
    if (!known) return cannot_tell(Reason::stream_unknown);
    if (std::find(streams.begin(), streams.end(), identity.stream) == streams.end()) return {};
  }
  const bool doubtful = identity.epoch_unknown && identity.comparable;
  if (doubtful && epoch_decides(identity, index, package, out.applies))
    return cannot_tell(Reason::epoch_unknown);
  return out;
}

EntryAnswer ask_entry(const Identity& identity, const Index& index, const PackageView& package) {
  EntryAnswer out = identity.ecosystem->order == Order::rpm ? ask_rpm(identity, index, package)
                                                            : ask(identity, index, package);
  const bool elsewhere = !package.release.empty() && package.release != identity.release;
  if (out.applies && elsewhere) out.reason += fmt::format(" (in {})", package.release);
  return out;
}

bool has_hit(const IdentityJudgement& out, AdvisoryNumber advisory) {
  return std::binary_search(out.hits.begin(), out.hits.end(), Hit{advisory, 0, {}, {}},
                            [](const Hit& a, const Hit& b) { return a.advisory < b.advisory; });
}

/// Adds an entry's answer; a record with several entries for one package, which come one after the
/// other, is one hit.
void add_hit(IdentityJudgement& out, AdvisoryNumber advisory, PackageNumber package,
             EntryAnswer&& answer) {
  if (out.hits.empty() || out.hits.back().advisory != advisory) {
    out.hits.push_back({advisory, package, std::move(answer.reason), std::move(answer.fixed_in)});
    return;
  }
  std::vector<std::string>& fixes = out.hits.back().fixed_in;
  for (std::string& fix : answer.fixed_in) {
    if (std::find(fixes.begin(), fixes.end(), fix) == fixes.end()) fixes.push_back(std::move(fix));
  }
}

/// The module above a Go package that records name; "" when none does. Which module a package
/// belongs to is not told by its path: while no record names any of them, it does not matter.
std::string module_above(const Identity& identity, const Index& index) {
  std::string_view path = identity.folded;
  if (!index.find_packages(identity.ecosystem->name, path).empty()) return {};
  for (std::size_t slash; (slash = path.rfind('/')) != std::string_view::npos;) {
    path = path.substr(0, slash);
    if (!index.find_packages(identity.ecosystem->name, path).empty()) return std::string(path);
  }
  return {};
}

void conclude(const Identity& identity, const Index& index, CoverageTable& coverage,
              IdentityJudgement& out) {
  if (!out.hits.empty()) {
    out.verdict = Verdict::affected;
    return;
  }
  if (!identity.comparable) {
    out.reason = Reason::version_malformed;
    out.detail = fmt::format("\"{}\" is no version that {} can order", identity.version,
                             identity.ecosystem->name);
    return;
  }
  if (!out.undetermined.empty()) {
    out.reason = out.undetermined.front().reason;
    return;
  }
  if (!out.passed.empty()) {
    out.verdict = Verdict::fixed;
    return;
  }
  if (identity.may_be_inner) {
    if (const std::string module = module_above(identity, index); !module.empty()) {
      out.reason = Reason::name_incomplete;
      out.detail = fmt::format("is a package of {}, which is judged where it is listed", module);
      return;
    }
  }
  const CoverageAnswer& answer = coverage.find(*identity.ecosystem, identity.release);
  out.reason = answer.reason;
  out.detail = answer.detail;
  out.sources = answer.sources;
  const bool known = answer.reason == Reason::none || answer.reason == Reason::source_partial;
  if (known && identity.source_unknown) {
    out.reason = Reason::name_incomplete;
    out.detail = fmt::format("{} judges by source packages, and that of {} is not stated",
                             identity.ecosystem->name, identity.name);
    return;
  }
  out.verdict = known ? Verdict::none_known : Verdict::not_assessable;
}

/// Of overlapping ranges one's fix may lie inside another: such a version is none to go to.
void drop_affected_fixes(const Identity& identity, const Index& index,
                         const std::vector<Entry>& entries, IdentityJudgement& out) {
  const auto affected = [&](AdvisoryNumber advisory, const std::string& fix) {
    const Result<VersionKey> key = make_key(*identity.ecosystem->order, fix);
    if (!key) return false;
    auto at = std::lower_bound(entries.begin(), entries.end(), advisory,
                               [](const Entry& e, AdvisoryNumber a) { return e.advisory < a; });
    for (; at != entries.end() && at->advisory == advisory; ++at) {
      const PackageView package = index.package(at->number);
      for (std::uint32_t i = 0; i < package.interval_count; ++i) {
        if (index.interval(package, i).contains(*key)) return true;
      }
    }
    return false;
  };
  for (Hit& hit : out.hits) {
    std::erase_if(hit.fixed_in,
                  [&](const std::string& fix) { return affected(hit.advisory, fix); });
  }
}

}  // namespace

IdentityJudgement judge(const Identity& identity, const Index& index, CoverageTable& coverage) {
  IdentityJudgement out;
  const std::vector<Entry> entries = entries_of(identity, index);
  for (const Entry& entry : entries) {
    const PackageView package = index.package(entry.number);
    EntryAnswer answer = ask_entry(identity, index, package);
    if (answer.applies) {
      add_hit(out, package.advisory, entry.number, std::move(answer));
    } else if (answer.undetermined != Reason::none) {
      out.undetermined.push_back({package.advisory, answer.undetermined});
    } else if (!answer.passed_fix.empty()) {
      out.passed.push_back({package.advisory, answer.passed_fix});
    }
  }
  drop_affected_fixes(identity, index, entries, out);
  std::erase_if(out.undetermined, [&](const Undetermined& u) { return has_hit(out, u.advisory); });
  conclude(identity, index, coverage, out);
  return out;
}

}  // namespace theriac
