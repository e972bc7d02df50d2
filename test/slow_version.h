#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "version/range.h"
#include "version/version.h"

namespace theriac::test {

/// The slow twin of compare_versions: field by field, without keys, each order as its standard
/// tells it. Below 0, 0, above 0 like strcmp; none when either text is outside the grammar.
std::optional<int> slow_compare(Order order, std::string_view a, std::string_view b);

bool slow_is_valid(Order order, std::string_view version);

/// The slow twin of evaluate: whether one version is affected, by the pseudo-code of the OSV schema
/// walked for this version, with the readings that range.h states. Malformed events are left out;
/// the version itself must be valid.
bool slow_affected(Order order, std::string_view version, std::span<const RangeEvent> events);

}  // namespace theriac::test
