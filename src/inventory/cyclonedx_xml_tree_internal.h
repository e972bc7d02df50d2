#pragma once

#include "syntax/tree.h"
#include "syntax/xml.h"

namespace theriac {

/// A CycloneDX document in XML as the tree that it would be in JSON, as far as bills are read from
/// it; elements that are not are there without their content. The element must outlive the tree.
void put_cyclonedx_xml(XmlElement& bom, Tree& tree);

}  // namespace theriac
