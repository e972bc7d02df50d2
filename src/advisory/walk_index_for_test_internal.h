#pragma once

#include <cstring>
#include <fmt/format.h>
#include <string>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "advisory/index.h"
#include "advisory/index_layout_internal.h"
#include "trust/digest.h"

namespace theriac::test {

inline std::string walk(const Index& index, const Index::PackageView& p) {
  std::string out =
      fmt::format("  {} {} {} {} {} {} {} {}{}{}{}", p.advisory, p.ecosystem, p.release, p.name,
                  p.folded, p.state, p.informational, p.has_malformed_range, p.has_git_range,
                  p.has_nothing, p.has_unknown_order);
  for (std::uint32_t i = 0; i < p.interval_count; ++i) {
    const Index::IntervalView v = index.interval(p, i);
    out += fmt::format(" {}:{}..{}:{} {}", v.low.value_or("-"), v.low_text, v.high.value_or("-"),
                       v.high_text, static_cast<int>(v.end));
  }
  for (const std::string_view version : index.exact_versions(p))
    out += fmt::format(" '{}'", version);
  for (const PackageNumber n : index.find_packages(p.ecosystem, p.folded))
    out += fmt::format(" #{}", n);
  return out + "\n";
}

inline std::string walk(const Index& index, AdvisoryNumber number) {
  const Index::AdvisoryView a = index.advisory(number);
  std::string out = fmt::format("{} {} {} {} {} {} {} {}{} {}", number, a.id, a.summary,
                                a.modified.seconds, a.modified.nanoseconds, a.published.seconds,
                                a.source, a.withdrawn, a.superseded, static_cast<int>(a.weakness));
  out += fmt::format(" {}", index.group_name(a.group));
  for (const AdvisoryNumber member : index.group_members(a.group))
    out += fmt::format(" {}", member);
  if (const auto group = index.find_group(index.group_name(a.group)))
    out += fmt::format(" {}", *group);
  out += fmt::format(" x{}", index.find_advisories(a.id).size());
  for (const std::string_view id : index.aliases(number)) out += fmt::format(" a={}", id);
  for (const std::string_view id : index.upstream(number)) out += fmt::format(" u={}", id);
  for (const std::string_view id : index.related(number)) out += fmt::format(" r={}", id);
  for (const SeverityStatement& s : index.severities(number)) {
    out +=
        fmt::format(" {} {} {} {}", s.type, s.value, s.score.value_or(-1), to_string(s.severity));
  }
  out += "\n";
  for (const Index::PackageView& package : index.packages_of(number)) out += walk(index, package);
  return out;
}

/// Everything that an index answers, as text.
inline std::string walk(const Index& index) {
  std::string out = index.digest() + "\n";
  for (SourceNumber s = 0; s < index.source_count(); ++s) {
    const Index::SourceView v = index.source(s);
    out += fmt::format("{} {} {} {} {} {}", v.name, to_hex(v.digest), v.as_of ? v.as_of->days : -1,
                       v.records, v.withdrawn, v.superseded);
    for (const Date day : v.newest) out += fmt::format(" {}", day.days);
    out += "\n";
  }
  for (const Index::Coverage& c : index.coverage()) {
    out += fmt::format("{} {} {} {} {} {}\n", c.ecosystem, c.release, c.source, c.packages,
                       c.unfixed, c.errata);
  }
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) out += walk(index, n);
  return out;
}

/// Makes the sums and the digest of changed bytes right again, so that a reader believes them. Does
/// nothing to bytes whose header does not tell where the sums are.
inline void reseal(std::string& bytes) {
  layout::Header header{};
  if (bytes.size() < sizeof(header)) return;
  std::memcpy(&header, bytes.data(), sizeof(header));
  const auto [at, size] = header.sections[static_cast<std::size_t>(layout::Section::page_sums)];
  if (at % 8 == 0 && at >= sizeof(header) && at <= bytes.size() && size <= bytes.size() - at) {
    for (std::size_t page = 0; page < size / 8; ++page) {
      const std::size_t from = sizeof(header) + page * layout::page_size;
      if (from >= at) break;
      const std::uint64_t sum =
          XXH3_64bits(bytes.data() + from, std::min(layout::page_size, at - from));
      std::memcpy(bytes.data() + at + page * 8, &sum, 8);
    }
    header.page_sums_sum = XXH3_64bits(bytes.data() + at, size);
  }
  header.digest = sha256(std::string_view(bytes).substr(sizeof(header)));
  header.header_sum = XXH3_64bits(&header, offsetof(layout::Header, header_sum));
  std::memcpy(bytes.data(), &header, sizeof(header));
}

}  // namespace theriac::test
