#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terms/date.h"

namespace theriac {

/// The Debian release that a text names, as OSV writes it ("12", "3.1"). Reads what SBOMs hold:
/// "debian-12", "debian-12.4", "debian-bookworm", "bookworm", "bookworm-slim", "debian12", "12",
/// "12.4", "Debian GNU/Linux 12 (bookworm)". None for unstable and testing by those names and for
/// "trixie/sid" (which says: not released then), for other distributions and for unknown releases.
///
/// A number alone is taken for Debian's: ask only about packages that are Debian's ("3.1.4" may be
/// Alpine's). Linear in the length; all but the first 100 bytes is ignored.
std::optional<std::string> find_debian_release(std::string_view distro);

/// The last day with security support for everybody: the end of LTS, or of regular support for
/// releases without LTS. Paid extended support does not count. None for unknown releases and those
/// whose end is not known yet. Source: catalogue/debian-releases.tsv.
std::optional<Date> end_of_debian_support(std::string_view release);

}  // namespace theriac
