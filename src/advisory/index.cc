#include "advisory/index.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "advisory/index_layout_internal.h"

namespace theriac {

namespace {

using layout::Section;

constexpr std::uint32_t at(Section section) { return static_cast<std::uint32_t>(section); }

layout::Header header_of(std::string_view bytes) {
  layout::Header header{};
  std::memcpy(&header, bytes.data(), sizeof(header));
  return header;
}

Severity severity_from(std::uint32_t value) {
  return value <= static_cast<std::uint32_t>(Severity::critical) ? static_cast<Severity>(value)
                                                                 : Severity::unknown;
}

WeaknessClass weakness_from(std::uint32_t value) {
  return value <= static_cast<std::uint32_t>(WeaknessClass::malicious)
             ? static_cast<WeaknessClass>(value)
             : WeaknessClass::vulnerability;
}

}  // namespace

/// Which pages were compared with their sums.
struct Index::Pages {
  std::array<layout::SectionRow, layout::sections_in_file> sections{};
  std::vector<bool> sound;
};

Index::Index() : pages_(std::make_unique<Pages>()), damaged_(std::make_unique<bool>(false)) {}
Index::Index(Index&& other) noexcept
    : file_(std::move(other.file_)),
      owned_(std::move(other.owned_)),
      bytes_(file_ ? file_->bytes() : std::string_view(owned_)),
      pages_(std::move(other.pages_)),
      damaged_(std::move(other.damaged_)) {}
Index::~Index() = default;

Result<Index> Index::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Index index;
  index.file_.emplace(std::move(*file));
  index.bytes_ = index.file_->bytes();
  return check(std::move(index));
}

Result<Index> Index::over(std::string bytes) {
  Index index;
  index.owned_ = std::move(bytes);
  index.bytes_ = index.owned_;
  return check(std::move(index));
}

Result<Index> Index::check(Index&& index) {
  const auto bad = [](std::string problem) {
    return fail(std::move(problem), "build it again with `theriac feed import --fresh`",
                "index-damaged");
  };
  const std::string_view bytes = index.bytes_;
  if (!bytes.starts_with(layout::magic)) {
    return fail("the file is no advisory index", "name the index with --index", "not-an-index");
  }
  if (bytes.size() < sizeof(layout::Header)) return bad("the index is cut off in its header");
  const layout::Header header = header_of(bytes);
  if (header.format_version != layout::format_version) {
    return bad(fmt::format("the index is of format {}, this program reads {}",
                           header.format_version, layout::format_version));
  }
  if (header.header_sum != XXH3_64bits(bytes.data(), offsetof(layout::Header, header_sum))) {
    return bad("the head of the index is damaged");
  }
  if (header.file_size != bytes.size() || header.section_count != layout::sections_in_file) {
    return bad("the index is cut off or was added to");
  }
  for (const layout::SectionRow& section : header.sections) {
    const bool inside = section.offset % 8 == 0 && section.offset >= sizeof(header) &&
                        section.offset <= bytes.size() &&
                        section.size <= bytes.size() - section.offset;
    if (!inside) return bad("the index points outside of itself");
  }
  const layout::SectionRow sums = header.sections[at(Section::page_sums)];
  for (const layout::SectionRow& section :
       std::span(header.sections).first(at(Section::page_sums))) {
    // What lay behind the sums would be covered by none of them.
    const bool covered =
        section.offset <= sums.offset && section.size <= sums.offset - section.offset;
    if (!covered) return bad("the index points outside of its pages");
  }
  if (header.page_sums_sum != XXH3_64bits(bytes.data() + sums.offset, sums.size)) {
    return bad("the sums of the index are damaged");
  }
  const std::size_t covered = sums.offset - sizeof(header);
  if (sums.size / 8 != (covered + layout::page_size - 1) / layout::page_size) {
    return bad("the index has not as many sums as pages");
  }
  index.pages_->sections = header.sections;
  index.pages_->sound.assign(sums.size / 8, false);
  return std::move(index);
}

