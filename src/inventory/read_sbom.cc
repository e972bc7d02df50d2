#include "inventory/read_sbom.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_cyclonedx_json_internal.h"
#include "inventory/read_cyclonedx_xml_internal.h"
#include "inventory/read_spdx_json_internal.h"
#include "inventory/sbom_format.h"

namespace theriac {

namespace {

/// One walk through a document whose format may show only at its end: every top-level field goes to
/// the reader that knows its name (the two share none), and the fields that say what the document
/// is decide afterwards which of the two is listened to.
Parsed<Inventory> read_json(std::string_view text, const std::string& file, const Limits& limits) {
  CycloneDxJsonReader cyclonedx(file, limits);
  SpdxJsonReader spdx(file, limits);
  SeenFields seen;
  bool is_object = false;
  JsonReader json(limits);
  const auto fault = json.read(text, [&](JsonValue& root) {
    is_object = root.is_object();
    root.each_field([&](std::string_view key, JsonValue& value) {
      seen.see(key);
      if (cyclonedx.field(key, value) || spdx.field(key, value)) return;
    });
  });
  if (fault) return refuse(text, file, *fault);
  if (cyclonedx.claimed() && spdx.claimed()) {
    return refuse(
        text, file,
        SyntaxFault{"unknown-format", "says that it is CycloneDX and that it is SPDX",
                    "split it: other tools may read the other half", Diagnostics::no_offset});
  }
  if (cyclonedx.claimed()) return std::move(cyclonedx).finish(text);
  if (spdx.claimed()) return std::move(spdx).finish(text);
  if (const auto known = seen.known_format()) {
    return refuse(text, file, unsupported(*known, formats_read));
  }
  std::string what = is_object ? seen.listed() : "a JSON list";
  if (!cyclonedx.bom_format().empty()) {
    what = "its \"bomFormat\" is " + in_quotes(cyclonedx.bom_format());
  }
  return refuse(text, file,
                SyntaxFault{"unknown-format", "not an SBOM that is known: " + what,
                            std::string(formats_read), Diagnostics::no_offset});
}

}  // namespace

Parsed<Inventory> read_sbom(const Text& text, const std::string& file, const Limits& limits) {
  const std::string_view view = text.view();
  switch (find_syntax(view)) {
    case Syntax::json:
      return read_json(view, file, limits);
    case Syntax::xml:
      return read_cyclonedx_xml(view, file, limits);
    case Syntax::yaml:
    case Syntax::tag_value:
      return refuse(view, file, unsupported("SPDX", "wait"));
    case Syntax::unsupported:
      return refuse(view, file, unsupported_fault(view));
    case Syntax::unknown:
      break;
  }
  if (trim(view).empty()) {
    return refuse(view, file,
                  SyntaxFault{"empty-file", "the file is empty", "write the SBOM again",
                              Diagnostics::no_offset});
  }
  return refuse(view, file,
                SyntaxFault{"unknown-format",
                            "not an SBOM that is known: neither JSON nor XML, and no line begins "
                            "as those of an SBOM do",
                            std::string(formats_read), Diagnostics::no_offset});
}

}  // namespace theriac
