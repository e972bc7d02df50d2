// Turns records into the rows of index_layout_internal.h. Texts are interned once; rows are
// appended section by section; the header is written last, when offsets, sums and the digest are
// known.

#include "advisory/build_index.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "advisory/alias_groups.h"
#include "advisory/errata_internal.h"
#include "advisory/index_layout_internal.h"

namespace theriac {

namespace {

using layout::Section;
using layout::Slice;
using layout::TextRef;

std::uint32_t u32(std::size_t value) { return static_cast<std::uint32_t>(value); }

template <class Row>
std::string_view bytes_of(const std::vector<Row>& rows) {
  return {reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)};
}

/// Lets a view be looked up among texts without a copy of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

std::string_view view_of(const std::optional<VersionKey>& key) {
  return key ? std::string_view(*key) : std::string_view();
}

class Builder {
 public:
  explicit Builder(const FeedContent& content)
      : content_(content), superseded_(find_superseded(content)) {}

  Result<std::string> build() {
    for (std::size_t s = 0; s < content_.sources.size(); ++s) add_source(s);
    add_groups();
    add_names();
    add_coverage();
    add_exploitation();
    const std::size_t rows = std::max({text_list_.size(), number_list_.size(), advisories_.size(),
                                       severities_.size(), packages_.size(), intervals_.size()});
    if (text_size_ > layout::most_text || rows > layout::most_rows) {
      return fail("the feeds hold more than 4 GiB of text or 4 billion rows",
                  "import fewer of them into one index", "limit-index");
    }
    return assemble();
  }

 private:
  TextRef text(std::string_view value) {
    if (value.empty()) return {0, 0};
    text_size_ += value.size();
    if (const auto known = interned_.find(value); known != interned_.end()) return known->second;
    const TextRef ref{u32(texts_.size()), u32(value.size())};
    texts_ += value;
    interned_.emplace(value, ref);
    return ref;
  }

  Slice list(const std::vector<std::string>& values) {
    const Slice slice{u32(text_list_.size()), u32(values.size())};
    for (const std::string& value : values) text_list_.push_back(text(value));
    return slice;
  }

  void add_source(std::size_t s) {
    const Source& source = content_.sources[s];
    layout::SourceRow row{};
    row.name = text(source.name);
    row.digest = source.digest;
    row.as_of = source.as_of ? source.as_of->days : layout::no_day;
    row.newest.fill(layout::no_day);
    static_assert(newest_days_kept == std::tuple_size_v<decltype(row.newest)>);
    const NewestDays days = newest_days(source);
    for (std::size_t i = 0; i < days.size(); ++i) row.newest[i] = days[i].days;
    row.released = source.released ? source.released->days : layout::no_day;
    row.records = u32(source.records());
    for (std::size_t a = 0; a < source.advisories.size(); ++a) {
      row.withdrawn += source.advisories[a].withdrawn ? 1 : 0;
      row.superseded += superseded_[s][a] ? 1 : 0;
      add_advisory(source.advisories[a], s, superseded_[s][a]);
    }
    sources_.push_back(row);
  }

  void add_advisory(const Advisory& advisory, std::size_t source, bool superseded) {
    layout::AdvisoryRow row{};
    row.id = text(advisory.id);
    row.summary = text(advisory.summary);
    row.modified_seconds = advisory.modified.seconds;
    row.modified_nanoseconds = advisory.modified.nanoseconds;
    row.published_seconds = advisory.published.seconds;
    row.published_nanoseconds = advisory.published.nanoseconds;
    row.source = u32(source);
    row.flags =
        (advisory.withdrawn ? layout::withdrawn : 0U) | (superseded ? layout::superseded : 0U);
    row.weakness = static_cast<std::uint32_t>(advisory.weakness);
    row.aliases = list(advisory.aliases);
    row.upstream = list(advisory.upstream);
    row.related = list(advisory.related);
    row.severities = add_severities(advisory.severities);
    row.packages = {u32(packages_.size()), u32(advisory.affected.size())};
    for (const AffectedPackage& package : advisory.affected) add_package(package);
    in_force_.push_back(row.flags == 0 ? &advisory : nullptr);
    advisories_.push_back(row);
  }

