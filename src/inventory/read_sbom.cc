#include "inventory/read_sbom.h"

#include "base/text.h"
#include "inventory/read_cyclonedx_xml_internal.h"
#include "inventory/read_sbom_json_internal.h"
#include "inventory/read_spdx_tag_value_internal.h"
#include "inventory/read_spdx_yaml_internal.h"
#include "inventory/sbom_format.h"

namespace theriac {

Parsed<Inventory> read_wrapped(const Text& text, const std::string& file, const Limits& limits,
                               std::size_t wrappers) {
  const std::string_view view = text.view();
  switch (find_syntax(view)) {
    case Syntax::json:
      return read_sbom_json(view, file, limits, wrappers);
    case Syntax::xml:
      return read_cyclonedx_xml(view, file, limits);
    case Syntax::yaml:
      return read_spdx_yaml(view, file, limits);
    case Syntax::tag_value:
      return read_spdx_tag_value(view, file, limits);
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

Parsed<Inventory> read_sbom(const Text& text, const std::string& file, const Limits& limits) {
  return read_wrapped(text, file, limits, 0);
}

}  // namespace theriac
