#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_spdx_json_internal.h"
#include "inventory/sbom_format.h"
#include "inventory/source_package.h"

namespace theriac {

namespace {

constexpr std::string_view document_id = "SPDXRef-DOCUMENT";

/// SPDX 2.3, clause 7 and others: the two words for "not said" and "there is none".
bool is_stated(std::string_view text) {
  return !text.empty() && text != "NOASSERTION" && text != "NONE";
}

/// The type of an external reference without the address that may stand before it, such as
/// http://spdx.org/rdf/references/cpe23Type.
std::string_view short_type(std::string_view type) {
  return type.substr(type.find_last_of("/#") + 1);
}

}  // namespace

/// What one package states in places of its own, put together when its object ends.
struct SpdxJsonReader::Details {
  std::string_view source_info;
};

bool SpdxJsonReader::field(std::string_view key, JsonValue& value) {
  if (key == "packages") return packages(value), true;
  if (key == "relationships") {
    if (!kept_.expect_array(key, value)) return true;
    value.each_element([&](JsonValue& element) { relationship(element); });
    return true;
  }
  if (key == "documentDescribes") {
    if (!kept_.expect_array(key, value)) return true;
    value.each_element([&](JsonValue& element) { described(element); });
    return true;
  }
  if (key == "documentNamespace") return kept_.set(kept_.inventory().serial, key, value), true;
  if (key == "spdxVersion") {
    version_offset_ = value.offset();
    return kept_.set(spdx_version_, key, value), true;
  }
  if (key == "SPDXID") {
    is_document_ = value.string().value_or("") == document_id;
    return true;
  }
  return false;
}

void SpdxJsonReader::packages(JsonValue& value) {
  if (!kept_.expect_array("packages", value)) return;
  std::size_t position = 0;
  value.each_element([&](JsonValue& element) { package(element, position++); });
}

void SpdxJsonReader::package(JsonValue& value, std::size_t position) {
  if (!kept_.expect_object("package", value)) return;
  const std::size_t index = kept_.open(value.offset());
  if (index == Collector::full) return;
  Details details;
  value.each_field(
      [&](std::string_view key, JsonValue& inner) { package_field(index, key, inner, details); });
  if (kept_.at(index).ref.empty()) {
    kept_.warn("missing-ref", kept_.offset(index), "this package has no SPDXID",
               "give it one of its own: nothing can refer to it without");
    kept_.at(index).ref = fmt::format("#/packages/{}", position);
  }
  close(index, details);
}

void SpdxJsonReader::package_field(std::size_t index, std::string_view key, JsonValue& value,
                                   Details& details) {
  // The length is compared first, so a field that nobody asks for costs one jump.
  switch (key.size()) {
    case 4:
      if (key == "name") set_stated(kept_.at(index).name, key, value);
      return;
    case 6:
      if (key == "SPDXID") kept_.set(kept_.at(index).ref, key, value);
      return;
    case 10:
      if (key == "sourceInfo") details.source_info = kept_.text(key, value).value_or("");
      return;
    case 11:
      if (key == "versionInfo") set_stated(kept_.at(index).version, key, value);
      return;
    case 12:
      if (key != "externalRefs" || !kept_.expect_array(key, value)) return;
      value.each_element([&](JsonValue& element) { external_ref(index, element); });
      return;
    case 21:
      if (key == "primaryPackagePurpose") set_stated(kept_.at(index).type, key, value);
      return;
    default:
      return;
  }
}

void SpdxJsonReader::set_stated(std::string& target, std::string_view key, JsonValue& value) {
  kept_.set(target, key, value);
  if (!is_stated(target)) target.clear();
}

/// purl, cpe22Type and cpe23Type under any category: tools write PACKAGE-MANAGER, PACKAGE_MANAGER,
/// SECURITY and others, and the type alone says what the locator is (SPDX 2.3, annex F).
void SpdxJsonReader::external_ref(std::size_t index, JsonValue& value) {
  if (!kept_.expect_object("externalRef", value)) return;
  std::string_view type, locator;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "referenceType") type = short_type(kept_.text(key, inner).value_or(""));
    if (key == "referenceLocator") locator = kept_.text(key, inner).value_or("");
  });
  if (!is_stated(locator)) return;
  if (type == "purl") kept_.at(index).purls.emplace_back(locator);
  if (type.starts_with("cpe22") || type.starts_with("cpe23")) {
    kept_.at(index).cpes.emplace_back(locator);
  }
}

void SpdxJsonReader::described(JsonValue& value) {
  if (const auto ref = kept_.text("documentDescribes", value)) roots_.push_back(*ref);
}

void SpdxJsonReader::relationship(JsonValue& value) {
  if (!kept_.expect_object("relationship", value)) return;
  std::string_view from, to, type;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "spdxElementId") from = inner.string().value_or("");
    if (key == "relatedSpdxElement") to = inner.string().value_or("");
    if (key == "relationshipType") type = inner.string().value_or("");
  });
  // Older trivy (694 documents of our archive) wrote DESCRIBE, which no version of SPDX has.
  if ((type == "DESCRIBES" || type == "DESCRIBE") && from == document_id) roots_.push_back(to);
  if (type == "DESCRIBED_BY" && to == document_id) roots_.push_back(from);
}

void SpdxJsonReader::close(std::size_t index, const Details& details) {
  Component& package = kept_.at(index);
  package.type = lower(package.type);
  // OPERATING-SYSTEM in the text of the standard, OPERATING_SYSTEM in its JSON schema.
  std::replace(package.type.begin(), package.type.end(), '_', '-');
  take_source_info(details.source_info, package);
  // Before SPDX 2.3 had purposes, trivy said it in the identifier alone (trivy pkg/sbom/spdx).
  if (package.type == "operating-system" || package.ref.starts_with("SPDXRef-OperatingSystem")) {
    kept_.add_operating_system(package.name, package.version, index);
  }
  kept_.close(index);
}

void SpdxJsonReader::mark_roots() {
  std::sort(roots_.begin(), roots_.end());
  for (Component& package : kept_.inventory().components) {
    package.root = std::binary_search(roots_.begin(), roots_.end(), package.ref);
  }
}

/// What can be said only when the whole head was seen, since its fields may stand anywhere.
void SpdxJsonReader::check_head() {
  constexpr std::array<std::string_view, 3> known = {"SPDX-2.2", "SPDX-2.2.1", "SPDX-2.3"};
  if (std::find(known.begin(), known.end(), spdx_version_) != known.end()) return;
  if (spdx_version_.starts_with("SPDX-3")) {
    kept_.refuse("unsupported-format", version_offset_,
                 fmt::format("this is {}, which is not read", in_quotes(spdx_version_)),
                 std::string(formats_read));
    return;
  }
  kept_.warn("unknown-version", version_offset_,
             spdx_version_.empty()
                 ? "\"spdxVersion\" is missing; read as SPDX 2.3"
                 : fmt::format("{} is no SPDX version that is known; read as SPDX 2.3",
                               in_quotes(spdx_version_)),
             "SPDX JSON 2.2 and 2.3 is read; another version may say more than is understood");
}

Parsed<Inventory> SpdxJsonReader::finish(std::string_view text) && {
  check_head();
  mark_roots();
  const std::string_view version = spdx_version_;
  kept_.inventory().format =
      format_name("SPDX", version.substr(version.starts_with("SPDX-") ? 5 : 0), "JSON");
  return std::move(kept_).finish(text, "SPDXID");
}

}  // namespace theriac
