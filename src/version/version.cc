#include "version/version.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// One row per order, in the order of the enum. A new order is a new source file with its key
// function and a row here. An order that contradicts itself has no faithful key; its comparison
// stands beside the key of the nearest order that has one, and compare_versions calls it.
struct OrderRow {
  Order order;
  std::string_view name;
  Result<VersionKey> (*key)(std::string_view version);
  std::strong_ordering (*compare)(std::string_view a, std::string_view b) = nullptr;
};

constexpr OrderRow order_rows[] = {
    {Order::semver, "semver", make_semver_key},
    {Order::go, "go", make_go_key},
    {Order::pep440, "pep440", make_pep440_key},
    {Order::dpkg, "dpkg", make_dpkg_key},
    {Order::maven_artifact, "maven_artifact", make_maven_artifact_key},
    {Order::maven, "maven", make_maven_artifact_key, compare_maven},
    {Order::gem, "gem", make_gem_key},
    {Order::nuget, "nuget", make_nuget_key},
    {Order::composer, "composer", make_composer_key},
    {Order::packagist, "packagist", make_packagist_key},
    {Order::pub, "pub", make_pub_key},
    {Order::cran, "cran", make_cran_key},
    {Order::hackage, "hackage", make_hackage_key},
    {Order::rpm, "rpm", make_rpm_key},
    {Order::apk, "apk", make_apk_key},
    {Order::alpm, "alpm", make_alpm_key, compare_alpm},
    {Order::conan, "conan", make_conan_key},
    {Order::openssl, "openssl", make_openssl_key},
    {Order::gentoo, "gentoo", make_gentoo_key},
    {Order::bitnami, "bitnami", make_bitnami_key},
    {Order::datetime, "datetime", make_datetime_key},
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

bool has_exact_keys(Order order) { return row_of(order).compare == nullptr; }

Result<std::strong_ordering> compare_versions(Order order, std::string_view a, std::string_view b) {
  const Result<VersionKey> key_a = make_key(order, a);
  if (!key_a) return tl::unexpected(key_a.error());
  const Result<VersionKey> key_b = make_key(order, b);
  if (!key_b) return tl::unexpected(key_b.error());
  if (const auto compare = row_of(order).compare; compare != nullptr)
    return compare(without_space_around(a), without_space_around(b));
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
