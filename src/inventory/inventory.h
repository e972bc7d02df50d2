#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace theriac {

/// One part of a product as its SBOM states it: nothing is interpreted here, only collected.
struct Component {
  /// bom-ref or SPDXID as written; where none is written, the place, such as "#/components/3". Two
  /// components may carry the same one when the SBOM repeats it.
  std::string ref;
  std::string type;   ///< CycloneDX type or SPDX primaryPackagePurpose, lower case; may be empty
  std::string group;  ///< CycloneDX group
  std::string name;
  std::string version;             ///< as written; empty: none
  std::vector<std::string> purls;  ///< as written, in order, without repeats
  std::vector<std::string> cpes;   ///< as written (2.2 URI or 2.3), in order, without repeats

  /// The source package from which a distribution built this one, where the SBOM says so outside
  /// the purl: trivy's and syft's properties, SPDX sourceInfo "built package from: NAME VERSION".
  std::string source_name;
  std::string source_version;  ///< [epoch:]version[-release], as far as stated; may be empty
  std::string epoch;           ///< of this package, stated apart from its version; may be empty

  bool root = false;       ///< what the SBOM is about (metadata.component, documentDescribes)
  std::uint32_t line = 0;  ///< where it begins, 1-based; 0: not known
};

/// The operating system that an SBOM states for all its distribution packages.
struct OperatingSystem {
  std::string name;     ///< "debian", "alpine"; lower case; empty: none stated
  std::string version;  ///< "12.4", "3.18.4"; may be empty
};

/// What one SBOM holds. What counts as a component: the root, every CycloneDX component of whatever
/// type (an operating system and a component of type `file` too) with those nested in it, and every
/// SPDX package. Services, tools, SPDX files and snippets, AI models and data sets of SPDX 3 do
/// not. Components stand in the order of the text, an outer one before those inside it.
struct Inventory {
  /// "CycloneDX 1.6 JSON", "CycloneDX 1.5 XML", "SPDX 2.3 tag-value", "SPDX 2.2 YAML",
  /// "SPDX 3.0.1 JSON-LD"; empty when the file is no SBOM.
  std::string format;
  std::string
      serial;  ///< serialNumber, documentNamespace or the SpdxDocument's spdxId; may be empty
  std::string revision;  ///< CycloneDX's `version` of the document, as written; empty: none
  std::vector<Component> components;
  /// Of the component of type operating-system that is listed; of the root when only that is one.
  /// None when several are listed and differ.
  OperatingSystem operating_system;
};

}  // namespace theriac
