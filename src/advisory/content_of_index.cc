#include "advisory/content_of_index.h"

#include "advisory/index_layout_internal.h"

namespace theriac {

namespace {

/// Copies an index into records. A sound index shares no row between two lists and holds no more
/// text than build_index takes; one that does both was made to fill the memory, so rows and text
/// are counted and reading stops when more come out than can have gone in.
class ContentReader {
 public:
  explicit ContentReader(const Index& index)
      : index_(index), rows_left_(index.size_in_bytes() / layout::smallest_row) {}

  FeedContent read() {
    FeedContent content;
    for (SourceNumber s = 0; s < index_.source_count() && sound(); ++s) {
      const Index::SourceView view = index_.source(s);
      content.sources.push_back(
          {text(view.name), view.digest, view.as_of, {}, {}, {}, view.released});
    }
    exploitation(content);
    const auto count = static_cast<AdvisoryNumber>(index_.advisory_count());
    for (AdvisoryNumber number = 0; number < count && sound(); ++number) {
      const SourceNumber source = index_.advisory(number).source;
      if (source >= content.sources.size())
        overdrawn_ = true;
      else
        content.sources[source].advisories.push_back(advisory(number));
    }
    return content;
  }

  bool sound() const { return !overdrawn_ && !index_.damaged(); }

 private:
  void exploitation(FeedContent& content) {
    for (std::size_t i = 0; i < index_.kev_count() && sound(); ++i) {
      const Index::KevView view = index_.kev(i);
      if (view.source < content.sources.size())
        content.sources[view.source].kev.push_back(view.entry);
      else
        overdrawn_ = true;
    }
    for (std::size_t i = 0; i < index_.epss_count() && sound(); ++i) {
      const Index::EpssView view = index_.epss(i);
      if (view.source < content.sources.size())
        content.sources[view.source].epss.push_back(view.entry);
      else
        overdrawn_ = true;
    }
  }

  void take_rows(std::size_t count) {
    overdrawn_ = overdrawn_ || count > rows_left_;
    rows_left_ -= overdrawn_ ? 0 : count;
  }

  std::string text(std::string_view view) {
    overdrawn_ = overdrawn_ || view.size() > text_left_;
    if (overdrawn_) return {};
    text_left_ -= view.size();
    return std::string(view);
  }

  std::vector<std::string> texts(const std::vector<std::string_view>& views) {
    take_rows(views.size());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < views.size() && sound(); ++i) out.push_back(text(views[i]));
    return out;
  }

  Interval interval(const Index::IntervalView& from) {
    Interval to;
    if (from.low) to.low = text(*from.low);
    if (from.high) to.high = text(*from.high);
    to.low_text = text(from.low_text);
    to.high_text = text(from.high_text);
    to.end = from.end;
    return to;
  }

  AffectedPackage package(const Index::PackageView& view) {
    AffectedPackage out;
    out.ecosystem = text(view.ecosystem);
    out.release = text(view.release);
    out.name = text(view.name);
    out.folded = text(view.folded);
    out.state = text(view.state);
    out.informational = text(view.informational);
    out.has_malformed_range = view.has_malformed_range;
    out.has_git_range = view.has_git_range;
    out.has_nothing = view.has_nothing;
    out.has_unknown_order = view.has_unknown_order;
    out.exact_versions = texts(index_.exact_versions(view));
    take_rows(view.interval_count);
    for (std::uint32_t i = 0; i < view.interval_count && sound(); ++i) {
      out.intervals.push_back(interval(index_.interval(view, i)));
    }
    return out;
  }

  Advisory advisory(AdvisoryNumber number) {
    const Index::AdvisoryView view = index_.advisory(number);
    Advisory out;
    out.id = text(view.id);
    out.summary = text(view.summary);
    out.modified = view.modified;
    out.published = view.published;
    out.withdrawn = view.withdrawn;
    out.weakness = view.weakness;
    out.aliases = texts(index_.aliases(number));
    out.upstream = texts(index_.upstream(number));
    out.related = texts(index_.related(number));
    out.severities = index_.severities(number);
    take_rows(out.severities.size());
    const std::vector<Index::PackageView> packages = index_.packages_of(number);
    take_rows(packages.size());
    for (std::size_t i = 0; i < packages.size() && sound(); ++i) {
      out.affected.push_back(package(packages[i]));
    }
    return out;
  }

  const Index& index_;
  std::size_t rows_left_;
  std::size_t text_left_ = layout::most_text;
  bool overdrawn_ = false;
};

}  // namespace

Result<FeedContent> content_of(const Index& index) {
  ContentReader reader(index);
  FeedContent content = reader.read();
  if (!reader.sound()) {
    return fail("the index is damaged", "build it again with `theriac feed import --fresh`",
                "index-damaged");
  }
  return content;
}

}  // namespace theriac
