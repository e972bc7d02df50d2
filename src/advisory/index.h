#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/advisory.h"
#include "advisory/feed.h"
#include "base/files.h"
#include "base/result.h"

namespace theriac {

/// Positions in an index. They are valid for one file only.
using AdvisoryNumber = std::uint32_t;
using PackageNumber = std::uint32_t;
using GroupNumber = std::uint32_t;
using SourceNumber = std::uint32_t;

/// The compiled feeds, memory-mapped (doc/formats/index.md). Opening costs microseconds; each page
/// is checked against its sum when it is first touched. Accessors never read outside the file:
/// where a reference or a page is not sound they answer empty values and damaged() becomes true, so
/// a caller checks damaged() once, before it shows what it found. Texts live as long as the index.
/// An index remembers which pages it has checked, so it is used by one thread at a time.
class Index {
 public:
  /// Fails when the file cannot be mapped, is no index, is of another format version, or its header
  /// is damaged.
  static Result<Index> open(const std::string& path);
  /// The same over bytes in memory; for tests and fuzzers.
  static Result<Index> over(std::string bytes);

  /// Lower-case hexadecimal SHA-256 over everything behind the header: names this index.
  std::string digest() const;
  /// Reads the whole file and compares it with the digest.
  bool verify() const;
  bool damaged() const { return *damaged_; }
  /// Of the file.
  std::size_t size_in_bytes() const { return bytes_.size(); }

  struct SourceView {
    std::string_view name;
    Sha256Digest digest;
    std::optional<Date> as_of;
    std::optional<Date> released;
    NewestDays newest;
    std::uint32_t records, withdrawn, superseded;
  };
  std::size_t source_count() const;
  SourceView source(SourceNumber number) const;

  /// What one source holds for one ecosystem and release.
  struct Coverage {
    std::string_view ecosystem, release;
    SourceNumber source;
    std::uint32_t packages;  ///< affected entries of records in force
    std::uint32_t unfixed;   ///< of them, entries that know an interval without a fix
    std::uint32_t errata;    ///< of them, entries of records that announce updates
    /// The source lists only what was fixed; what is open and unfixed is not in it.
    bool only_fixed() const { return packages > 0 && errata == packages; }
  };
  std::vector<Coverage> coverage() const;
  /// The rows of one ecosystem.
  std::vector<Coverage> coverage(std::string_view ecosystem) const;

  /// The entries of records in force for a package, by folded name; empty when no record names it.
  std::span<const PackageNumber> find_packages(std::string_view ecosystem,
                                               std::string_view folded) const;

  struct IntervalView {
    std::optional<std::string_view> low, high;  ///< keys
    std::string_view low_text, high_text;
    Interval::End end;
    bool contains(std::string_view key) const;
    bool is_point() const { return low && high && *low == *high; }
  };
  struct PackageView {
    AdvisoryNumber advisory;
    std::string_view ecosystem, release, name, folded, state, informational;
    bool has_malformed_range, has_git_range, has_nothing, has_unknown_order;
    std::uint32_t first_interval, interval_count;  ///< never more than the index has
    std::uint32_t first_exact, exact_count;
  };
  PackageView package(PackageNumber number) const;
  IntervalView interval(const PackageView& package, std::uint32_t i) const;
  std::vector<std::string_view> exact_versions(const PackageView& package) const;

  struct AdvisoryView {
    std::string_view id, summary;
    Moment modified, published;
    SourceNumber source;
    bool withdrawn, superseded;
    WeaknessClass weakness;
    GroupNumber group;  ///< only of records in force
  };
  std::size_t advisory_count() const;
  AdvisoryView advisory(AdvisoryNumber number) const;
  std::vector<std::string_view> aliases(AdvisoryNumber number) const;
  std::vector<std::string_view> upstream(AdvisoryNumber number) const;
  std::vector<std::string_view> related(AdvisoryNumber number) const;
  std::vector<SeverityStatement> severities(AdvisoryNumber number) const;
  std::vector<PackageView> packages_of(AdvisoryNumber number) const;

  /// What catalogues of exploited flaws say of a CVE; of several the one released last.
  struct KevView {
    KnownExploited entry;
    SourceNumber source;
  };
  struct EpssView {
    EpssScore entry;
    SourceNumber source;
  };
  std::optional<KevView> find_kev(std::uint64_t cve) const;
  std::optional<EpssView> find_epss(std::uint64_t cve) const;
  std::size_t kev_count() const;
  std::size_t epss_count() const;
  KevView kev(std::size_t row) const;
  EpssView epss(std::size_t row) const;

  std::string_view group_name(GroupNumber number) const;
  std::span<const AdvisoryNumber> group_members(GroupNumber number) const;
  std::optional<GroupNumber> find_group(std::string_view name) const;
  /// Every record with this id, also withdrawn and superseded ones. Looks at all records.
  std::vector<AdvisoryNumber> find_advisories(std::string_view id) const;

  Index(Index&&) noexcept;
  Index& operator=(Index&&) = delete;
  ~Index();

 private:
  struct Pages;
  Index();
  static Result<Index> check(Index&& index);
  template <class Row>
  std::span<const Row> rows(std::uint32_t section) const;
  template <class Row>
  Row row(std::uint32_t section, std::size_t number) const;
  /// Whether the slice lies inside its section; else the index is damaged.
  template <class Row>
  bool holds(std::uint32_t section, std::uint32_t first, std::uint32_t count) const;
  template <class Row>
  std::span<const Row> slice(std::uint32_t section, std::uint32_t first, std::uint32_t count) const;
  std::string_view text(std::uint32_t offset, std::uint32_t length) const;
  std::vector<std::string_view> texts(std::uint32_t first, std::uint32_t count) const;
  template <class Row>
  std::optional<std::size_t> find_cve(std::uint32_t section, std::uint64_t cve) const;
  bool touch(std::size_t offset, std::size_t size) const;

  std::optional<MappedFile> file_;
  std::string owned_;
  std::string_view bytes_;
  std::unique_ptr<Pages> pages_;
  std::unique_ptr<bool> damaged_;
};

}  // namespace theriac
