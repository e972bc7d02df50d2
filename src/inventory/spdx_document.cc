#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/sbom_format.h"
#include "inventory/source_package.h"
#include "inventory/spdx_document_internal.h"

namespace theriac {

namespace {

/// SPDX 2.3, clause 7 and others.
bool is_stated(std::string_view text) {
  return !text.empty() && text != "NOASSERTION" && text != "NONE";
}

/// The type of an external reference without the address that may stand before it, such as
/// http://spdx.org/rdf/references/cpe23Type.
std::string_view short_type(std::string_view type) {
  return type.substr(type.find_last_of("/#") + 1);
}

}  // namespace

void SpdxDocument::drop_unstated(std::string& text) {
  if (!is_stated(text)) text.clear();
}

void SpdxDocument::external_ref(std::size_t index, std::string_view type,
                                std::string_view locator) {
  if (!is_stated(locator)) return;
  type = short_type(type);
  if (type == "purl") kept.at(index).purls.emplace_back(locator);
  if (type.starts_with("cpe22") || type.starts_with("cpe23")) {
    kept.at(index).cpes.emplace_back(locator);
  }
}

void SpdxDocument::relationship(std::string_view from, std::string_view type, std::string_view to) {
  // Older trivy (694 documents of our archive) wrote DESCRIBE, which no version of SPDX has.
  if ((type == "DESCRIBES" || type == "DESCRIBE") && from == id) roots_.push_back(to);
  if (type == "DESCRIBED_BY" && to == id) roots_.push_back(from);
}

void SpdxDocument::close(std::size_t index, std::size_t position, std::string_view source_info) {
  Component& package = kept.at(index);
  if (package.ref.empty()) {
    kept.warn("missing-ref", kept.offset(index), "this package has no SPDXID",
              "give it one of its own: nothing can refer to it without");
    package.ref = fmt::format("#/packages/{}", position);
  }
  drop_unstated(package.name);
  drop_unstated(package.version);
  drop_unstated(package.type);
  package.type = lower(package.type);
  // OPERATING-SYSTEM in the text of the standard, OPERATING_SYSTEM in its JSON schema.
  std::replace(package.type.begin(), package.type.end(), '_', '-');
  take_source_info(source_info, package);
  // Before SPDX 2.3 had purposes, trivy said it in the identifier alone (trivy pkg/sbom/spdx).
  if (package.type == "operating-system" || package.ref.starts_with("SPDXRef-OperatingSystem")) {
    kept.add_operating_system(package.name, package.version, index);
  }
  kept.close(index);
}

void SpdxDocument::check_version(std::string_view field, std::string_view reads) {
  constexpr std::array<std::string_view, 4> known = {"SPDX-2.1", "SPDX-2.2", "SPDX-2.2.1",
                                                     "SPDX-2.3"};
  if (std::find(known.begin(), known.end(), version) != known.end()) return;
  if (version.starts_with("SPDX-3")) {
    kept.refuse("unsupported-format", version_offset,
                fmt::format("this is {}, which is not read in this form", in_quotes(version)),
                std::string(formats_read));
    return;
  }
  kept.warn("unknown-version", version_offset,
            version.empty() ? fmt::format("\"{}\" is missing; read as SPDX 2.3", field)
                            : fmt::format("{} is no SPDX version that is known; read as SPDX 2.3",
                                          in_quotes(version)),
            fmt::format("{} is read; another version may say more than is understood", reads));
}

void SpdxDocument::mark_roots() {
  std::sort(roots_.begin(), roots_.end());
  for (Component& package : kept.inventory().components) {
    package.root = std::binary_search(roots_.begin(), roots_.end(), package.ref);
  }
}

Parsed<Inventory> SpdxDocument::finish(std::string_view text, std::string_view encoding) && {
  mark_roots();
  const std::string_view stated = version;
  kept.inventory().format =
      format_name("SPDX", stated.substr(stated.starts_with("SPDX-") ? 5 : 0), encoding);
  return std::move(kept).finish(text, "SPDXID");
}

}  // namespace theriac
