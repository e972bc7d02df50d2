#include "advisory/alias_groups.h"

#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace theriac {

namespace {

class UnionFind {
 public:
  std::uint32_t add() {
    parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
    return parent_.back();
  }
  std::uint32_t find(std::uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Smaller is the better name for a group. Shorter first makes CVE-2024-999 smaller than
/// CVE-2024-10000.
auto name_rank(std::string_view id) {
  const int kind = id.starts_with("CVE-") ? 0 : id.starts_with("GHSA-") ? 1 : 2;
  const std::string_view year = kind == 0 ? id.substr(0, 8) : std::string_view{};
  return std::tuple(kind, year, kind == 0 ? id.size() : 0, id);
}

}  // namespace

AliasGroups group_aliases(std::span<const Advisory* const> records) {
  UnionFind sets;
  std::unordered_map<std::string_view, std::uint32_t> node_of;
  std::vector<std::string_view> ids;
  const auto node = [&](std::string_view id) {
    const auto [it, is_new] = node_of.try_emplace(id, 0);
    if (is_new) it->second = sets.add(), ids.push_back(id);
    return it->second;
  };
  for (const Advisory* record : records) {
    const std::uint32_t self = node(record->id);
    for (const std::string& alias : record->aliases) {
      if (!alias.empty()) sets.join(self, node(alias));
    }
  }
  std::unordered_map<std::uint32_t, std::string_view> best;
  for (std::uint32_t n = 0; n < ids.size(); ++n) {
    const auto [it, is_new] = best.try_emplace(sets.find(n), ids[n]);
    if (!is_new && name_rank(ids[n]) < name_rank(it->second)) it->second = ids[n];
  }
  AliasGroups out;
  std::unordered_map<std::uint32_t, std::uint32_t> number_of;
  for (const Advisory* record : records) {
    const std::uint32_t root = sets.find(node_of.at(record->id));
    const auto [it, is_new] =
        number_of.try_emplace(root, static_cast<std::uint32_t>(out.names.size()));
    if (is_new) out.names.emplace_back(best.at(root));
    out.group_of.push_back(it->second);
  }
  return out;
}

}  // namespace theriac
