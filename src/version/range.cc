// OSV schema 1.7, "affected[].ranges[].events fields", evaluation; see range.h for the readings
// chosen where the schema leaves a question. The events become marks: the version line is walked
// once, stopping at each version that any event names, with all that is said there at hand, so that
// neither the order of the events nor equal versions in several spellings can change the outcome.
#include "version/range.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace theriac {
namespace {

using Kind = RangeEvent::Kind;

struct Mark {
  VersionKey key;  // empty: below everything
  const RangeEvent* event;
};

struct Marks {
  std::vector<Mark> line;  // all but the limits, ascending
  std::optional<Mark> limit;
  bool limited = false;  // false as well when one limit is "*"
};

// What is said at one version; the first event of each kind, for its text.
struct Stop {
  const VersionKey* key;
  const RangeEvent* introduced = nullptr;
  const RangeEvent* fixed = nullptr;
  const RangeEvent* last_affected = nullptr;
};

// None when the version is outside the grammar.
std::optional<Mark> mark_of(Order order, const RangeEvent& event, Timeline& timeline) {
  if (event.kind == Kind::introduced && event.version == "0") return Mark{{}, &event};
  Result<VersionKey> key = make_key(order, event.version);
  if (!key) {
    timeline.malformed.push_back(event);
    return std::nullopt;
  }
  if (is_legacy_key(order, *key)) timeline.legacy.push_back(event);
  return Mark{std::move(*key), &event};
}

Marks marks_of(Order order, std::span<const RangeEvent> events, Timeline& timeline) {
  Marks marks;
  bool unlimited = false;
  for (const RangeEvent& event : events) {
    if (event.kind == Kind::limit && event.version == "*") {
      unlimited = true;
      continue;
    }
    std::optional<Mark> mark = mark_of(order, event, timeline);
    if (!mark) continue;
    if (event.kind != Kind::limit)
      marks.line.push_back(std::move(*mark));
    else if (!marks.limit || marks.limit->key < mark->key)
      marks.limit = std::move(mark);
  }
  marks.limited = marks.limit && !unlimited;
  // By text at equal keys, so that spelling, too, comes out the same for any order of the events.
  std::sort(marks.line.begin(), marks.line.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.key, a.event->version) < std::tie(b.key, b.event->version);
  });
  return marks;
}

std::vector<Stop> stops_of(const std::vector<Mark>& line) {
  std::vector<Stop> stops;
  for (const Mark& mark : line) {
    if (stops.empty() || *stops.back().key != mark.key) stops.push_back({&mark.key});
    const auto note = [&](const RangeEvent*& place) {
      if (place == nullptr) place = mark.event;
    };
    if (mark.event->kind == Kind::introduced) note(stops.back().introduced);
    if (mark.event->kind == Kind::fixed) note(stops.back().fixed);
    if (mark.event->kind == Kind::last_affected) note(stops.back().last_affected);
  }
  return stops;
}

// Walks the stops and keeps the interval that is open, if any.
class Walk {
 public:
  void at(const Stop& stop) {
    if (open_)
      within(stop);
    else
      outside(stop);
  }

  std::vector<Interval> intervals() && {
    if (open_) done_.push_back(std::move(*open_));
    return std::move(done_);
  }

 private:
  void within(const Stop& stop) {
    if (stop.introduced != nullptr) return;
    if (stop.fixed != nullptr)
      close(stop, Interval::End::fixed, *stop.fixed);
    else if (stop.last_affected != nullptr)
      close(stop, Interval::End::last_affected, *stop.last_affected);
  }

  void outside(const Stop& stop) {
    if (stop.introduced == nullptr) {
      if (stop.fixed != nullptr)
        extendable_ = false;
      else if (stop.last_affected != nullptr && extendable_)
        extend(stop);
      return;
    }
    extendable_ = false;
    if (stop.fixed != nullptr) return;
    open_.emplace().low_text = stop.introduced->version;
    if (!stop.key->empty()) open_->low = *stop.key;
    if (stop.last_affected != nullptr)
      close(stop, Interval::End::last_affected, *stop.last_affected);
  }

  void close(const Stop& stop, Interval::End end, const RangeEvent& event) {
    open_->high = *stop.key;
    open_->high_text = event.version;
    open_->end = end;
    done_.push_back(std::move(*open_));
    open_.reset();
    extendable_ = end == Interval::End::last_affected;
  }

  // A further last_affected of the interval closed last.
  void extend(const Stop& stop) {
    done_.back().high = *stop.key;
    done_.back().high_text = stop.last_affected->version;
  }

  std::vector<Interval> done_;
  std::optional<Interval> open_;
  bool extendable_ = false;
};

// Cuts what reaches to the limit or beyond.
void cap(std::vector<Interval>& intervals, const Mark& limit) {
  std::erase_if(intervals, [&](const Interval& i) { return i.low && *i.low >= limit.key; });
  if (intervals.empty()) return;
  Interval& last = intervals.back();
  const bool reaches_further =
      !last.high || *last.high > limit.key ||
      (last.end == Interval::End::last_affected && *last.high == limit.key);
  if (!reaches_further) return;
  last.high = limit.key;
  last.high_text = limit.event->version;
  last.end = Interval::End::limit;
}

}  // namespace

bool Interval::contains(std::string_view key) const {
  if (low && key < *low) return false;
  if (!high) return true;
  return end == End::last_affected ? key <= *high : key < *high;
}

Timeline evaluate(Order order, std::span<const RangeEvent> events) {
  Timeline timeline;
  timeline.no_introduced = std::none_of(events.begin(), events.end(), [](const RangeEvent& event) {
    return event.kind == Kind::introduced;
  });
  const Marks marks = marks_of(order, events, timeline);
  Walk walk;
  for (const Stop& stop : stops_of(marks.line)) walk.at(stop);
  timeline.affected = std::move(walk).intervals();
  if (marks.limited) cap(timeline.affected, *marks.limit);
  return timeline;
}

}  // namespace theriac
