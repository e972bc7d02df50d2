#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/collector_internal.h"
#include "syntax/json.h"

namespace theriac {

/// Reads the fields of an SPDX 2 JSON document, in whatever order they stand.
///
/// Source: SPDX 2.2.1 (ISO/IEC 5962:2021) and SPDX 2.3, clause 7 (package information), with the
/// JSON schemas spdx-schema.json of both. Components are the packages; files and snippets are not.
/// NOASSERTION and NONE count as not given. Relationships are read only for what the document
/// describes.
class SpdxJsonReader {
 public:
  SpdxJsonReader(const std::string& file, const Limits& limits) : kept_(file, limits) {}

  /// Takes a top-level field; false when it is none of those that are read here.
  bool field(std::string_view key, JsonValue& value);

  /// Whether the document says that it is SPDX: by its spdxVersion or by its SPDXID.
  bool claimed() const { return !spdx_version_.empty() || is_document_; }

  Parsed<Inventory> finish(std::string_view text) &&;

 private:
  struct Details;
  void packages(JsonValue& value);
  void package(JsonValue& value, std::size_t position);
  void package_field(std::size_t index, std::string_view key, JsonValue& value, Details& details);
  void external_ref(std::size_t index, JsonValue& value);
  void relationship(JsonValue& value);
  void described(JsonValue& value);
  void set_stated(std::string& target, std::string_view key, JsonValue& value);
  void close(std::size_t index, const Details& details);
  void mark_roots();
  void check_head();

  Collector kept_;
  std::string spdx_version_;
  std::size_t version_offset_ = Diagnostics::no_offset;
  bool is_document_ = false;
  std::vector<std::string_view> roots_;  // views live as long as the JsonReader
};

}  // namespace theriac
