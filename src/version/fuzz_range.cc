// The first byte selects the order; then a line per event, whose first letter is the kind: i, f, l,
// m (limit), or ? for a version to ask about. All versions are asked about; the slow twin must
// agree.
#include <cstdlib>

#include "base/text.h"
#include "test/slow_version.h"
#include "version/range.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::optional<RangeEvent::Kind> kind_of(char c) {
  switch (c) {
    case 'i':
      return RangeEvent::Kind::introduced;
    case 'f':
      return RangeEvent::Kind::fixed;
    case 'l':
      return RangeEvent::Kind::last_affected;
    case 'm':
      return RangeEvent::Kind::limit;
    default:
      return std::nullopt;
  }
}

void check_intervals(const Timeline& timeline) {
  const Interval* before = nullptr;
  for (const Interval& interval : timeline.affected) {
    require(interval.high.has_value() == (interval.end != Interval::End::none));
    if (before != nullptr) require(before->high && interval.low && *before->high <= *interval.low);
    before = &interval;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t max_events = 12;  // the twin is cubic
  if (size == 0 || size > 1000) return 0;
  const Order order = all_orders()[data[0] % all_orders().size()];
  if (!has_exact_keys(order)) return 0;  // ranges go by keys, the twin by comparisons
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::vector<RangeEvent> events;
  std::vector<std::string> versions;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || versions.size() == max_events) continue;
    versions.emplace_back(line.substr(1));
    if (const auto kind = kind_of(line.front())) events.push_back({*kind, versions.back()});
  }
  const Timeline timeline = evaluate(order, events);
  check_intervals(timeline);
  for (const std::string& version : versions) {
    const Result<VersionKey> key = make_key(order, version);
    if (!key) continue;
    bool affected = false;
    for (const Interval& interval : timeline.affected)
      affected = affected || interval.contains(*key);
    require(affected == test::slow_affected(order, version, events));
  }
  return 0;
}
