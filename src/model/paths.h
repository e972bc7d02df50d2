#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/facts.h"

namespace theriac {

/// One way from an element to another: a flow (in its direction, or back where it returns
/// something), or being neighbours in a zone that nothing divides.
struct Hop {
  std::uint32_t to = 0;
  std::optional<std::uint32_t> flow;
  std::vector<std::uint32_t> controls;  ///< verified blocking controls on it, by what they rest on
};

/// Where attackers begin: somewhere in a zone of trust 0 or 1 (and on the internet, whether or not
/// a zone was drawn for it), or in what the product is built and updated from (pipelines,
/// repositories, update servers).
enum class SourceKind : std::uint8_t { outside, supply };

/// How an element can be got at from the nearest source of one kind.
struct Exposure {
  std::uint32_t element = 0;
  SourceKind kind = SourceKind::outside;
  std::string_view source;  ///< a zone or "internet" (outside), or an element (supply)
  std::uint32_t hops = 0;
  std::uint32_t least_controls = 0;  ///< independent ones that the easiest way must defeat
};

struct AttackPath {
  std::string_view source;
  SourceKind kind = SourceKind::outside;
  std::uint32_t target = 0;
  std::uint32_t rank = 1;
  std::uint32_t controls = 0;
  struct Step {
    std::uint32_t element = 0;
    std::optional<std::uint32_t> flow;  ///< none: where it begins, and between neighbours
    std::uint32_t controls = 0;
  };
  std::vector<Step> steps;  ///< from the first element to the target
};

struct BlastRadius {
  std::uint32_t element = 0;
  std::uint32_t reached = 0;  ///< elements, itself among them
  std::uint64_t sites = 0, units = 0, patients_per_day = 0;
};

/// The ways through a system. Neighbours in a zone reach each other unless it is segmented and a
/// verified control of kind network-segmentation covers it; what is in a zone within another is a
/// neighbour of all that is in the larger one, past the verified blocking controls that cover the
/// zone that is entered. Two controls that depend on the same
/// thing count once on a way. The way with the fewest is found greedily, from element to element:
/// it exists and needs no more than that, but where ways share what they depend on there may be an
/// easier one. Making it is linear in elements and
/// flows; what each question costs stands beside it.
class Paths {
 public:
  explicit Paths(const Facts& facts);

  /// For every element that can be got at, by kind of source. O((V + E) log V).
  std::vector<Exposure> exposures() const;
  /// Whether somebody outside gets there past no verified control: by element. Unknown where a way
  /// may exist because a zone is not stated.
  std::vector<Truth> reachable() const;
  /// Up to `most` ways to each of the targets, those with the fewest controls first, then the
  /// shortest. No way visits an element twice. O(most (V + E) log V).
  std::vector<AttackPath> attack_paths(std::span<const std::uint32_t> targets,
                                       std::size_t most) const;
  /// Whether b is reached from a past no verified control; the last `a` is remembered. O(V + E).
  bool reaches(std::uint32_t a, std::uint32_t b) const;
  /// The elements that one of `from` reaches past no verified control, these too; or, backwards,
  /// that reach one of them. O(V + E).
  std::vector<bool> spread(std::vector<std::uint32_t> from, bool backwards = false) const;
  /// Whether each element gets past no verified control to a system (no person) in a zone of kind
  /// hospital that is another zone than its own, or is out of scope; unknown where it gets to one
  /// whose zone, or the kind of its zone, is not stated. O((hospital zones + those) (V + E)).
  std::vector<Truth> reaching_hospital() const;
  /// What compromising each element can lead to past no verified control. V E / 64 steps of a few
  /// instructions.
  std::vector<BlastRadius> blast_radii() const;

 private:
  struct Start {
    std::uint32_t node = 0;
    std::string_view source;
  };
  void connect_flows();
  void connect_zones();
  void connect_nested_zones();
  void connect_interfaces();
  using Groups = std::vector<std::uint32_t>;  // sorted
  void add(std::uint32_t from, std::uint32_t to, std::optional<std::uint32_t> flow,
           Groups controls);
  Groups blocking_on(const std::vector<std::string_view>& items);
  Groups controls_on(const FlowFact& flow, std::uint32_t into);
  static Groups joined(const Groups& a, const Groups& b);
  std::vector<Start> starts(SourceKind kind) const;

  const Facts& facts_;
  std::uint32_t nodes_ = 0;  ///< elements, then one for each zone, then one for each exposure
  std::vector<std::vector<Hop>> hops_;
  std::map<std::string_view, std::uint32_t> groups_;
  std::vector<std::vector<std::uint32_t>> free_, free_back_;  ///< ways past no control, both ways
  bool internet_in_zone_ = false;            ///< a zone of low trust stands for the internet
  std::vector<std::uint32_t> perhaps_open_;  ///< elements with an interface of unstated exposure
  mutable std::optional<std::uint32_t> from_;
  mutable std::vector<bool> reached_;
};

}  // namespace theriac
