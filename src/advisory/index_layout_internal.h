#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace theriac::layout {

// The bytes of an index file, as doc/formats/index.md describes them. Little-endian; every row is a
// plain struct without holes; every reference is an offset or a number, never a pointer.

static_assert(std::endian::native == std::endian::little, "the index is read in place");

inline constexpr std::string_view magic = "THERIAC\n";
inline constexpr std::uint32_t format_version = 3;
inline constexpr std::size_t page_size = std::size_t{1} << 16U;
inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
/// Of all records together, each occurrence counted: bounds what a reader copies out of an index.
inline constexpr std::size_t most_text = std::numeric_limits<std::uint32_t>::max();
/// Of one section, for references are 32 bits.
inline constexpr std::size_t most_rows = std::numeric_limits<std::uint32_t>::max();

struct TextRef {
  std::uint32_t offset, length;  // in the texts section
};
struct Slice {
  std::uint32_t first, count;
};

/// A row of a list takes no less than this in the file.
inline constexpr std::size_t smallest_row = sizeof(TextRef);

struct SourceRow {
  TextRef name;
  std::array<std::uint8_t, 32> digest;
  std::int32_t as_of;  // no_day: not stated
  std::array<std::int32_t, 8> newest;
  std::int32_t released;  // no_day: not stated
  std::uint32_t records, withdrawn, superseded;
};

/// What one source holds for one ecosystem and release, counted over records that are in force.
struct CoverageRow {
  TextRef ecosystem, release;
  std::uint32_t source;
  std::uint32_t packages;  // affected entries
  std::uint32_t unfixed;   // of them: those that know an interval without a fix
  std::uint32_t errata;    // of them: those of records that announce updates
};

enum AdvisoryFlag : std::uint32_t { withdrawn = 1, superseded = 2 };

struct AdvisoryRow {
  TextRef id, summary;
  std::int64_t modified_seconds, published_seconds;
  std::uint32_t modified_nanoseconds, published_nanoseconds;
  std::uint32_t source, flags, weakness;
  std::uint32_t group;               // meaningless for withdrawn and superseded records
  Slice aliases, upstream, related;  // in the text list
  Slice severities, packages;
};

struct SeverityRow {
  TextRef type, value;
  std::int32_t score_tenths;  // -1: no score
  std::uint32_t severity;
};

enum PackageFlag : std::uint32_t {
  malformed_range = 1,
  git_range = 2,
  nothing = 4,
  unknown_order = 8
};

struct PackageRow {
  std::uint32_t advisory, flags;
  TextRef ecosystem, release, name, folded, state, informational;
  Slice intervals;
  Slice exact_versions;  // in the text list
};

enum IntervalFlag : std::uint32_t { has_low = 1, has_high = 2 };

struct IntervalRow {
  TextRef low_key, low_text, high_key, high_text;
  std::uint32_t flags, end;
};

struct GroupRow {
  TextRef name;
  Slice members;  // advisory numbers, in the number list
};

/// Sorted by ecosystem, then folded name.
struct NameRow {
  TextRef ecosystem, folded;
  Slice packages;  // package numbers of records in force, in the number list
};

/// Sorted by CVE; of several sources' rows for one CVE the first counts, the others are superseded.
struct KevRow {
  std::uint64_t cve;
  std::int32_t added, due;  // due: no_day when not stated
  std::uint32_t source, flags;
};
enum KevFlag : std::uint32_t { ransomware = 1 };

struct EpssRow {
  std::uint64_t cve;
  std::uint32_t score, percentile;  // hundred-thousandths
  std::uint32_t source, unused;
};

enum class Section : std::uint32_t {
  texts,
  text_list,
  number_list,
  sources,
  coverage,
  advisories,
  severities,
  packages,
  intervals,
  groups,
  names,
  kev,
  epss,
  page_sums,
  count
};
inline constexpr auto sections_in_file = static_cast<std::size_t>(Section::count);

struct SectionRow {
  std::uint64_t offset, size;  // in bytes, from the start of the file
};

/// At the start of the file. The digest covers all that follows the header; header_sum covers the
/// header before it; page_sums holds an XXH3 of each page_size bytes that follow the header, up to
/// the page_sums section itself.
struct Header {
  std::array<char, 8> magic;
  std::uint32_t format_version, section_count;
  std::uint64_t file_size;
  std::array<SectionRow, sections_in_file> sections;
  std::array<std::uint8_t, 32> digest;
  std::uint64_t page_sums_sum;  // XXH3 of the page_sums section
  std::uint64_t header_sum;     // XXH3 of the header up to here
};

static_assert(sizeof(Header) % 8 == 0);
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<AdvisoryRow>);

}  // namespace theriac::layout
