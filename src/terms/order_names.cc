#include "terms/order_names.h"

#include <algorithm>

#include "base/text.h"
#include "terms/ecosystem.h"

namespace theriac {
namespace {

// What OSV has no ecosystem for, and what people call something else. The first two stand before
// the ecosystem table: see find_order_by_ecosystem.
constexpr OrderName further_names[] = {
    {"Maven", Order::maven},   {"Packagist", Order::packagist},
    {"ALPM", Order::alpm},     {"Arch Linux", Order::alpm},
    {"Cargo", Order::semver},  {"CocoaPods", Order::gem},
    {"Conan", Order::conan},   {"deb", Order::dpkg},
    {"Gentoo", Order::gentoo}, {"golang", Order::go},
    {"nginx", Order::semver},  {"OpenSSL", Order::openssl},
    {"Swift", Order::semver},
};

std::vector<OrderName> all_names() {
  std::vector<OrderName> names(std::begin(further_names), std::end(further_names));
  for (const Ecosystem& entry : ecosystems())
    if (entry.order) names.push_back({entry.name, *entry.order});
  for (const Order order : all_orders()) names.push_back({to_string(order), order});
  return names;
}

}  // namespace

std::vector<OrderName> order_names() {
  std::vector<OrderName> names = all_names();
  std::stable_sort(names.begin(), names.end(), [](const OrderName& a, const OrderName& b) {
    return lower(a.name) < lower(b.name);
  });
  const auto same = [](const OrderName& a, const OrderName& b) {
    return lower(a.name) == lower(b.name);
  };
  names.erase(std::unique(names.begin(), names.end(), same), names.end());
  return names;
}

std::optional<Order> find_order_by_ecosystem(std::string_view name) {
  const std::string wanted = lower(split_ecosystem(name).name);
  for (const OrderName& entry : all_names())
    if (lower(entry.name) == wanted) return entry.order;
  return std::nullopt;
}

}  // namespace theriac
