#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

#include "finding/scan.h"

namespace theriac {

/// One weakness in one package, whatever its version.
struct Weakness {
  std::string group, package, version, severity;
  auto operator<=>(const Weakness&) const = default;
};

/// What became of the findings between two SBOMs that were judged against one index.
struct FindingsDifference {
  std::vector<Weakness> came, gone;  ///< worst first
  /// Found before, and neither found nor gone now: a component of that name is still there but
  /// could not be judged, or a record could not be held against it.
  std::vector<Weakness> unjudged;
  std::size_t stayed = 0;
  std::size_t not_assessable_before = 0, not_assessable_after = 0;  ///< components
};

/// A weakness that is in the same package before and after has stayed, whatever the version.
FindingsDifference compare_findings(const ScannedDocument& before, const ScannedDocument& after);

}  // namespace theriac
