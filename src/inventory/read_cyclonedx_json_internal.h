#pragma once

#include <string>
#include <string_view>

#include "inventory/cyclonedx_document_internal.h"
#include "syntax/json.h"

namespace theriac {

/// Reads the fields of a CycloneDX JSON document, in whatever order they stand.
class CycloneDxJsonReader {
 public:
  CycloneDxJsonReader(const std::string& file, const Limits& limits) : document_(file, limits) {}

  /// Takes a top-level field; false when it is none of those that are read here.
  bool field(std::string_view key, JsonValue& value);

  /// Whether the document says that it is CycloneDX: by its bomFormat or its $schema; failing both
  /// of them, by having a specVersion.
  bool claimed() const {
    return is_bom_format_ || is_schema_ || (bom_format_.empty() && !document_.version.empty());
  }

  /// bomFormat as written, which may name another format; empty: none.
  const std::string& bom_format() const { return bom_format_; }

  Collector& kept() { return kept_; }

  Parsed<Inventory> finish(std::string_view text) &&;

 private:
  using Details = CycloneDxDocument::Details;
  void metadata(JsonValue& value);
  void components(JsonValue& value);
  void component(JsonValue& value, bool root);
  void component_field(std::size_t index, std::string_view key, JsonValue& value, Details& details);
  void properties(JsonValue& value, Details& details);
  void evidence(JsonValue& value, Details& details);
  void identity(JsonValue& value, Details& details);
  void check_head();

  CycloneDxDocument document_;
  Collector& kept_ = document_.kept;
  std::string bom_format_;
  std::size_t bom_format_offset_ = Diagnostics::no_offset;
  std::size_t spec_version_offset_ = Diagnostics::no_offset;
  bool is_bom_format_ = false;
  bool is_schema_ = false;
};

}  // namespace theriac
