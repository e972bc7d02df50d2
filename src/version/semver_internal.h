#pragma once

#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {

/// Where an order of SemVer's kind differs from SemVer.
struct SemverRules {
  bool fold_case = false;     ///< identifiers are compared without regard to case
  bool build_counts = false;  ///< build metadata orders, none being lowest
  bool revisions = false;     ///< "-3" behind the numbers is a later build, not a pre-release
};

Result<VersionKey> make_semver_like_key(std::string_view version, const SemverRules& rules);

/// The dot-separated identifiers that `rest` begins with, cut off from it; false when one is empty.
bool write_identifiers(std::string_view& rest, const SemverRules& rules, KeyWriter& key);

}  // namespace theriac
