#pragma once

#include <fmt/format.h>
#include <string>

#include "advisory/read_osv.h"

namespace theriac::test {

/// "[1.0]", "[0, 1.2 fixed)", "[1, 2 last]", "[1, 2 limit)", "[1, ...)".
inline std::string show(const Interval& i) {
  if (i.low && i.high && *i.low == *i.high) return fmt::format("[{}]", i.low_text);
  switch (i.end) {
    case Interval::End::fixed:
      return fmt::format("[{}, {} fixed)", i.low_text, i.high_text);
    case Interval::End::last_affected:
      return fmt::format("[{}, {} last]", i.low_text, i.high_text);
    case Interval::End::limit:
      return fmt::format("[{}, {} limit)", i.low_text, i.high_text);
    case Interval::End::none:
      break;
  }
  return fmt::format("[{}, ...)", i.low_text);
}

/// One line: ecosystem:release name, what it says, what could not be evaluated.
inline std::string show(const AffectedPackage& p) {
  std::string out = p.ecosystem + (p.release.empty() ? "" : ":" + p.release) + " " + p.name;
  if (p.folded != p.name) out += " (" + p.folded + ")";
  for (const Interval& interval : p.intervals) out += " " + show(interval);
  for (const std::string& version : p.exact_versions) out += " '" + version + "'";
  if (!p.state.empty()) out += " state=" + p.state;
  if (!p.informational.empty()) out += " informational=" + p.informational;
  if (p.has_malformed_range) out += " malformed";
  if (p.has_git_range) out += " git";
  if (p.has_nothing) out += " nothing";
  if (p.has_unknown_order) out += " no-order";
  return out;
}

inline std::string show(Moment moment) {
  return moment.nanoseconds == 0 ? fmt::format("{}", moment.seconds)
                                 : fmt::format("{}.{:09}", moment.seconds, moment.nanoseconds);
}

/// What is empty is left out.
inline std::string show(const Advisory& a) {
  std::string out = a.id;
  if (!a.summary.empty()) out += fmt::format(" \"{}\"", a.summary);
  if (a.modified != Moment{}) out += " modified=" + show(a.modified);
  if (a.published != Moment{}) out += " published=" + show(a.published);
  if (a.withdrawn) out += " withdrawn";
  if (a.weakness != WeaknessClass::vulnerability) out += fmt::format(" {}", to_string(a.weakness));
  for (const std::string& id : a.aliases) out += " alias=" + id;
  for (const std::string& id : a.upstream) out += " upstream=" + id;
  for (const std::string& id : a.related) out += " related=" + id;
  out += "\n";
  for (const SeverityStatement& s : a.severities) {
    out += fmt::format("  {} {}{} {}\n", s.type, s.value,
                       s.score ? fmt::format(" {:.1f}", *s.score) : "", to_string(s.severity));
  }
  for (const AffectedPackage& package : a.affected) out += "  " + show(package) + "\n";
  return out;
}

/// Everything that was read and everything that was said, as text.
inline std::string shown(const std::string& osv, const Limits& limits = {}) {
  std::string out;
  const auto read = read_osv(Text(osv), "feed.json", limits, [&](Advisory&& a) { out += show(a); });
  for (const Diagnostic& diagnostic : read.diagnostics) out += render(diagnostic) + "\n";
  return out + fmt::format("{} records, {} broken\n", read.value.records, read.value.broken);
}

/// The records of a text that holds nothing wrong.
inline std::vector<Advisory> advisories_of(const std::string& osv) {
  std::vector<Advisory> out;
  (void)read_osv(Text(osv), "feed.json", {}, [&](Advisory&& a) { out.push_back(std::move(a)); });
  return out;
}

}  // namespace theriac::test
