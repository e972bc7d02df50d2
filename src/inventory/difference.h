#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/bill.h"
#include "inventory/bill_facts.h"

namespace theriac {

/// What became of one component between two SBOMs.
enum class Change : std::uint8_t { added, removed, upgraded, downgraded, reversioned, changed };
std::string_view to_string(Change change);

struct PartChange {
  Change change = Change::changed;
  std::string name;                   ///< for people; the package of the purl where there is one
  std::optional<std::size_t> before;  ///< index into the first bill's parts
  std::optional<std::size_t> after;   ///< index into the second's
  /// Licence, supplier, hash (of the same version) and the like: what is gone and what came.
  std::vector<Fact> gone, came;
};

struct Difference {
  std::vector<PartChange> changes;  ///< by kind, then by name
  std::size_t unchanged = 0;
  std::size_t count(Change change) const;
};

/// Compares two SBOMs. Parts are the same when their packages are: purl without version, qualifiers
/// and subpath (but for a distribution's arch); without a purl type, group and name. Of several
/// versions of one package those that are in both are paired first, and what is left over when
/// there is one on either side was upgraded or downgraded by the order of its ecosystem
/// (reversioned where that has none); else all of it was added and removed. A part of which one
/// side knows nothing but the name is the one of that name, if that is the only one without a
/// partner on either side. O(n log n).
Difference compare(const Bill& before, const Bill& after);

}  // namespace theriac
