#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "advisory/advisory.h"
#include "advisory/exploitation.h"
#include "terms/date.h"
#include "trust/digest.h"

namespace theriac {

/// The newest days on which records of a source were published or modified, newest first. Several
/// are kept because feeds hold misdated records: a day after the day of the scan tells nothing of
/// the source's age.
inline constexpr std::size_t newest_days_kept = 8;
using NewestDays = std::vector<Date>;

/// All that one source said at its last import.
struct Source {
  std::string name;           ///< the file's or folder's stem, or what --source says
  Sha256Digest digest{};      ///< of the bytes of its files, in the order of their paths
  std::optional<Date> as_of;  ///< the day of the snapshot, where the importer stated it
  std::vector<Advisory> advisories;
  /// Of a source that says what is exploited rather than what is affected: sorted by CVE, each
  /// once.
  std::vector<KnownExploited> kev{};
  std::vector<EpssScore> epss{};
  std::optional<Date>
      released{};  ///< the day that a catalogue or a day's scores state of themselves
  std::size_t records() const { return advisories.size() + kev.size() + epss.size(); }
  bool operator==(const Source&) const = default;
};

/// Everything an index is made of; sources in the order of their import.
struct FeedContent {
  std::vector<Source> sources;
  bool operator==(const FeedContent&) const = default;
};

/// The newest days of a source's records. Records without any date count with the first of January
/// of the year in their id (GO-2026-5432), because golang/vulndb leaves its records undated.
NewestDays newest_days(const std::vector<Advisory>& advisories);
/// The same of a whole source: a catalogue's own day counts, too.
NewestDays newest_days(const Source& source);

/// Which record counts where several have the same id: the one modified last; of equals the one of
/// the later import. `superseded[s][a]` tells it of advisory a of source s.
std::vector<std::vector<bool>> find_superseded(const FeedContent& content);

/// Whose entry counts where several catalogues name the same CVE: the one released last; of equals
/// the one of the later import. Rows are sorted by CVE, the one that counts first.
template <class Entry>
struct RankedEntry {
  Entry entry;
  std::uint32_t source;
  bool superseded;
};
std::vector<RankedEntry<KnownExploited>> rank_kev(const FeedContent& content);
std::vector<RankedEntry<EpssScore>> rank_epss(const FeedContent& content);

}  // namespace theriac
