#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/json_schema.h"
#include "syntax/xml_schema.h"

namespace theriac {

/// The published schemas of CycloneDX (catalogue/cyclonedx) and our own list of SPDX 2's rules,
/// which is a schema too, unpacked and made ready when they are first asked for: a few milliseconds
/// each. What is handed out lives as long as this.
class Schemas {
 public:
  /// Null for a version that has none: JSON begins with 1.2, XML with 1.0. `strict` is the form of
  /// 1.2 and 1.3 that forbids fields it does not know; null for others.
  const JsonSchema* find_cyclonedx_json(std::string_view version, bool strict = false);
  const XmlSchema* find_cyclonedx_xml(std::string_view version);

  /// The schema of an extension that is CycloneDX's own, by its namespace; null for others.
  const XmlSchema* find_cyclonedx_extension(std::string_view space);

  /// What SPDX 2.1 to 2.3 ask of a document, and what they asked before 2.3.
  const JsonSchema& spdx2();
  const JsonSchema& spdx2_before_2_3();

  /// Whether this is on SPDX's list of licences and exceptions, as it came with the schemas.
  bool knows_licence(std::string_view id);

 private:
  std::map<std::string_view, JsonSchema> json_;
  std::map<std::string_view, XmlSchema> xml_;
  std::optional<JsonSchema> spdx2_, spdx2_before_2_3_;
  std::vector<std::string> licences_;  // sorted; empty: not yet read
};

}  // namespace theriac
