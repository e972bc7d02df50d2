#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads an XML text, which is CycloneDX 1.0 to 1.7 when its root is <bom> in a namespace that
/// begins http://cyclonedx.org/schema/bom/ (any prefix), or in none, with a warning. Elements of
/// other namespaces are extensions, which the schema allows anywhere, and hold no components. Any
/// other root is refused. The promises of read_sbom hold.
Parsed<Inventory> read_cyclonedx_xml(std::string_view text, const std::string& file,
                                     const Limits& limits);

}  // namespace theriac
