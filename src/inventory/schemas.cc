#include <algorithm>
#include <stdexcept>

#include "embedded/cyclonedx_1_0_xsd.h"
#include "embedded/cyclonedx_1_1_xsd.h"
#include "embedded/cyclonedx_1_2_json.h"
#include "embedded/cyclonedx_1_2_strict_json.h"
#include "embedded/cyclonedx_1_2_xsd.h"
#include "embedded/cyclonedx_1_3_json.h"
#include "embedded/cyclonedx_1_3_strict_json.h"
#include "embedded/cyclonedx_1_3_xsd.h"
#include "embedded/cyclonedx_1_4_json.h"
#include "embedded/cyclonedx_1_4_xsd.h"
#include "embedded/cyclonedx_1_5_json.h"
#include "embedded/cyclonedx_1_5_xsd.h"
#include "embedded/cyclonedx_1_6_json.h"
#include "embedded/cyclonedx_1_6_xsd.h"
#include "embedded/cyclonedx_1_7_json.h"
#include "embedded/cyclonedx_1_7_xsd.h"
#include "embedded/cyclonedx_cryptography_json.h"
#include "embedded/cyclonedx_dependency_graph_xsd.h"
#include "embedded/cyclonedx_jsf_json.h"
#include "embedded/cyclonedx_spdx_json.h"
#include "embedded/cyclonedx_spdx_xsd.h"
#include "embedded/cyclonedx_vulnerability_xsd.h"
#include "embedded/spdx22_schema.h"
#include "embedded/spdx2_schema.h"
#include "inventory/schemas_internal.h"
#include "syntax/input.h"
#include "syntax/tree.h"
#include "syntax/unpack.h"

namespace theriac {

namespace {

struct Packed {
  std::string_view name;
  std::string_view bytes;
};

constexpr Packed json_schemas[] = {
    {"1.2", embedded::cyclonedx_1_2_json}, {"1.2-strict", embedded::cyclonedx_1_2_strict_json},
    {"1.3", embedded::cyclonedx_1_3_json}, {"1.3-strict", embedded::cyclonedx_1_3_strict_json},
    {"1.4", embedded::cyclonedx_1_4_json}, {"1.5", embedded::cyclonedx_1_5_json},
    {"1.6", embedded::cyclonedx_1_6_json}, {"1.7", embedded::cyclonedx_1_7_json},
};
constexpr Packed xml_schemas[] = {
    {"1.0", embedded::cyclonedx_1_0_xsd}, {"1.1", embedded::cyclonedx_1_1_xsd},
    {"1.2", embedded::cyclonedx_1_2_xsd}, {"1.3", embedded::cyclonedx_1_3_xsd},
    {"1.4", embedded::cyclonedx_1_4_xsd}, {"1.5", embedded::cyclonedx_1_5_xsd},
    {"1.6", embedded::cyclonedx_1_6_xsd}, {"1.7", embedded::cyclonedx_1_7_xsd},
};
/// Extensions from before 1.2 took them in, by the end of their namespace.
constexpr Packed extensions[] = {
    {"dependency-graph/1.0", embedded::cyclonedx_dependency_graph_xsd},
    {"vulnerability/1.0", embedded::cyclonedx_vulnerability_xsd},
};

std::string unpacked(std::string_view bytes) {
  Result<std::string> text = unpack(bytes, Limits{});
  if (!text) throw std::logic_error("a schema of the program: " + text.error().problem);
  return std::move(*text);
}

template <class Schema, std::size_t size, class Make>
const Schema* find_made(std::map<std::string_view, Schema>& made, const Packed (&all)[size],
                        std::string_view name, Make make) {
  for (const Packed& packed : all) {
    if (packed.name != name) continue;
    auto found = made.find(packed.name);
    if (found == made.end()) found = made.emplace(packed.name, make(packed.bytes)).first;
    return &found->second;
  }
  return nullptr;
}

}  // namespace

const JsonSchema* Schemas::find_cyclonedx_json(std::string_view version, bool strict) {
  const std::string name = std::string(version) + (strict ? "-strict" : "");
  return find_made(json_, json_schemas, name, [](std::string_view bytes) {
    return JsonSchema(
        {{"bom", unpacked(bytes)},
         {"spdx.schema.json", unpacked(embedded::cyclonedx_spdx_json)},
         {"jsf-0.82.schema.json", unpacked(embedded::cyclonedx_jsf_json)},
         {"cryptography-defs.schema.json", unpacked(embedded::cyclonedx_cryptography_json)}});
  });
}

const XmlSchema* Schemas::find_cyclonedx_xml(std::string_view version) {
  return find_made(xml_, xml_schemas, version, [](std::string_view bytes) {
    return XmlSchema({unpacked(bytes), unpacked(embedded::cyclonedx_spdx_xsd)});
  });
}

const JsonSchema& Schemas::spdx2() {
  if (!spdx2_) spdx2_.emplace(JsonSchema({{"spdx", std::string(embedded::spdx2_schema)}}));
  return *spdx2_;
}

const JsonSchema& Schemas::spdx2_before_2_3() {
  if (!spdx2_before_2_3_)
    spdx2_before_2_3_.emplace(JsonSchema({{"spdx", std::string(embedded::spdx22_schema)}}));
  return *spdx2_before_2_3_;
}

const XmlSchema* Schemas::find_cyclonedx_extension(std::string_view space) {
  constexpr std::string_view begin = "http://cyclonedx.org/schema/ext/";
  if (!space.starts_with(begin)) return nullptr;
  return find_made(xml_, extensions, space.substr(begin.size()), [](std::string_view bytes) {
    return XmlSchema(std::vector<std::string>{unpacked(bytes)});
  });
}

bool Schemas::knows_licence(std::string_view id) {
  if (licences_.empty()) {
    const Text text(unpacked(embedded::cyclonedx_spdx_json));
    Tree tree{Limits{}};
    if (tree.read_json(text.view())) throw std::logic_error("the list of licences is not JSON");
    if (const auto all = tree.root().find("enum")) {
      all->each([&](const TreeValue& value) { licences_.emplace_back(value.text()); });
    }
    std::sort(licences_.begin(), licences_.end());
  }
  return std::binary_search(licences_.begin(), licences_.end(), id);
}

}  // namespace theriac
