#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/cyclonedx_document_internal.h"
#include "inventory/sbom_format.h"

namespace theriac {

namespace {

constexpr std::array<std::string_view, 8> known_versions = {"1.0", "1.1", "1.2", "1.3",
                                                            "1.4", "1.5", "1.6", "1.7"};

/// There was no JSON before 1.2.
bool is_known(std::string_view version, std::string_view encoding) {
  const auto* const first = known_versions.begin() + (encoding == "JSON" ? 2 : 0);
  return std::find(first, known_versions.end(), version) != known_versions.end();
}

}  // namespace

void CycloneDxDocument::property(std::string_view name, std::string_view value, Details& details) {
  if (value.empty() || details.source.take(name, value)) return;
  if (name == "syft:distro:id") details.system_name = value;
  if (name == "syft:distro:versionID") details.system_version = value;
  // syft:cpe23 and its imitators: a component's CPEs beyond the first.
  if (name.ends_with(":cpe23") && value.starts_with("cpe:")) details.further_cpes.push_back(value);
}

/// The value that the producer concluded from its evidence (concludedValue, since 1.6) is an
/// identity of the component as much as the stated one; where both differ, both are kept, so that
/// no match is lost. What the producer itself gives no confidence (0) is not.
void CycloneDxDocument::identity(std::string_view field, std::string_view concluded,
                                 std::string_view confidence, Details& details) {
  const bool doubted =
      !confidence.empty() && confidence.find_first_not_of("0.") == std::string_view::npos;
  if (concluded.empty() || doubted) return;
  if (field == "purl") details.further_purls.push_back(concluded);
  if (field == "cpe") details.further_cpes.push_back(concluded);
}

void CycloneDxDocument::close(std::size_t index, const Details& details) {
  Component& component = kept.at(index);
  for (const auto purl : details.further_purls) component.purls.emplace_back(purl);
  for (const auto cpe : details.further_cpes) component.cpes.emplace_back(cpe);
  component.type = lower(component.type);
  if (component.ref.empty()) component.ref = place();
  details.source.put_into(component);
  if (component.type == "operating-system") {
    const bool stated = !details.system_name.empty();
    kept.add_operating_system(stated ? details.system_name : component.name,
                              stated ? details.system_version : component.version, index);
  }
  if (component.version.empty() && without_version_++ == 0) {
    first_without_version_ = kept.offset(index);
  }
  kept.close(index);
}

/// As a JSON pointer (RFC 6901), which no bom-ref begins like.
std::string CycloneDxDocument::place() const {
  std::string out = in_metadata_ ? "#/metadata/component" : "#";
  for (const std::size_t i : indices_) out += fmt::format("/components/{}", i);
  return out;
}

void CycloneDxDocument::check_version(std::string_view encoding, std::string_view stated_in,
                                      std::size_t offset) {
  if (!is_known(version, encoding)) {
    kept.warn("unknown-version", offset,
              version.empty() ? fmt::format("{} is missing; read as the newest known", stated_in)
                              : fmt::format("CycloneDX {} is not known; read as the newest known",
                                            in_quotes(version)),
              fmt::format("CycloneDX {} {} to 1.7 is read; a newer one may say more than is "
                          "understood",
                          encoding, encoding == "JSON" ? "1.2" : "1.0"));
  }
  if (without_version_ > 0 && version.size() == 3 && version >= "1.0" && version <= "1.3") {
    kept.warn("missing-version", first_without_version_,
              fmt::format("{} of {} components have no version", without_version_,
                          kept.inventory().components.size()),
              "CycloneDX before 1.4 demands one, and without it a component cannot be assessed");
  }
}

Parsed<Inventory> CycloneDxDocument::finish(std::string_view text, std::string_view encoding) && {
  kept.inventory().format = format_name("CycloneDX", version, encoding);
  return std::move(kept).finish(text, "bom-ref");
}

}  // namespace theriac
