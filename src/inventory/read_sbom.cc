#include "inventory/read_sbom.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_cyclonedx_json_internal.h"
#include "inventory/read_spdx_json_internal.h"
#include "inventory/sbom_format.h"

namespace theriac {

namespace {

Parsed<Inventory> refuse(std::string_view text, const std::string& file, std::string_view id,
                         std::size_t offset, std::string problem, std::string remedy) {
  Diagnostics said(file);
  said.add(Level::error, id, offset, std::move(problem), std::move(remedy));
  return {{}, std::move(said).locate_in(text)};
}

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
      if (key == "@context") seen.see_context(value);
    });
  });
  if (fault) return refuse(text, file, fault->id, fault->offset, fault->problem, fault->remedy);
  if (cyclonedx.claimed() && spdx.claimed()) {
    return refuse(text, file, "unknown-format", Diagnostics::no_offset,
                  "says that it is CycloneDX and that it is SPDX",
                  "split it: other tools may read the other half");
  }
  if (cyclonedx.claimed()) return std::move(cyclonedx).finish(text);
  if (spdx.claimed()) return std::move(spdx).finish(text);
  if (const auto known = seen.known_format()) {
    return refuse(text, file, "unsupported-format", Diagnostics::no_offset,
                  fmt::format("this is {}, which is not read yet", *known),
                  std::string(formats_read));
  }
  std::string what = is_object ? seen.listed() : "a JSON list";
  if (!cyclonedx.bom_format().empty()) {
    what = "its \"bomFormat\" is " + in_quotes(cyclonedx.bom_format());
  }
  return refuse(text, file, "unknown-format", Diagnostics::no_offset,
                "not an SBOM that is known: " + what, std::string(formats_read));
}

}  // namespace

Parsed<Inventory> read_sbom(const Text& text, const std::string& file, const Limits& limits) {
  const std::string_view view = text.view();
  const std::string_view content = trim(view);
  if (content.empty()) {
    return refuse(view, file, "empty-file", Diagnostics::no_offset, "the file is empty",
                  "write the SBOM again");
  }
  if (content.front() != '{' && content.front() != '[') {
    if (const auto format = find_foreign_format(view)) {
      return refuse(view, file, "unsupported-format", Diagnostics::no_offset,
                    fmt::format("this is {}, which is not read yet", *format),
                    std::string(formats_read));
    }
  }
  return read_json(view, file, limits);
}

}  // namespace theriac
