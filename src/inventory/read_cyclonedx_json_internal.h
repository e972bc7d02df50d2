#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/collector_internal.h"

namespace theriac {

/// Reads the fields of a CycloneDX JSON document, in whatever order they stand.
///
/// Source: ECMA-424 (CycloneDX 1.6 and 1.7) and the JSON schemas bom-1.2 to bom-1.7. Components are
/// the root (metadata.component), the entries of `components`, and those inside components, of
/// every type: `file` too, since the producer listed it as a component. Services, tools,
/// formulation, pedigree and annotations hold none. A root that stands again in `components` is
/// kept twice, as the document has it, with a warning when the bom-ref is the same.
class CycloneDxJsonReader {
 public:
  CycloneDxJsonReader(const std::string& file, const Limits& limits) : kept_(file, limits) {}

  /// Takes a top-level field; false when it is none of those that are read here.
  bool field(std::string_view key, JsonValue& value);

  /// Whether the document says that it is CycloneDX: by its bomFormat or its $schema; failing both
  /// of them, by having a specVersion.
  bool claimed() const {
    return is_bom_format_ || is_schema_ || (bom_format_.empty() && !spec_version_.empty());
  }

  /// bomFormat as written, which may name another format; empty: none.
  const std::string& bom_format() const { return bom_format_; }

  Parsed<Inventory> finish(std::string_view text) &&;

 private:
  struct Details;
  void metadata(JsonValue& value);
  void components(JsonValue& value);
  void component(JsonValue& value, bool root);
  void component_field(std::size_t index, std::string_view key, JsonValue& value, Details& details);
  void properties(JsonValue& value, Details& details);
  void evidence(JsonValue& value, Details& details);
  void identity(JsonValue& value, Details& details);
  void close(std::size_t index, const Details& details);
  std::string place() const;
  void check_head();

  Collector kept_;
  std::string bom_format_, spec_version_;
  std::size_t bom_format_offset_ = Diagnostics::no_offset;
  std::size_t spec_version_offset_ = Diagnostics::no_offset;
  bool is_bom_format_ = false;
  bool is_schema_ = false;
  bool in_metadata_ = false;
  std::vector<std::size_t> indices_;  // on the way to the component that is read
  std::size_t without_version_ = 0, first_without_version_ = 0;
};

}  // namespace theriac
