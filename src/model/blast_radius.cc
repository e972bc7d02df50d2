#include <algorithm>
#include <bit>

#include "model/field_of_internal.h"
#include "model/paths.h"

// What compromising one element can lead to: the closure of all ways past no verified control, by
// strongly connected parts, each of which is one set of bits.

namespace theriac {

namespace {

using Nodes = std::vector<std::uint32_t>;

/// Tarjan's strongly connected parts, without recursion. A part is numbered after all those that it
/// leads to.
class Parts {
 public:
  explicit Parts(const std::vector<std::vector<std::uint32_t>>& next)
      : next_(next), index_(next.size(), unseen), low_(next.size()), part_(next.size(), unseen) {
    for (std::uint32_t i = 0; i < next.size(); ++i) {
      if (index_[i] == unseen) walk(i);
    }
  }
  std::uint32_t count() const { return count_; }
  std::uint32_t of(std::uint32_t node) const { return part_[node]; }

 private:
  static constexpr std::uint32_t unseen = 0xffffffff;
  struct Frame {
    std::uint32_t node;
    std::size_t edge;
  };

  void walk(std::uint32_t root) {
    std::vector<Frame> frames;
    enter(root, frames);
    while (!frames.empty()) {
      const std::uint32_t node = frames.back().node;
      if (frames.back().edge < next_[node].size()) {
        const std::uint32_t to = next_[node][frames.back().edge++];
        if (index_[to] == unseen)
          enter(to, frames);
        else if (part_[to] == unseen)
          low_[node] = std::min(low_[node], index_[to]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty())
        low_[frames.back().node] = std::min(low_[frames.back().node], low_[node]);
      if (low_[node] == index_[node]) close(node);
    }
  }

  void enter(std::uint32_t node, std::vector<Frame>& frames) {
    index_[node] = low_[node] = counter_++;
    stack_.push_back(node);
    frames.push_back({node, 0});
  }

  void close(std::uint32_t node) {
    for (std::uint32_t last = unseen; last != node;) {
      last = stack_.back();
      stack_.pop_back();
      part_[last] = count_;
    }
    ++count_;
  }

  const std::vector<std::vector<std::uint32_t>>& next_;
  std::vector<std::uint32_t> index_, low_, part_;
  Nodes stack_;
  std::uint32_t counter_ = 0, count_ = 0;
};

struct Use {
  std::uint64_t sites = 0, units = 0, patients = 0;  // of all fielded releases
};

std::uint64_t number_of(std::string_view text) {
  return static_cast<std::uint64_t>(parse_whole(text).value_or(0));
}

/// What is in use, and the largest single site: compromising one instance reaches no more.
struct InUse {
  Use all, largest;
};

InUse read_in_use(const Items& items) {
  using namespace collections;
  const std::size_t fielded = field_of(releases, "fielded"), sites = field_of(releases, "sites");
  const Collection sites_of{"sites", "site", "", releases.fields[sites].fields};
  const std::size_t units = field_of(sites_of, "units"),
                    patients = field_of(sites_of, "patients_per_day");
  InUse out;
  for (const Item& release : items.of(releases)) {
    if (!parse_yes_no(release.word(fielded)).value_or(false)) continue;
    const Stated* const list = release.find(sites);
    if (list == nullptr) continue;
    for (const Item& site : list->records) {
      const std::uint64_t u = number_of(site.word(units)), p = number_of(site.word(patients));
      out.all = {out.all.sites + 1, out.all.units + u, out.all.patients + p};
      out.largest = {1, std::max(out.largest.units, u), std::max(out.largest.patients, p)};
    }
  }
  return out;
}

/// Whether an element is one for all sites: what the maker or a provider runs, unless it says that
/// each site or person has its own.
bool is_shared(const Facts& facts, const ElementFact& element) {
  static const std::size_t instances = field_of(collections::elements, "instances");
  const std::string_view said = element.item->word(instances);
  if (!said.empty()) return said == "shared";
  if (!element.zone) return false;
  const std::string_view kind = facts.zones[*element.zone].kind;
  return kind == "cloud" || kind == "maker" || kind == "third-party";
}

}  // namespace

std::vector<BlastRadius> Paths::blast_radii() const {
  const std::vector<Nodes>& next = free_;
  const Parts parts(next);
  const auto elements = static_cast<std::uint32_t>(facts_.elements.size());
  const std::size_t words = (elements + 63) / 64;
  std::vector<std::vector<std::uint64_t>> reach(parts.count(), std::vector<std::uint64_t>(words));
  std::vector<Nodes> members(parts.count());
  for (std::uint32_t i = 0; i < nodes_; ++i) members[parts.of(i)].push_back(i);
  std::vector<bool> shared(parts.count());
  for (std::uint32_t part = 0; part < parts.count(); ++part) {  // ends first
    Nodes joined;
    for (const std::uint32_t node : members[part]) {
      if (node < elements) {
        reach[part][node / 64] |= std::uint64_t{1} << (node % 64);
        if (is_shared(facts_, facts_.elements[node])) shared[part] = true;
      }
      for (const std::uint32_t to : next[node]) joined.push_back(parts.of(to));
    }
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    for (const std::uint32_t other : joined) {
      if (other == part) continue;
      for (std::size_t w = 0; w < words; ++w) reach[part][w] |= reach[other][w];
      if (shared[other]) shared[part] = true;
    }
  }
  const InUse in_use = read_in_use(facts_.items());
  std::vector<BlastRadius> out;
  out.reserve(elements);
  for (std::uint32_t i = 0; i < elements; ++i) {
    const std::uint32_t part = parts.of(i);
    std::uint32_t count = 0;
    for (const std::uint64_t word : reach[part])
      count += static_cast<std::uint32_t>(std::popcount(word));
    const Use& use = shared[part] ? in_use.all : in_use.largest;
    out.push_back({i, count, use.sites, use.units, use.patients});
  }
  return out;
}

}  // namespace theriac
