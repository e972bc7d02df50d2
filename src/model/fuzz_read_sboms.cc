#include <cstdlib>

#include "model/read_sboms.h"
#include "model/schema_collections_internal.h"

// The path of an SBOM is a foreign model's word: whatever it is, nothing outside the model's folder
// is read. The folder here is empty, so nothing is read at all. (Reading what an SBOM holds has
// fuzzers in inventory.)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path(reinterpret_cast<const char*>(data), size);
  if (path.empty() || path.find('\0') != std::string::npos) return 0;
  theriac::Items items;
  items.schema = &theriac::model_schema();
  items.by_collection.resize(items.schema->collections.size());
  items.files.push_back({"fuzz", {}, std::make_unique<theriac::Text>(std::string(path)), nullptr});
  theriac::Item component;
  component.collection = &theriac::collections::components;
  component.id = "K-1";
  const auto field = *component.collection->find("sbom");
  component.stated.push_back({static_cast<std::uint16_t>(field), 0, {{path, 0}}, {}});
  for (std::size_t i = 0; i < items.schema->collections.size(); ++i) {
    if (items.schema->collections[i] == component.collection)
      items.by_collection[i].push_back(component);
  }
  const auto read = theriac::read_sboms(items, "/nonexistent/theriac-fuzz", theriac::Limits{},
                                        nullptr, theriac::Freshness{});
  if (!read.value.read.empty() || !read.value.components.empty()) std::abort();
  if (read.diagnostics.size() != 1) std::abort();
  return 0;
}
