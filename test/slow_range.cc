#include <algorithm>
#include <string>
#include <vector>

#include "test/slow_version.h"

namespace theriac::test {
namespace {

using Kind = RangeEvent::Kind;

// "0" of introduced is below everything.
int compare_events(Order order, const RangeEvent& a, const RangeEvent& b) {
  const bool bottom_a = a.kind == Kind::introduced && a.version == "0";
  const bool bottom_b = b.kind == Kind::introduced && b.version == "0";
  if (bottom_a || bottom_b) return static_cast<int>(bottom_b) - static_cast<int>(bottom_a);
  return slow_compare(order, a.version, b.version).value();
}

bool is_used(Order order, const RangeEvent& event) {
  if (event.kind == Kind::introduced && event.version == "0") return true;
  return slow_is_valid(order, event.version);
}

bool before_limits(Order order, std::string_view version, const std::vector<RangeEvent>& events) {
  bool limited = false;
  for (const RangeEvent& event : events) {
    if (event.kind != Kind::limit) continue;
    limited = true;
    if (event.version == "*" || slow_compare(order, version, event.version).value() < 0)
      return true;
  }
  return !limited;
}

// A later last_affected of the same stretch, with nothing but last_affected between.
bool is_overruled(Order order, const RangeEvent& event, const std::vector<RangeEvent>& events) {
  for (const RangeEvent& later : events) {
    if (later.kind != Kind::last_affected || compare_events(order, event, later) >= 0) continue;
    bool interrupted = false;
    for (const RangeEvent& other : events) {
      const bool above = compare_events(order, event, other) < 0;
      const int to_later = compare_events(order, other, later);
      if (other.kind != Kind::last_affected && above && to_later <= 0) interrupted = true;
    }
    if (!interrupted) return true;
  }
  return false;
}

}  // namespace

bool slow_affected(Order order, std::string_view version, std::span<const RangeEvent> given) {
  std::vector<RangeEvent> all, events;
  for (const RangeEvent& event : given)
    if ((event.kind == Kind::limit && event.version == "*") || is_used(order, event))
      all.push_back(event);
  if (!before_limits(order, version, all)) return false;
  std::erase_if(all, [](const RangeEvent& event) { return event.kind == Kind::limit; });
  for (const RangeEvent& event : all)
    if (event.kind != Kind::last_affected || !is_overruled(order, event, all))
      events.push_back(event);
  std::stable_sort(events.begin(), events.end(), [&](const RangeEvent& a, const RangeEvent& b) {
    return compare_events(order, a, b) < 0;
  });

  const RangeEvent self{Kind::fixed, std::string(version)};
  bool vulnerable = false;
  for (std::size_t i = 0, next = 0; i < events.size(); i = next) {
    bool introduced = false, fixed = false, last_affected = false;
    while (next < events.size() && compare_events(order, events[i], events[next]) == 0) {
      introduced |= events[next].kind == Kind::introduced;
      fixed |= events[next].kind == Kind::fixed;
      last_affected |= events[next].kind == Kind::last_affected;
      ++next;
    }
    const int against = compare_events(order, self, events[i]);
    if (vulnerable && introduced) continue;
    if (introduced && against >= 0) vulnerable = true;
    if (fixed && against >= 0) vulnerable = false;
    if (last_affected && against > 0) vulnerable = false;
  }
  return vulnerable;
}

}  // namespace theriac::test
