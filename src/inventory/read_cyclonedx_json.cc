#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_cyclonedx_json_internal.h"
#include "inventory/sbom_format.h"
#include "inventory/source_package.h"

namespace theriac {

/// What one component states in places of its own, put together when its object ends.
struct CycloneDxJsonReader::Details {
  StatedSource source;
  std::string_view system_name, system_version;               // syft:distro:*
  std::vector<std::string_view> further_purls, further_cpes;  // behind the component's own
};

bool CycloneDxJsonReader::field(std::string_view key, JsonValue& value) {
  if (key == "components") return components(value), true;
  if (key == "metadata") return metadata(value), true;
  if (key == "serialNumber") return kept_.set(kept_.inventory().serial, key, value), true;
  if (key == "specVersion") {
    spec_version_offset_ = value.offset();
    return kept_.set(spec_version_, key, value), true;
  }
  if (key == "bomFormat") {
    bom_format_offset_ = value.offset();
    kept_.set(bom_format_, key, value);
    is_bom_format_ = lower(bom_format_) == "cyclonedx";
    return true;
  }
  if (key == "$schema") {
    const auto schema = value.string();
    is_schema_ = schema && schema->find("cyclonedx") != std::string_view::npos;
    return true;
  }
  return false;
}

void CycloneDxJsonReader::metadata(JsonValue& value) {
  if (!kept_.expect_object("metadata", value)) return;
  in_metadata_ = true;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "component") component(inner, true);
  });
  in_metadata_ = false;
}

void CycloneDxJsonReader::components(JsonValue& value) {
  if (!kept_.expect_array("components", value)) return;
  indices_.push_back(0);
  value.each_element([&](JsonValue& element) {
    component(element, false);
    ++indices_.back();
  });
  indices_.pop_back();
}

void CycloneDxJsonReader::component(JsonValue& value, bool root) {
  if (!kept_.expect_object("component", value)) return;
  const std::size_t index = kept_.open(value.offset());
  if (index == Collector::full) return;
  kept_.at(index).root = root;
  Details details;
  value.each_field(
      [&](std::string_view key, JsonValue& inner) { component_field(index, key, inner, details); });
  close(index, details);
}

void CycloneDxJsonReader::component_field(std::size_t index, std::string_view key, JsonValue& value,
                                          Details& details) {
  // The length is compared first, so a field that nobody asks for costs one jump.
  switch (key.size()) {
    case 3:
      if (key == "cpe") {
        const auto cpe = kept_.text(key, value);
        if (cpe && !cpe->empty()) kept_.at(index).cpes.emplace_back(*cpe);
      }
      return;
    case 4:
      if (key == "name") kept_.set(kept_.at(index).name, key, value);
      if (key == "type") kept_.set(kept_.at(index).type, key, value);
      if (key == "purl") {
        const auto purl = kept_.text(key, value);
        if (purl && !purl->empty()) kept_.at(index).purls.emplace_back(*purl);
      }
      return;
    case 5:
      if (key == "group") kept_.set(kept_.at(index).group, key, value);
      return;
    case 7:
      if (key == "version") kept_.set(kept_.at(index).version, key, value);
      if (key == "bom-ref") kept_.set(kept_.at(index).ref, key, value);
      return;
    case 8:
      if (key == "evidence") evidence(value, details);
      return;
    case 10:
      if (key == "components") components(value);
      if (key == "properties") properties(value, details);
      return;
    default:
      return;
  }
}

void CycloneDxJsonReader::properties(JsonValue& value, Details& details) {
  if (!kept_.expect_array("properties", value)) return;
  value.each_element([&](JsonValue& property) {
    if (!kept_.expect_object("property", property)) return;
    std::string_view name, text;
    property.each_field([&](std::string_view key, JsonValue& inner) {
      if (key == "name") name = inner.string().value_or("");
      if (key == "value") text = inner.string().value_or("");
    });
    if (text.empty() || details.source.take(name, text)) return;
    if (name == "syft:distro:id") details.system_name = text;
    if (name == "syft:distro:versionID") details.system_version = text;
    // syft:cpe23 and its imitators: a component's CPEs beyond the first.
    if (name.ends_with(":cpe23") && text.starts_with("cpe:")) details.further_cpes.push_back(text);
  });
}

