#include "advisory/content_of_index.h"

namespace theriac {

namespace {

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

AffectedPackage package_of(const Index& index, const Index::PackageView& view) {
  AffectedPackage out;
  out.ecosystem = view.ecosystem;
  out.release = view.release;
  out.name = view.name;
  out.folded = view.folded;
  out.state = view.state;
  out.informational = view.informational;
  out.has_malformed_range = view.has_malformed_range;
  out.has_git_range = view.has_git_range;
  out.has_nothing = view.has_nothing;
  out.has_unknown_order = view.has_unknown_order;
  out.exact_versions = strings(index.exact_versions(view));
  for (std::uint32_t i = 0; i < view.interval_count && !index.damaged(); ++i) {
    const Index::IntervalView from = index.interval(view, i);
    Interval to;
    if (from.low) to.low = VersionKey(*from.low);
    if (from.high) to.high = VersionKey(*from.high);
    to.low_text = from.low_text;
    to.high_text = from.high_text;
    to.end = from.end;
    out.intervals.push_back(std::move(to));
  }
  return out;
}

Advisory advisory_of(const Index& index, AdvisoryNumber number) {
  const Index::AdvisoryView view = index.advisory(number);
  Advisory out;
  out.id = view.id;
  out.summary = view.summary;
  out.modified = view.modified;
  out.published = view.published;
  out.withdrawn = view.withdrawn;
  out.weakness = view.weakness;
  out.aliases = strings(index.aliases(number));
  out.upstream = strings(index.upstream(number));
  out.related = strings(index.related(number));
  out.severities = index.severities(number);
  for (const auto& package : index.packages_of(number)) {
    out.affected.push_back(package_of(index, package));
  }
  return out;
}

}  // namespace

Result<FeedContent> content_of(const Index& index) {
  FeedContent content;
  for (SourceNumber s = 0; s < index.source_count(); ++s) {
    const Index::SourceView view = index.source(s);
    content.sources.push_back({std::string(view.name), view.digest, view.as_of, {}});
  }
  const auto count = static_cast<AdvisoryNumber>(index.advisory_count());
  for (AdvisoryNumber number = 0; number < count && !index.damaged(); ++number) {
    const SourceNumber source = index.advisory(number).source;
    if (source >= content.sources.size()) continue;
    content.sources[source].advisories.push_back(advisory_of(index, number));
  }
  if (index.damaged()) {
    return fail("the index is damaged", "build it again with `theriac feed import --fresh`",
                "index-damaged");
  }
  return content;
}

}  // namespace theriac
