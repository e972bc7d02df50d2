#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace theriac {

enum class FeedKind { osv, kev, epss };

/// A source that can be fetched, by the name it has in the index: "kev", "epss", or an ecosystem as
/// OSV spells it ("PyPI").
struct FeedSource {
  std::string name;
  FeedKind kind = FeedKind::osv;
  bool operator==(const FeedSource&) const = default;
};

/// By that name, exact. Fails with the nearest name that is known.
Result<FeedSource> parse_feed_source(std::string_view name);

/// What a device may hold and whose versions can be compared, for those who do not want to choose.
std::vector<FeedSource> usual_feed_sources();

/// The base of a mirror (doc/formats/mirror.md), without slashes at its end. Fails on what is no
/// URL, on other schemes than https (and http when allowed), on a name and password, which would
/// stand in every message and in the state file, on a query and a fragment, on a host in other
/// signs than those of names (percent-encoded ones too). A base that is taken reads again as itself
/// and holds no '@'.
Result<std::string> parse_mirror_url(std::string_view text, bool allow_http);

/// Where a source lies: at its publisher's when `mirror` is empty, else below the mirror.
std::string url_of(const FeedSource& source, std::string_view mirror);

/// The name of its file in our own folder: of the source's name alone, nothing a server says is in
/// it. Letters, digits, '.', '-' and '_'; never begins with a dot.
std::string file_name_of(const FeedSource& source);

}  // namespace theriac
