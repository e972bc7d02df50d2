#include "advisory/refresh.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

bool speaks_of(const Advisory& advisory, const std::string& ecosystem) {
  return std::any_of(advisory.affected.begin(), advisory.affected.end(),
                     [&](const AffectedPackage& p) { return p.ecosystem == ecosystem; });
}

/// The newest date of a record up to now; zero when there is none.
Moment newest_record(const Source& source, Moment now) {
  Moment newest{};
  for (const Advisory& advisory : source.advisories) {
    for (const Moment moment : {advisory.modified, advisory.published}) {
      if (moment <= now) newest = std::max(newest, moment);
    }
  }
  return newest;
}

std::string shown(Moment moment) {
  const std::int64_t of_day = moment.seconds - std::int64_t{date_of(moment).days} * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(moment)), of_day / 3600,
                     of_day / 60 % 60, of_day % 60);
}

Error older(const std::string& fresh, const std::string& old) {
  return {fmt::format("what was fetched speaks up to {}, what the index has up to {}", fresh, old),
          "look why the server fell back; --allow-older takes it all the same", "older-source"};
}

std::optional<Error> find_older(const Source& old, const Source& fresh, Moment now) {
  if (old.released && fresh.released && *fresh.released < *old.released)
    return older(to_string(*fresh.released), to_string(*old.released));
  const Moment before = newest_record(old, now), after = newest_record(fresh, now);
  if (after < before && before != Moment{}) return older(shown(after), shown(before));
  return std::nullopt;
}

}  // namespace

std::optional<Error> find_wrong_content(const Source& fetched, Expected expected) {
  const auto wrong = [](std::string problem) {
    return Error{std::move(problem), "check the mirror's layout and the server", "wrong-source"};
  };
  const std::size_t count = expected == Expected::kev    ? fetched.kev.size()
                            : expected == Expected::epss ? fetched.epss.size()
                                                         : fetched.advisories.size();
  if (count == 0) return wrong("what was fetched holds no record of the kind that belongs there");
  if (count != fetched.records())
    return wrong("what was fetched holds records of another kind, too");
  if (expected != Expected::osv) return std::nullopt;
  const bool known =
      std::any_of(fetched.advisories.begin(), fetched.advisories.end(),
                  [&](const Advisory& advisory) { return speaks_of(advisory, fetched.name); });
  if (!known) return wrong(fmt::format("no record of what was fetched speaks of {}", fetched.name));
  return std::nullopt;
}

std::optional<Error> find_refresh_fault(const Source& old, const Source& fresh,
                                        const RefreshRules& rules) {
  if (!rules.allow_older) {
    if (auto fault = find_older(old, fresh, rules.now)) return fault;
  }
  const std::size_t before = old.records(), after = fresh.records();
  const std::size_t kept_percent = 100 - std::min<std::uint32_t>(rules.most_lost_percent, 100);
  if (!rules.allow_shrink && after * 100 < before * kept_percent) {
    return Error{
        fmt::format("it would shrink from {} to {} ({:.1f} % are gone, at most {} % may)", before,
                    counted(after, "record"),
                    100.0 * static_cast<double>(before - after) / static_cast<double>(before),
                    rules.most_lost_percent),
        "look what the server lost; --allow-shrink takes it all the same", "shrunk-source"};
  }
  return std::nullopt;
}

}  // namespace theriac