  Slice add_severities(const std::vector<SeverityStatement>& statements) {
    const Slice slice{u32(severities_.size()), u32(statements.size())};
    for (const SeverityStatement& s : statements) {
      const auto tenths = static_cast<std::int32_t>(s.score ? std::lround(*s.score * 10) : -1);
      severities_.push_back(
          {text(s.type), text(s.value), tenths, static_cast<std::uint32_t>(s.severity)});
    }
    return slice;
  }

  void add_package(const AffectedPackage& package) {
    layout::PackageRow row{};
    row.advisory = u32(advisories_.size());
    row.flags = (package.has_malformed_range ? layout::malformed_range : 0U) |
                (package.has_git_range ? layout::git_range : 0U) |
                (package.has_nothing ? layout::nothing : 0U) |
                (package.has_unknown_order ? layout::unknown_order : 0U);
    row.ecosystem = text(package.ecosystem);
    row.release = text(package.release);
    row.name = text(package.name);
    row.folded = text(package.folded);
    row.state = text(package.state);
    row.informational = text(package.informational);
    row.exact_versions = list(package.exact_versions);
    row.intervals = {u32(intervals_.size()), u32(package.intervals.size())};
    for (const Interval& interval : package.intervals) {
      intervals_.push_back(
          {text(view_of(interval.low)), text(interval.low_text), text(view_of(interval.high)),
           text(interval.high_text),
           (interval.low ? layout::has_low : 0U) | (interval.high ? layout::has_high : 0U),
           static_cast<std::uint32_t>(interval.end)});
    }
    packages_.push_back(row);
  }

  void add_exploitation() {
    for (const auto& [entry, source, superseded] : rank_kev(content_)) {
      kev_.push_back({entry.cve, entry.added.days, entry.due ? entry.due->days : layout::no_day,
                      source, entry.ransomware ? layout::ransomware : 0U});
      sources_[source].superseded += superseded ? 1 : 0;
    }
    for (const auto& [entry, source, superseded] : rank_epss(content_)) {
      epss_.push_back({entry.cve, entry.score, entry.percentile, source, 0});
      sources_[source].superseded += superseded ? 1 : 0;
    }
  }

  void add_groups() {
    std::vector<const Advisory*> records;
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < in_force_.size(); ++i) {
      if (in_force_[i] != nullptr) records.push_back(in_force_[i]), numbers.push_back(u32(i));
    }
    const AliasGroups groups = group_aliases(records);
    // Groups are numbered by name, so that they can be looked up and do not depend on record order.
    std::map<std::string, std::vector<std::uint32_t>> members;
    for (std::size_t r = 0; r < records.size(); ++r) {
      members[groups.names[groups.group_of[r]]].push_back(numbers[r]);
    }
    for (const auto& [name, list] : members) {
      for (const std::uint32_t number : list) advisories_[number].group = u32(groups_.size());
      groups_.push_back({text(name), {u32(number_list_.size()), u32(list.size())}});
      number_list_.insert(number_list_.end(), list.begin(), list.end());
    }
  }

  void add_names() {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>> by_name;
    std::uint32_t number = 0;
    for (const Advisory* advisory : all()) {
      for (const AffectedPackage& package : advisory->affected) {
        if (in_force_[packages_[number].advisory] != nullptr) {
          by_name[{package.ecosystem, package.folded}].push_back(number);
        }
        ++number;
      }
    }
    for (const auto& [key, list] : by_name) {
      names_.push_back(
          {text(key.first), text(key.second), {u32(number_list_.size()), u32(list.size())}});
      number_list_.insert(number_list_.end(), list.begin(), list.end());
    }
  }