bool Index::touch(std::size_t offset, std::size_t size) const {
  if (size == 0) return true;
  const std::size_t sums = pages_->sections[at(Section::page_sums)].offset;
  const std::size_t first = (offset - sizeof(layout::Header)) / layout::page_size;
  const std::size_t last = (offset + size - 1 - sizeof(layout::Header)) / layout::page_size;
  for (std::size_t page = first; page <= last; ++page) {
    if (pages_->sound[page]) continue;
    const std::size_t from = sizeof(layout::Header) + page * layout::page_size;
    const std::size_t length = std::min(layout::page_size, sums - from);
    std::uint64_t expected = 0;
    std::memcpy(&expected, bytes_.data() + sums + page * sizeof(expected), sizeof(expected));
    if (XXH3_64bits(bytes_.data() + from, length) != expected) {
      *damaged_ = true;
      return false;
    }
    pages_->sound[page] = true;
  }
  return true;
}

template <class Row>
std::span<const Row> Index::rows(std::uint32_t section) const {
  const layout::SectionRow place = pages_->sections[section];
  // Rows are plain little-endian structs at offsets that are multiples of 8: read in place.
  return {reinterpret_cast<const Row*>(bytes_.data() + place.offset),
          static_cast<std::size_t>(place.size) / sizeof(Row)};
}

template <class Row>
bool Index::holds(std::uint32_t section, std::uint32_t first, std::uint32_t count) const {
  const std::size_t all = rows<Row>(section).size();
  if (first <= all && count <= all - first) return true;
  *damaged_ = true;
  return false;
}

template <class Row>
std::span<const Row> Index::slice(std::uint32_t section, std::uint32_t first,
                                  std::uint32_t count) const {
  if (!holds<Row>(section, first, count)) return {};
  const std::size_t offset = pages_->sections[section].offset + first * sizeof(Row);
  if (!touch(offset, count * sizeof(Row))) return {};
  return rows<Row>(section).subspan(first, count);
}

template <class Row>
Row Index::row(std::uint32_t section, std::size_t number) const {
  const auto one = slice<Row>(section, static_cast<std::uint32_t>(number), 1);
  return one.empty() ? Row{} : one[0];
}

std::string_view Index::text(std::uint32_t offset, std::uint32_t length) const {
  const auto place = slice<char>(at(Section::texts), offset, length);
  return {place.data(), place.size()};
}

std::vector<std::string_view> Index::texts(std::uint32_t first, std::uint32_t count) const {
  std::vector<std::string_view> out;
  for (const auto& ref : slice<layout::TextRef>(at(Section::text_list), first, count)) {
    out.push_back(text(ref.offset, ref.length));
  }
  return out;
}

std::string Index::digest() const { return to_hex(header_of(bytes_).digest); }

bool Index::verify() const {
  return sha256(bytes_.substr(sizeof(layout::Header))) == header_of(bytes_).digest;
}

std::size_t Index::source_count() const {
  return rows<layout::SourceRow>(at(Section::sources)).size();
}

Index::SourceView Index::source(SourceNumber number) const {
  const auto r = row<layout::SourceRow>(at(Section::sources), number);
  SourceView out{text(r.name.offset, r.name.length),
                 r.digest,
                 std::nullopt,
                 std::nullopt,
                 {},
                 r.records,
                 r.withdrawn,
                 r.superseded};
  if (r.as_of != layout::no_day) out.as_of = Date{r.as_of};
  if (r.released != layout::no_day) out.released = Date{r.released};
  for (const std::int32_t day : r.newest) {
    if (day != layout::no_day) out.newest.push_back(Date{day});
  }
  return out;
}

std::vector<Index::Coverage> Index::coverage() const {
  std::vector<Coverage> out;
  const std::size_t count = rows<layout::CoverageRow>(at(Section::coverage)).size();
  for (const auto& r :
       slice<layout::CoverageRow>(at(Section::coverage), 0, static_cast<std::uint32_t>(count))) {
    out.push_back({text(r.ecosystem.offset, r.ecosystem.length),
                   text(r.release.offset, r.release.length), r.source, r.packages, r.unfixed,
                   r.errata});
  }
  return out;
}