void CycloneDxJsonReader::evidence(JsonValue& value, Details& details) {
  if (!kept_.expect_object("evidence", value)) return;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key != "identity") return;
    // An object in 1.5, a list of them since 1.6.
    if (inner.is_array()) {
      inner.each_element([&](JsonValue& one) { identity(one, details); });
    } else {
      identity(inner, details);
    }
  });
}

/// The value that the producer concluded from its evidence (concludedValue, since 1.6) is an
/// identity of the component as much as the stated one; where both differ, both are kept, so that
/// no match is lost. What the producer itself gives no confidence (0) is not.
void CycloneDxJsonReader::identity(JsonValue& value, Details& details) {
  if (!kept_.expect_object("identity", value)) return;
  std::string_view field, concluded, confidence;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "field") field = inner.string().value_or("");
    if (key == "concludedValue") concluded = inner.string().value_or("");
    if (key == "confidence") confidence = inner.number_text().value_or("");
  });
  const bool doubted =
      !confidence.empty() && confidence.find_first_not_of("0.") == std::string_view::npos;
  if (concluded.empty() || doubted) return;
  if (field == "purl") details.further_purls.push_back(concluded);
  if (field == "cpe") details.further_cpes.push_back(concluded);
}

void CycloneDxJsonReader::close(std::size_t index, const Details& details) {
  Component& component = kept_.at(index);
  for (const auto purl : details.further_purls) component.purls.emplace_back(purl);
  for (const auto cpe : details.further_cpes) component.cpes.emplace_back(cpe);
  component.type = lower(component.type);
  if (component.ref.empty()) component.ref = place();
  details.source.put_into(component);
  if (component.type == "operating-system") {
    const bool stated = !details.system_name.empty();
    kept_.add_operating_system(stated ? details.system_name : component.name,
                               stated ? details.system_version : component.version, index);
  }
  if (component.version.empty() && without_version_++ == 0) {
    first_without_version_ = kept_.offset(index);
  }
  kept_.close(index);
}

/// As a JSON pointer (RFC 6901), which no bom-ref begins like.
std::string CycloneDxJsonReader::place() const {
  std::string out = in_metadata_ ? "#/metadata/component" : "#";
  for (const std::size_t i : indices_) out += fmt::format("/components/{}", i);
  return out;
}

/// What can be said only when the whole head was seen, since its fields may stand anywhere.
void CycloneDxJsonReader::check_head() {
  if (!is_bom_format_) {
    kept_.warn("bom-format", bom_format_offset_,
               bom_format_.empty()
                   ? "\"bomFormat\" is missing; read as CycloneDX all the same"
                   : fmt::format("\"bomFormat\" is {}; read as CycloneDX for its \"$schema\"",
                                 in_quotes(bom_format_)),
               "write \"bomFormat\": \"CycloneDX\"");
  }
  constexpr std::array<std::string_view, 6> known = {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};
  if (std::find(known.begin(), known.end(), spec_version_) == known.end()) {
    kept_.warn("unknown-version", spec_version_offset_,
               spec_version_.empty()
                   ? "\"specVersion\" is missing; read as the newest known"
                   : fmt::format("CycloneDX {} is not known; read as the newest known",
                                 in_quotes(spec_version_)),
               "CycloneDX JSON 1.2 to 1.7 is read; a newer one may say more than is understood");
  }
  if (without_version_ > 0 && (spec_version_ == "1.2" || spec_version_ == "1.3")) {
    kept_.warn("missing-version", first_without_version_,
               fmt::format("{} of {} components have no version", without_version_,
                           kept_.inventory().components.size()),
               "CycloneDX before 1.4 demands one, and without it a component cannot be assessed");
  }
}

Parsed<Inventory> CycloneDxJsonReader::finish(std::string_view text) && {
  check_head();
  kept_.inventory().format = format_name("CycloneDX", spec_version_);
  return std::move(kept_).finish(text, "bom-ref");
}

}  // namespace theriac
