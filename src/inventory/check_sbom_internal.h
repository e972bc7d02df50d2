#pragma once

#include <string_view>

#include "inventory/check_report_internal.h"
#include "inventory/schemas_internal.h"
#include "syntax/tree.h"

namespace theriac {

/// More findings of one schema are of no use to anybody, and not looked for.
inline constexpr std::size_t most_findings = 100000;

void add_findings(std::vector<SchemaFinding> findings, Level level, SbomReport& out);

/// One CycloneDX document, given as the object that it is.
void check_cyclonedx_json(const TreeValue& bom, Schemas& schemas, SbomReport& out);

/// The same in XML. The text was read before, so it is XML.
void check_cyclonedx_xml(std::string_view text, const Limits& limits, Schemas& schemas,
                         SbomReport& out);

/// One document of SPDX 2, with JSON's names in whatever encoding it came.
void check_spdx2(const TreeValue& document, Schemas& schemas, SbomReport& out);

/// One document of SPDX 3 in JSON-LD; it has an array "@graph".
void check_spdx3(const TreeValue& document, Schemas& schemas, SbomReport& out);

/// A tag-value document as a tree with JSON's names; it must have been read before without a fault.
/// Snippets, annotations and reviews are left out. The text must live as long as the tree.
void read_tag_value_tree(std::string_view text, const Limits& limits, Tree& tree);

}  // namespace theriac
