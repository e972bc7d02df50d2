#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "version/version.h"

namespace theriac {

/// A name under which people ask for an order.
struct OrderName {
  std::string_view name;
  Order order;
};

/// OSV's ecosystems, the kinds of versions that published vectors are filed under ("ALPM", "RPM",
/// "datetime"), and the orders' own names. Sorted by name, without regard to case; each once.
std::vector<OrderName> order_names();

/// By one of these names, without regard to case; a release behind it ("Debian:12") does not count.
/// For Maven and Packagist this is the order in which versions are published and tested, not the
/// one by which ranges are judged: ask for "maven_artifact" or "composer" to get that one.
std::optional<Order> find_order_by_ecosystem(std::string_view name);

}  // namespace theriac
