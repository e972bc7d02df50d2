#include "inventory/difference.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <tuple>

#include "terms/ecosystem.h"
#include "terms/purl.h"
#include "version/version.h"

namespace theriac {

std::string_view to_string(Change change) {
  switch (change) {
    case Change::added:
      return "added";
    case Change::removed:
      return "removed";
    case Change::upgraded:
      return "upgraded";
    case Change::downgraded:
      return "downgraded";
    case Change::reversioned:
      return "reversioned";
    case Change::changed:
      break;
  }
  return "changed";
}

std::size_t Difference::count(Change change) const {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [&](const PartChange& c) { return c.change == change; }));
}

namespace {

struct Package {
  std::string key, name, version;
  std::optional<Order> order;
};

Package package_of(const Part& part) {
  // (Not by its type: SPDX hardly states one, and another type is news of the same part.)
  Package out{fmt::format("{}\t{}", part.group, part.name), called(part), part.version,
              std::nullopt};
  if (part.purls.empty()) return out;
  const Result<Purl> purl = parse_purl(part.purls[0]);
  if (!purl) return out;
  if (out.version.empty()) out.version = purl->version;
  const std::string arch(purl->qualifier("arch"));
  const Purl bare{purl->type, purl->name_space, purl->name, "", {}, ""};
  out.name = bare.to_string().substr(4);
  out.key = arch.empty() ? out.name : fmt::format("{}?arch={}", out.name, arch);
  const Ecosystem* const ecosystem = find_ecosystem_of_purl(purl->type, purl->name_space);
  if (ecosystem) out.order = ecosystem->order;
  return out;
}

/// A hash changes with the version; names and places are no news.
std::vector<Fact> news_of(const Part& part) {
  std::vector<Fact> out = facts_of(part);
  std::erase_if(out, [](const Fact& fact) {
    return fact.field != "component.licence" && fact.field != "component.supplier" &&
           fact.field != "component.manufacturer" && fact.field != "component.support-end" &&
           fact.field != "component.scope" && fact.field != "component.type" &&
           fact.field != "component.hash";
  });
  // One fact twice is no news.
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct Entry {
  Package package;
  std::size_t index;
  std::vector<Fact> news;  ///< what is said beside the version
};
using Entries = std::map<std::string, std::vector<Entry>>;

Entries entries_of(const Bill& bill) {
  Entries out;
  for (std::size_t i = 0; i < bill.parts.size(); ++i) {
    Package package = package_of(bill.parts[i]);
    std::vector<Entry>& list = out[package.key];
    list.push_back({std::move(package), i, news_of(bill.parts[i])});
  }
  // Of equal versions by what is said of them, so that another order of the same is no change.
  for (auto& [key, list] : out) {
    std::stable_sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.package.version, a.news) < std::tie(b.package.version, b.news);
    });
  }
  return out;
}

void compare_news(const std::vector<Fact>& a, const std::vector<Fact>& b, bool same_version,
                  PartChange& out) {
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out.gone));
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(out.came));
  if (same_version) return;
  for (std::vector<Fact>* list : {&out.gone, &out.came})
    std::erase_if(*list, [](const Fact& fact) { return fact.field == "component.hash"; });
}

Change change_of(const Package& before, const Package& after) {
  if (before.version == after.version) return Change::changed;
  if (before.version.empty() || after.version.empty()) return Change::reversioned;
  const Order order = after.order.value_or(before.order.value_or(Order::semver));
  const auto sides = compare_versions(order, before.version, after.version);
  if (!sides || *sides == std::strong_ordering::equal) return Change::reversioned;
  return *sides == std::strong_ordering::less ? Change::upgraded : Change::downgraded;
}

class Comparer {
 public:
  Comparer(const Bill& before, const Bill& after) : before_(before), after_(after) {}

  Difference run() {
    Entries a = entries_of(before_), b = entries_of(after_);
    for (auto& [key, list] : a) package(list, b[key]);
    for (auto& [key, list] : b) {
      if (!a.contains(key)) {
        std::vector<Entry> none;
        package(none, list);
      }
    }
    leftovers();
    std::stable_sort(out_.changes.begin(), out_.changes.end(),
                     [](const PartChange& x, const PartChange& y) {
                       return std::tie(x.change, x.name) < std::tie(y.change, y.name);
                     });
    return std::move(out_);
  }

 private:
  /// All parts that are one package, in both bills.
  void package(std::vector<Entry>& a, std::vector<Entry>& b) {
    pair_equal_versions(a, b);
    if (a.size() == 1 && b.size() == 1) return pair(a[0], b[0]);
    for (Entry& entry : a)
      left_[before_.parts[entry.index].name].before.push_back(std::move(entry));
    for (Entry& entry : b) left_[after_.parts[entry.index].name].after.push_back(std::move(entry));
  }

  /// What has no partner. Where one side knows the package and the other only a name (not every
  /// tool writes purls, and SPDX has no group), the same name is the same part if it is the only
  /// one.
  void leftovers() {
    for (auto& [name, left] : left_) {
      const bool alone = left.before.size() == 1 && left.after.size() == 1 && !name.empty();
      if (alone && (is_bare(before_, left.before[0]) || is_bare(after_, left.after[0]))) {
        pair(left.before[0], left.after[0]);
        continue;
      }
      for (const Entry& entry : left.before)
        out_.changes.push_back({Change::removed, entry.package.name, entry.index, {}, {}, {}});
      for (const Entry& entry : left.after)
        out_.changes.push_back({Change::added, entry.package.name, {}, entry.index, {}, {}});
    }
  }

  /// Whether nothing but its name tells what it is.
  static bool is_bare(const Bill& bill, const Entry& entry) {
    const Part& part = bill.parts[entry.index];
    return part.purls.empty() && part.group.empty();
  }

  void pair_equal_versions(std::vector<Entry>& a, std::vector<Entry>& b) {
    std::vector<Entry> left_a, left_b;
    std::size_t i = 0, k = 0;
    while (i < a.size() && k < b.size()) {
      const int side = a[i].package.version.compare(b[k].package.version);
      if (side == 0)
        pair(a[i++], b[k++]);
      else if (side < 0)
        left_a.push_back(std::move(a[i++]));
      else
        left_b.push_back(std::move(b[k++]));
    }
    std::move(a.begin() + static_cast<std::ptrdiff_t>(i), a.end(), std::back_inserter(left_a));
    std::move(b.begin() + static_cast<std::ptrdiff_t>(k), b.end(), std::back_inserter(left_b));
    a = std::move(left_a);
    b = std::move(left_b);
  }

  void pair(const Entry& a, const Entry& b) {
    const std::string& name = is_bare(after_, b) ? a.package.name : b.package.name;
    PartChange change{change_of(a.package, b.package), name, a.index, b.index, {}, {}};
    compare_news(a.news, b.news, change.change == Change::changed, change);
    const bool same =
        change.change == Change::changed && change.gone.empty() && change.came.empty();
    same ? void(++out_.unchanged) : out_.changes.push_back(std::move(change));
  }

  struct Left {
    std::vector<Entry> before, after;
  };

  const Bill& before_;
  const Bill& after_;
  std::map<std::string, Left> left_;  ///< parts without a partner, by their names
  Difference out_;
};

}  // namespace

Difference compare(const Bill& before, const Bill& after) { return Comparer(before, after).run(); }

}  // namespace theriac
