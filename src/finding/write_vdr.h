#pragma once

#include <string>

#include "finding/scan_writer.h"

namespace theriac {

/// A CycloneDX 1.6 vulnerability disclosure report of one document (doc/formats/scan-cyclonedx.md):
/// vulnerabilities and whom they affect, no components. An entry for each weakness, worst first,
/// and after them one for each record that could not be evaluated, whose versions have the status
/// "unknown". Totals and the components that could not be judged are properties of the metadata.
///
/// A VDR speaks of one SBOM: document() is called once. A document that could not be read gives no
/// text at all, for a report without vulnerabilities would read as good news.
class VdrWriter final : public ScanWriter {
 public:
  explicit VdrWriter(const ScanFrame& frame) : frame_(frame) {}
  std::string document(const ScannedDocument& document) override;

 private:
  ScanFrame frame_;
};

/// How a VDR names a component of the SBOM: by BOM-Link, "urn:cdx:SERIAL/REVISION#REF" with the
/// reference percent-encoded as a fragment (RFC 3986, 3.5), where the SBOM has a serial number
/// (urn:uuid:...) and a sound revision (none stated: 1); else by its reference alone.
std::string make_bom_link(const Inventory& inventory, std::string_view ref);

}  // namespace theriac
