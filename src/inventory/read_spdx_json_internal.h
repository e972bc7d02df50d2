#pragma once

#include <string>
#include <string_view>

#include "inventory/spdx_document_internal.h"
#include "syntax/json.h"
#include "syntax/yaml.h"

namespace theriac {

/// Reads the fields of an SPDX 2 document in JSON or YAML, which name and nest them alike, in
/// whatever order they stand. `Value` is JsonValue or YamlValue.
template <class Value>
class SpdxReader {
 public:
  SpdxReader(const std::string& file, const Limits& limits) : document_(file, limits) {}

  /// Takes a top-level field; false when it is none of those that are read here.
  bool field(std::string_view key, Value& value);

  /// Whether the document says that it is SPDX: by its spdxVersion or by its SPDXID.
  bool claimed() const { return !document_.version.empty() || is_document_; }

  Collector& kept() { return kept_; }

  /// `encoding` is "JSON" or "YAML".
  Parsed<Inventory> finish(std::string_view text, std::string_view encoding) &&;

 private:
  /// What one package states in places of its own, put together when its object ends.
  struct Details {
    std::string_view source_info;
  };
  void packages(Value& value);
  void package(Value& value, std::size_t position);
  void package_field(std::size_t index, std::string_view key, Value& value, Details& details);
  void external_ref(std::size_t index, Value& value);
  void relationship(Value& value);
  void described(Value& value);

  SpdxDocument document_;
  Collector& kept_ = document_.kept;
  bool is_document_ = false;
};

extern template class SpdxReader<JsonValue>;
extern template class SpdxReader<YamlValue>;

using SpdxJsonReader = SpdxReader<JsonValue>;

}  // namespace theriac
