#include <fmt/format.h>

#include "inventory/read_spdx_json_internal.h"

namespace theriac {

template <class Value>
bool SpdxReader<Value>::field(std::string_view key, Value& value) {
  if (key == "packages") return packages(value), true;
  if (key == "relationships") {
    if (!kept_.expect_array(key, value)) return true;
    value.each_element([&](Value& element) { relationship(element); });
    return true;
  }
  if (key == "documentDescribes") {
    if (!kept_.expect_array(key, value)) return true;
    value.each_element([&](Value& element) { described(element); });
    return true;
  }
  if (key == "documentNamespace") return kept_.set(kept_.inventory().serial, key, value), true;
  if (key == "spdxVersion") {
    document_.version_offset = value.offset();
    return kept_.set(document_.version, key, value), true;
  }
  if (key == "SPDXID") {
    is_document_ = value.string().value_or("") == SpdxDocument::id;
    return true;
  }
  return false;
}

template <class Value>
void SpdxReader<Value>::packages(Value& value) {
  if (!kept_.expect_components("packages", value)) return;
  std::size_t position = 0;
  value.each_element([&](Value& element) { package(element, position++); });
}

template <class Value>
void SpdxReader<Value>::package(Value& value, std::size_t position) {
  // What is no object says nothing that is known, yet it stands for something: it is counted.
  if (!kept_.expect_object("package", value) && value.is_null()) return;
  const std::size_t index = kept_.open(value.offset());
  if (index == Collector::full) return;
  Details details;
  value.each_field(
      [&](std::string_view key, Value& inner) { package_field(index, key, inner, details); });
  document_.close(index, position, details.source_info);
}

template <class Value>
void SpdxReader<Value>::package_field(std::size_t index, std::string_view key, Value& value,
                                      Details& details) {
  // The length is compared first, so a field that nobody asks for costs one jump.
  switch (key.size()) {
    case 4:
      if (key == "name") kept_.set(kept_.at(index).name, key, value);
      return;
    case 6:
      if (key == "SPDXID") kept_.set(kept_.at(index).ref, key, value);
      return;
    case 10:
      if (key == "sourceInfo") details.source_info = kept_.text(key, value).value_or("");
      return;
    case 11:
      if (key == "versionInfo") kept_.set(kept_.at(index).version, key, value);
      return;
    case 12:
      if (key != "externalRefs" || !kept_.expect_array(key, value)) return;
      value.each_element([&](Value& element) { external_ref(index, element); });
      return;
    case 21:
      if (key == "primaryPackagePurpose") kept_.set(kept_.at(index).type, key, value);
      return;
    default:
      return;
  }
}

template <class Value>
void SpdxReader<Value>::external_ref(std::size_t index, Value& value) {
  if (!kept_.expect_object("externalRef", value)) return;
  std::string_view type, locator;
  value.each_field([&](std::string_view key, Value& inner) {
    if (key == "referenceType") type = kept_.text(key, inner).value_or("");
    if (key == "referenceLocator") locator = kept_.text(key, inner).value_or("");
  });
  document_.external_ref(index, type, locator);
}

template <class Value>
void SpdxReader<Value>::described(Value& value) {
  if (const auto ref = kept_.text("documentDescribes", value)) document_.describe(*ref);
}

template <class Value>
void SpdxReader<Value>::relationship(Value& value) {
  if (!kept_.expect_object("relationship", value)) return;
  std::string_view from, to, type;
  value.each_field([&](std::string_view key, Value& inner) {
    if (key == "spdxElementId") from = inner.string().value_or("");
    if (key == "relatedSpdxElement") to = inner.string().value_or("");
    if (key == "relationshipType") type = inner.string().value_or("");
  });
  document_.relationship(from, type, to);
}

template <class Value>
Parsed<Inventory> SpdxReader<Value>::finish(std::string_view text, std::string_view encoding) && {
  document_.check_version("spdxVersion", fmt::format("SPDX {} 2.2 and 2.3", encoding));
  return std::move(document_).finish(text, encoding);
}

template class SpdxReader<JsonValue>;
template class SpdxReader<YamlValue>;

}  // namespace theriac
