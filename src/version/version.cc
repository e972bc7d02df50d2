#include "version/version.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// One row per order, in the order of the enum. A new order is a new source file with its key
// function and a row here. An order that has no faithful key (Maven's null-padding makes
// "1-0.alpha" depend on what it is compared with) gets a comparator as a further member of its row:
// its key then holds the parsed form, compare_versions calls the comparator, and whoever compares
// keys directly asks the row first.
struct OrderRow {
  Order order;
  std::string_view name;
  Result<VersionKey> (*key)(std::string_view version);
};

constexpr OrderRow order_rows[] = {
    {Order::semver, "semver", make_semver_key},
    {Order::go, "go", make_go_key},
    {Order::pep440, "pep440", make_pep440_key},
    {Order::dpkg, "dpkg", make_dpkg_key},
};

constexpr std::size_t order_count = std::size(order_rows);

constexpr std::array<Order, order_count> listed_orders() {
  std::array<Order, order_count> orders{};
  for (std::size_t i = 0; i < order_count; ++i) orders[i] = order_rows[i].order;
  return orders;
}

constexpr std::array<Order, order_count> orders = listed_orders();

constexpr bool rows_stand_at_their_enum_value() {
  for (std::size_t i = 0; i < order_count; ++i)
    if (static_cast<std::size_t>(order_rows[i].order) != i) return false;
  return true;
}
static_assert(rows_stand_at_their_enum_value());

const OrderRow& row_of(Order order) { return order_rows[static_cast<std::size_t>(order)]; }

// Most versions have no white space: look before walking.
std::string_view without_space_around(std::string_view text) {
  const bool clean = !text.empty() && text.front() > ' ' && text.back() > ' ';
  return clean ? text : trim(text);
}

}  // namespace

Result<VersionKey> make_key(Order order, std::string_view version) {
  if (version.size() > max_version_length)
    return fail(fmt::format("a version of {} bytes; at most {} are read", version.size(),
                            max_version_length));
  version = without_space_around(version);
  if (version.empty()) return fail("an empty version", "write the version that is installed");
  return row_of(order).key(version);
}

bool is_legacy_key(Order order, std::string_view key) {
  return order == Order::pep440 && !key.empty() && key.front() == pep440_legacy_mark;
}

Result<std::strong_ordering> compare_versions(Order order, std::string_view a, std::string_view b) {
  const Result<VersionKey> key_a = make_key(order, a);
  if (!key_a) return tl::unexpected(key_a.error());
  const Result<VersionKey> key_b = make_key(order, b);
  if (!key_b) return tl::unexpected(key_b.error());
  return *key_a <=> *key_b;
}

std::optional<Order> find_order(std::string_view name) {
  for (const OrderRow& row : order_rows)
    if (row.name == name) return row.order;
  return std::nullopt;
}

std::string_view to_string(Order order) { return row_of(order).name; }

std::span<const Order> all_orders() { return orders; }

}  // namespace theriac
