#include "finding/compare_findings.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"

namespace theriac {

namespace {

/// By group and package, so that a new version with the old weakness is no news.
using Key = std::pair<std::string_view, std::string_view>;
using Keys = std::set<Key>;

/// One finding of each, worst first as they are in the document.
std::vector<const Finding*> weaknesses_of(const ScannedDocument& document, Keys& keys) {
  std::vector<const Finding*> out;
  for (const Finding& f : document.findings) {
    if (keys.emplace(f.group, f.package).second) out.push_back(&f);
  }
  return out;
}

Weakness weakness_of(const Finding& f) {
  std::string severity(to_string(f.severity.rating));
  if (f.severity.score) severity += fmt::format(" {:.1f}", *f.severity.score);
  return {f.group, f.package, f.package_version, std::move(severity)};
}

/// Names are held against one another loosely: rather one question too many.
std::string loose(std::string_view name) {
  std::string out = lower(name);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '.'; }, '-');
  return out;
}

/// The names of all that the document holds but could not be judged, wholly or by some record.
std::set<std::string> unjudged_names(const ScannedDocument& document) {
  std::set<std::string> out;
  const auto add = [&](std::size_t position) {
    const Component& component = document.inventory.components[position];
    for (const std::string* name : {&component.name, &component.source_name}) {
      if (!name->empty()) out.insert(loose(*name));
    }
  };
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    if (document.verdicts[i].verdict == Verdict::not_assessable) add(i);
  }
  for (const OpenQuestion& question : document.undetermined) add(question.component);
  return out;
}

}  // namespace

FindingsDifference compare_findings(const ScannedDocument& before, const ScannedDocument& after) {
  FindingsDifference out;
  out.not_assessable_before = before.totals.not_assessable;
  out.not_assessable_after = after.totals.not_assessable;
  Keys a, b;
  const std::vector<const Finding*> all_before = weaknesses_of(before, a);
  for (const Finding* const finding : weaknesses_of(after, b)) {
    if (a.contains({finding->group, finding->package}))
      ++out.stayed;
    else
      out.came.push_back(weakness_of(*finding));
  }
  const std::set<std::string> unjudged = unjudged_names(after);
  for (const Finding* const finding : all_before) {
    if (b.contains({finding->group, finding->package})) continue;
    const std::string& name = before.inventory.components[finding->component].name;
    const bool open = unjudged.contains(loose(name)) || unjudged.contains(loose(finding->package));
    (open ? out.unjudged : out.gone).push_back(weakness_of(*finding));
  }
  return out;
}

}  // namespace theriac
