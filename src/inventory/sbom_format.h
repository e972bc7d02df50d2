#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/fault.h"
#include "syntax/json.h"

namespace theriac {

/// Ends the messages about files that are not read.
inline constexpr std::string_view formats_read =
    "what is read is CycloneDX 1.0 to 1.7 (JSON, XML) and SPDX 2.1 to 3.0 (JSON, tag-value, YAML, "
    "JSON-LD)";
inline constexpr std::string_view convert_spdx =
    "convert it to SPDX JSON, for example with pyspdxtools -i FILE -o FILE.spdx.json";
inline constexpr std::string_view convert_cyclonedx =
    "convert it to CycloneDX JSON, for example with cyclonedx convert --input-file FILE "
    "--output-file FILE.cdx.json";

/// "CycloneDX 1.6 JSON"; what is no version is left out of it.
std::string format_name(std::string_view family, std::string_view version,
                        std::string_view encoding);

/// No inventory, for this reason.
Parsed<Inventory> refuse(std::string_view text, const std::string& file, SyntaxFault fault);

/// The fault of being an SBOM in a form that is not read.
SyntaxFault unsupported(std::string_view form, std::string_view remedy);

/// Which reader a text is for, by its first few kilobytes.
enum class Syntax { json, xml, yaml, tag_value, unsupported, unknown };
Syntax find_syntax(std::string_view text);

/// Why a text of Syntax::unsupported is not read: protobuf, CycloneDX in YAML, packed in a way that
/// is not unpacked.
SyntaxFault unsupported_fault(std::string_view text);

/// Remembers of the top-level fields of a JSON object what tells formats apart that are not read.
class SeenFields {
 public:
  /// Remembers that there is a field of this name.
  void see(std::string_view key);

  /// "syft's own JSON", ...; none when it is not known.
  std::optional<std::string_view> known_format() const;

  /// `an object with the fields "a", "b" and 4 more`, for a message.
  std::string listed() const;

 private:
  std::vector<std::string> first_;  // a few, cut short
  std::size_t count_ = 0;
  std::string_view known_;
};

}  // namespace theriac
