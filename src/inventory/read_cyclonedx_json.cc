#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_cyclonedx_json_internal.h"

namespace theriac {

bool CycloneDxJsonReader::field(std::string_view key, JsonValue& value) {
  if (key == "components") return components(value), true;
  if (key == "metadata") return metadata(value), true;
  if (key == "serialNumber") return kept_.set(kept_.inventory().serial, key, value), true;
  if (key == "version") {
    // What is no number is for `sbom check` to tell: nothing that is judged depends on it.
    const std::size_t offset = value.offset();
    const auto number = value.number_text();
    if (number) kept_.set(kept_.inventory().revision, key, offset, *number);
    return true;
  }
  if (key == "specVersion") {
    spec_version_offset_ = value.offset();
    return kept_.set(document_.version, key, value), true;
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
  document_.enter_metadata();
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "component") component(inner, true);
  });
  document_.leave_metadata();
}

void CycloneDxJsonReader::components(JsonValue& value) {
  if (!kept_.expect_components("components", value)) return;
  document_.enter_components();
  value.each_element([&](JsonValue& element) {
    component(element, false);
    document_.next_component();
  });
  document_.leave_components();
}

void CycloneDxJsonReader::component(JsonValue& value, bool root) {
  // What is no object says nothing that is known, yet it stands for something: it is counted.
  if (!kept_.expect_object("component", value) && value.is_null()) return;
  const std::size_t index = kept_.open(value.offset());
  if (index == Collector::full) return;
  kept_.at(index).root = root;
  Details details;
  value.each_field(
      [&](std::string_view key, JsonValue& inner) { component_field(index, key, inner, details); });
  document_.close(index, details);
}

void CycloneDxJsonReader::component_field(std::size_t index, std::string_view key, JsonValue& value,
                                          Details& details) {
  // The length is compared first, so a field that nobody asks for costs one jump.
  switch (key.size()) {
    case 3:
      if (key == "cpe") kept_.set_identity(kept_.at(index).cpes, key, value);
      return;
    case 4:
      if (key == "name") kept_.set(kept_.at(index).name, key, value);
      if (key == "type") kept_.set(kept_.at(index).type, key, value);
      if (key == "purl") kept_.set_identity(kept_.at(index).purls, key, value);
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
    CycloneDxDocument::property(name, text, details);
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

void CycloneDxJsonReader::identity(JsonValue& value, Details& details) {
  if (!kept_.expect_object("identity", value)) return;
  std::string_view field, concluded, confidence;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "field") field = inner.string().value_or("");
    if (key == "concludedValue") concluded = inner.string().value_or("");
    if (key == "confidence") confidence = inner.number_text().value_or("");
  });
  CycloneDxDocument::identity(field, concluded, confidence, details);
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
  document_.check_version("JSON", "\"specVersion\"", spec_version_offset_);
}

Parsed<Inventory> CycloneDxJsonReader::finish(std::string_view text) && {
  check_head();
  return std::move(document_).finish(text, "JSON");
}

}  // namespace theriac