std::vector<Index::Coverage> Index::coverage(std::string_view ecosystem) const {
  std::vector<Coverage> out = coverage();
  std::erase_if(out, [&](const Coverage& c) { return c.ecosystem != ecosystem; });
  return out;
}

std::span<const PackageNumber> Index::find_packages(std::string_view ecosystem,
                                                    std::string_view folded) const {
  std::size_t low = 0, high = rows<layout::NameRow>(at(Section::names)).size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto r = row<layout::NameRow>(at(Section::names), middle);
    const int by_ecosystem = text(r.ecosystem.offset, r.ecosystem.length).compare(ecosystem);
    const int order =
        by_ecosystem != 0 ? by_ecosystem : text(r.folded.offset, r.folded.length).compare(folded);
    if (order == 0) {
      return slice<std::uint32_t>(at(Section::number_list), r.packages.first, r.packages.count);
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return {};
}

bool Index::IntervalView::contains(std::string_view key) const {
  if (low && key < *low) return false;
  if (!high) return true;
  return end == Interval::End::last_affected ? key <= *high : key < *high;
}

Index::PackageView Index::package(PackageNumber number) const {
  auto r = row<layout::PackageRow>(at(Section::packages), number);
  // Counts are checked here, so that a caller's loop over them ends.
  if (!holds<layout::IntervalRow>(at(Section::intervals), r.intervals.first, r.intervals.count)) {
    r.intervals = {};
  }
  if (!holds<layout::TextRef>(at(Section::text_list), r.exact_versions.first,
                              r.exact_versions.count)) {
    r.exact_versions = {};
  }
  return {r.advisory,
          text(r.ecosystem.offset, r.ecosystem.length),
          text(r.release.offset, r.release.length),
          text(r.name.offset, r.name.length),
          text(r.folded.offset, r.folded.length),
          text(r.state.offset, r.state.length),
          text(r.informational.offset, r.informational.length),
          (r.flags & layout::malformed_range) != 0,
          (r.flags & layout::git_range) != 0,
          (r.flags & layout::nothing) != 0,
          (r.flags & layout::unknown_order) != 0,
          r.intervals.first,
          r.intervals.count,
          r.exact_versions.first,
          r.exact_versions.count};
}

Index::IntervalView Index::interval(const PackageView& package, std::uint32_t i) const {
  const auto r = row<layout::IntervalRow>(at(Section::intervals), package.first_interval + i);
  IntervalView out{std::nullopt, std::nullopt, text(r.low_text.offset, r.low_text.length),
                   text(r.high_text.offset, r.high_text.length), Interval::End::none};
  if ((r.flags & layout::has_low) != 0) out.low = text(r.low_key.offset, r.low_key.length);
  if ((r.flags & layout::has_high) != 0) out.high = text(r.high_key.offset, r.high_key.length);
  if (r.end <= static_cast<std::uint32_t>(Interval::End::limit)) {
    out.end = static_cast<Interval::End>(r.end);
  }
  return out;
}

std::vector<std::string_view> Index::exact_versions(const PackageView& package) const {
  return texts(package.first_exact, package.exact_count);
}

std::size_t Index::advisory_count() const {
  return rows<layout::AdvisoryRow>(at(Section::advisories)).size();
}

Index::AdvisoryView Index::advisory(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  return {text(r.id.offset, r.id.length),
          text(r.summary.offset, r.summary.length),
          {r.modified_seconds, r.modified_nanoseconds},
          {r.published_seconds, r.published_nanoseconds},
          r.source,
          (r.flags & layout::withdrawn) != 0,
          (r.flags & layout::superseded) != 0,
          weakness_from(r.weakness),
          r.group};
}

std::vector<std::string_view> Index::aliases(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  return texts(r.aliases.first, r.aliases.count);
}

std::vector<std::string_view> Index::upstream(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  return texts(r.upstream.first, r.upstream.count);
}

std::vector<std::string_view> Index::related(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  return texts(r.related.first, r.related.count);
}

std::vector<SeverityStatement> Index::severities(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  std::vector<SeverityStatement> out;
  for (const auto& s : slice<layout::SeverityRow>(at(Section::severities), r.severities.first,
                                                  r.severities.count)) {
    SeverityStatement statement{std::string(text(s.type.offset, s.type.length)),
                                std::string(text(s.value.offset, s.value.length)), std::nullopt,
                                severity_from(s.severity)};
    if (s.score_tenths >= 0) statement.score = s.score_tenths / 10.0;
    out.push_back(std::move(statement));
  }
  return out;
}

std::vector<Index::PackageView> Index::packages_of(AdvisoryNumber number) const {
  const auto r = row<layout::AdvisoryRow>(at(Section::advisories), number);
  std::vector<PackageView> out;
  if (slice<layout::PackageRow>(at(Section::packages), r.packages.first, r.packages.count).size() !=
      r.packages.count) {
    return out;
  }
  for (std::uint32_t i = 0; i < r.packages.count; ++i) out.push_back(package(r.packages.first + i));
  return out;
}

template <class Row>
std::optional<std::size_t> Index::find_cve(std::uint32_t section, std::uint64_t cve) const {
  std::size_t low = 0, high = rows<Row>(section).size();
  while (low < high) {  // the first row that is not smaller: of equal ones the first counts
    const std::size_t middle = low + (high - low) / 2;
    if (row<Row>(section, middle).cve < cve)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == rows<Row>(section).size() || row<Row>(section, low).cve != cve) return std::nullopt;
  return low;
}

std::size_t Index::kev_count() const { return rows<layout::KevRow>(at(Section::kev)).size(); }
std::size_t Index::epss_count() const { return rows<layout::EpssRow>(at(Section::epss)).size(); }

Index::KevView Index::kev(std::size_t number) const {
  const auto r = row<layout::KevRow>(at(Section::kev), number);
  KnownExploited entry{r.cve, Date{r.added}, std::nullopt, (r.flags & layout::ransomware) != 0};
  if (r.due != layout::no_day) entry.due = Date{r.due};
  return {entry, r.source};
}

Index::EpssView Index::epss(std::size_t number) const {
  const auto r = row<layout::EpssRow>(at(Section::epss), number);
  return {{r.cve, r.score, r.percentile}, r.source};
}

std::optional<Index::KevView> Index::find_kev(std::uint64_t cve) const {
  const auto found = find_cve<layout::KevRow>(at(Section::kev), cve);
  return found ? std::optional(kev(*found)) : std::nullopt;
}

std::optional<Index::EpssView> Index::find_epss(std::uint64_t cve) const {
  const auto found = find_cve<layout::EpssRow>(at(Section::epss), cve);
  return found ? std::optional(epss(*found)) : std::nullopt;
}

std::string_view Index::group_name(GroupNumber number) const {
  const auto r = row<layout::GroupRow>(at(Section::groups), number);
  return text(r.name.offset, r.name.length);
}

std::span<const AdvisoryNumber> Index::group_members(GroupNumber number) const {
  const auto r = row<layout::GroupRow>(at(Section::groups), number);
  return slice<std::uint32_t>(at(Section::number_list), r.members.first, r.members.count);
}

std::optional<GroupNumber> Index::find_group(std::string_view name) const {
  std::size_t low = 0, high = rows<layout::GroupRow>(at(Section::groups)).size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = group_name(static_cast<GroupNumber>(middle)).compare(name);
    if (order == 0) return static_cast<GroupNumber>(middle);
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return std::nullopt;
}

std::vector<AdvisoryNumber> Index::find_advisories(std::string_view id) const {
  std::vector<AdvisoryNumber> out;
  const auto count = static_cast<std::uint32_t>(advisory_count());
  for (AdvisoryNumber number = 0; number < count; ++number) {
    if (advisory(number).id == id) out.push_back(number);
  }
  return out;
}

}  // namespace theriac
