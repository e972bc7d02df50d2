#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/collector_internal.h"
#include "syntax/json.h"

namespace theriac {

/// Reads the fields of an SPDX 3 document in JSON-LD, in whatever order they stand.
///
/// Source: SPDX 3.0.1, the classes Software/Package and Core/SpdxDocument, and its JSON-LD
/// serialization: one flat list of elements in "@graph", with the names of spdx-context.jsonld.
/// Components are the elements of the type software_Package; files and snippets are not. AI models
/// and data sets (ai_AIPackage, dataset_DatasetPackage) are no software packages by their type:
/// they are told in a note, not counted. Roots are what an SpdxDocument or an SBOM names as
/// rootElement, and what a document describes.
class Spdx3Reader {
 public:
  Spdx3Reader(const std::string& file, const Limits& limits) : kept_(file, limits) {}

  /// Takes a top-level field; false when it is none of those that are read here.
  bool field(std::string_view key, JsonValue& value);

  /// Whether the document says that it is SPDX 3: a graph and a context of spdx.org.
  bool claimed() const { return has_graph_ && is_spdx_; }

  Collector& kept() { return kept_; }

  Parsed<Inventory> finish(std::string_view text) &&;

 private:
  struct Element;
  void context(JsonValue& value);
  void element(JsonValue& value);
  void element_field(std::string_view key, JsonValue& value, Element& element);
  void references(JsonValue& value, std::vector<std::string_view>& to);
  void look_inside(JsonValue& value);
  void external_identifiers(JsonValue& value, Element& element);
  void external_identifier(JsonValue& value, Element& element);
  void package(const Element& element, std::size_t offset);
  void take_document(const Element& element);
  void check_version();
  void mark_roots();

  Collector kept_;
  bool has_graph_ = false, is_spdx_ = false;
  std::string_view version_, context_version_;
  std::size_t version_offset_ = Diagnostics::no_offset;
  std::size_t position_ = 0;                  // in the graph
  std::size_t models_ = 0, first_model_ = 0;  // AI models and data sets
  std::size_t inlined_ = 0, first_inlined_ = 0;
  std::vector<std::string_view> documents_, roots_;
  std::vector<std::pair<std::string_view, std::string_view>> describes_;  // from, to
};

/// A purpose as the other formats write it: "operating-system" of "operatingSystem".
std::string hyphened(std::string_view purpose);

}  // namespace theriac
