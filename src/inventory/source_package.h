#pragma once

#include <string>
#include <string_view>

#include "inventory/inventory.h"

namespace theriac {

/// The source package of one component as SBOM tools state it outside the purl. Fields are views of
/// the text that is read; empty: not stated.
///
/// Sources: trivy pkg/sbom/core and pkg/sbom/cyclonedx (properties aquasecurity:trivy:Src*), syft
/// syft/format/common/cyclonedxhelpers (properties syft:metadata:*, made from the fields of its
/// package metadata).
struct StatedSource {
  std::string_view trivy_name, trivy_version, trivy_release, trivy_epoch;
  std::string_view deb_name, deb_version;  // syft: dpkg's Source field
  std::string_view apk_origin;             // syft: apk's origin; its version is the package's own
  std::string_view source_rpm;             // syft: "bash-5.1.8-4.el9.src.rpm"
  std::string_view epoch;                  // syft: rpm's own epoch, apart from the version

  /// Takes a CycloneDX property when it is one of those above; false when it is not. trivy's
  /// Modularitylabel is not looked at: the purl carries it (rpmmod) where it matters.
  bool take(std::string_view name, std::string_view value);

  /// Fills source_name, source_version ([epoch:]version[-release]) and epoch.
  void put_into(Component& component) const;
};

/// "built package from: NAME VERSION", as trivy writes it into SPDX sourceInfo; VERSION may be
/// missing, and both are when trivy knew none. Other words there (syft's "acquired package info
/// from ...") name no source package.
void take_source_info(std::string_view source_info, Component& component);

/// NAME-VERSION-RELEASE.src.rpm (or .nosrc.rpm): neither version nor release holds a hyphen (rpm's
/// rule), a name may. A text of another shape states nothing.
void take_source_rpm(std::string_view file, Component& component);

}  // namespace theriac
