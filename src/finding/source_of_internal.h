#pragma once

#include <string>
#include <string_view>

#include "inventory/inventory.h"
#include "terms/purl.h"

namespace theriac {

/// The package that a distribution built a component from. Empty name: not stated.
struct SourcePackage {
  std::string name;
  std::string version;  ///< empty: not stated, mostly because it is the component's own
};

/// What the purl's `upstream` says ("NAME", "NAME@VERSION", "NAME-VERSION-RELEASE.src.rpm"), else
/// what the SBOM says beside the purl; a version without a name is of no use. Packages that only
/// sign what another source built are given that source: advisories name it.
SourcePackage source_of(const Purl& purl, const Component& component);

}  // namespace theriac