  void add_coverage() {
    std::map<std::tuple<std::string_view, std::string_view, std::uint32_t>, layout::CoverageRow>
        rows;
    for (std::size_t a = 0; a < in_force_.size(); ++a) {
      if (in_force_[a] == nullptr) continue;
      // A source of malicious packages or of notices alone says nothing of flaws by its silence.
      if (in_force_[a]->weakness != WeaknessClass::vulnerability) continue;
      const bool errata = announces_update(in_force_[a]->id);
      for (const AffectedPackage& package : in_force_[a]->affected) {
        layout::CoverageRow& row =
            rows[{package.ecosystem, package.release, advisories_[a].source}];
        ++row.packages;
        row.errata += errata ? 1 : 0;
        row.unfixed += std::any_of(package.intervals.begin(), package.intervals.end(),
                                   [](const Interval& i) { return i.end == Interval::End::none; })
                           ? 1
                           : 0;
      }
    }
    for (auto& [key, row] : rows) {
      row.ecosystem = text(std::get<0>(key));
      row.release = text(std::get<1>(key));
      row.source = std::get<2>(key);
      coverage_.push_back(row);
    }
  }

  std::vector<const Advisory*> all() const {
    std::vector<const Advisory*> out;
    for (const Source& source : content_.sources) {
      for (const Advisory& advisory : source.advisories) out.push_back(&advisory);
    }
    return out;
  }

  std::string assemble() const {
    layout::Header header{};
    std::copy(layout::magic.begin(), layout::magic.end(), header.magic.begin());
    header.format_version = layout::format_version;
    header.section_count = u32(layout::sections_in_file);
    std::string out(sizeof(header), '\0');
    const auto append = [&](Section section, std::string_view bytes) {
      header.sections[static_cast<std::size_t>(section)] = {out.size(), bytes.size()};
      out += bytes;
      out.append((8 - out.size() % 8) % 8, '\0');
    };
    append(Section::texts, texts_);
    append(Section::text_list, bytes_of(text_list_));
    append(Section::number_list, bytes_of(number_list_));
    append(Section::sources, bytes_of(sources_));
    append(Section::coverage, bytes_of(coverage_));
    append(Section::advisories, bytes_of(advisories_));
    append(Section::severities, bytes_of(severities_));
    append(Section::packages, bytes_of(packages_));
    append(Section::intervals, bytes_of(intervals_));
    append(Section::groups, bytes_of(groups_));
    append(Section::names, bytes_of(names_));
    append(Section::kev, bytes_of(kev_));
    append(Section::epss, bytes_of(epss_));
    std::vector<std::uint64_t> sums;
    for (std::size_t at = sizeof(header); at < out.size(); at += layout::page_size) {
      const std::size_t size = std::min(layout::page_size, out.size() - at);
      sums.push_back(XXH3_64bits(out.data() + at, size));
    }
    append(Section::page_sums, bytes_of(sums));
    header.file_size = out.size();
    header.digest = sha256(std::string_view(out).substr(sizeof(header)));
    header.page_sums_sum = XXH3_64bits(sums.data(), sums.size() * sizeof(std::uint64_t));
    header.header_sum = XXH3_64bits(&header, offsetof(layout::Header, header_sum));
    std::memcpy(out.data(), &header, sizeof(header));
    return out;
  }

  const FeedContent& content_;
  std::vector<std::vector<bool>> superseded_;
  std::unordered_map<std::string, TextRef, TextHash, std::equal_to<>> interned_;
  std::vector<const Advisory*> in_force_;  // for each advisory row; null: withdrawn or superseded
  std::string texts_;
  std::size_t text_size_ = 0;  // with every repetition
  std::vector<TextRef> text_list_;
  std::vector<std::uint32_t> number_list_;
  std::vector<layout::SourceRow> sources_;
  std::vector<layout::CoverageRow> coverage_;
  std::vector<layout::AdvisoryRow> advisories_;
  std::vector<layout::SeverityRow> severities_;
  std::vector<layout::PackageRow> packages_;
  std::vector<layout::IntervalRow> intervals_;
  std::vector<layout::GroupRow> groups_;
  std::vector<layout::NameRow> names_;
  std::vector<layout::KevRow> kev_;
  std::vector<layout::EpssRow> epss_;
};

}  // namespace

Result<std::string> build_index(const FeedContent& content) { return Builder(content).build(); }

}  // namespace theriac
