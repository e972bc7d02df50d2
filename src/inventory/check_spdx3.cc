#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "inventory/check_sbom_internal.h"
#include "inventory/field_rules_internal.h"
#include "syntax/json_schema.h"

/// SPDX 3.0 in JSON-LD: what the model requires of the classes that make up an SBOM (SPDX 3.0.1,
/// model/Core and model/Software: the properties with a least count of one), and that identifiers
/// are unique and lead somewhere. Other classes are asked only for what every element has.

namespace theriac {

namespace {

/// Properties that a class must have beside those of every element.
struct Required {
  std::string_view type;
  std::string_view property;
};
constexpr Required required[] = {
    {"CreationInfo", "created"},
    {"CreationInfo", "createdBy"},
    {"CreationInfo", "specVersion"},
    {"Relationship", "from"},
    {"Relationship", "to"},
    {"Relationship", "relationshipType"},
    {"LifecycleScopedRelationship", "from"},
    {"LifecycleScopedRelationship", "to"},
    {"LifecycleScopedRelationship", "relationshipType"},
    {"Annotation", "annotationType"},
    {"Annotation", "subject"},
    {"software_Package", "name"},
    {"software_File", "name"},
    {"Hash", "algorithm"},
    {"Hash", "hashValue"},
    {"ExternalIdentifier", "externalIdentifierType"},
    {"ExternalIdentifier", "identifier"},
};

constexpr std::string_view references[] = {
    "from",         "to",         "rootElement",  "element", "createdBy",
    "createdUsing", "suppliedBy", "originatedBy", "subject", "creationInfo"};

class Walk {
 public:
  Walk(Schemas& schemas, SbomReport& out) : fields_(schemas, out), out_(out) {}

  void document(const TreeValue& document) {
    if (!document.find("@context")) lack(document, "the document", "@context");
    const auto graph = document.find("@graph");
    std::size_t documents = 0;
    graph->each([&](const TreeValue& element) {
      collect(element);
      documents += type_of(element) == "SpdxDocument" ? 1 : 0;
    });
    if (documents != 1) {
      out_.add(Level::error, documents == 0 ? "schema-missing" : "schema-choice", graph->offset(),
               fmt::format("the graph has {} elements of the type SpdxDocument", documents),
               "there must be one in a file");
    }
    graph->each([&](const TreeValue& element) { this->element(element); });
  }

 private:
  static std::string_view type_of(const TreeValue& element) {
    const std::string_view type = element.string("type");
    return type.empty() ? element.string("@type") : type;
  }

  void lack(const TreeValue& value, std::string_view what, std::string_view property) {
    out_.add(Level::error, "schema-missing", value.offset(),
             fmt::format("{} lacks \"{}\"", what, property), fmt::format("add \"{}\"", property));
  }

  void collect(const TreeValue& value) {
    for (const std::string_view name : {"spdxId", "@id"}) {
      const auto id = value.find(name);
      if (!id || !id->is_string() || id->text().empty()) continue;
      if (known_.insert(id->text()).second || name == "@id") continue;
      out_.add(Level::error, "repeated-ref", id->offset(),
               fmt::format("the spdxId {} stands twice", quoted(id->text())),
               "give each element its own");
    }
    if (const auto external = value.find("externalSpdxId")) known_.insert(external->text());
    value.each([&](const TreeValue& inner) {
      if (inner.is_object() || inner.is_array()) collect(inner);
    });
  }

  void element(const TreeValue& element) {
    if (!element.is_object()) {
      out_.add(Level::error, "schema-type", element.offset(),
               "an element of the graph is no object", "write it as an object");
      return;
    }
    const std::string_view type = type_of(element);
    const std::string_view id = element.string("spdxId");
    const std::string what = id.empty() ? "an element of the graph" : "the element " + quoted(id);
    if (type.empty()) lack(element, what, "type");
    if (id.empty() && element.string("@id").empty()) lack(element, what, "spdxId");
    if (!id.empty() && !element.find("creationInfo")) lack(element, what, "creationInfo");
    parts(element);
  }

  /// The element and the objects in it.
  void parts(const TreeValue& value) {
    if (value.is_object()) properties(value);
    value.each([&](const TreeValue& inner) {
      if (inner.is_object() || inner.is_array()) parts(inner);
    });
  }

  void properties(const TreeValue& object) {
    const std::string_view type = type_of(object);
    for (const Required& each : required) {
      if (each.type == type && !object.find(each.property))
        lack(object, fmt::format("this {}", type), each.property);
    }
    const auto created = object.find("created");
    if (created && type == "CreationInfo" && !is_time(*created)) {
      out_.add(Level::error, "schema-pattern", created->offset(),
               fmt::format("\"created\" is {}, which is not of the form required",
                           quoted(created->text())),
               "write it in whole seconds of UTC, as in 2026-11-24T12:00:00Z");
    }
    for (const std::string_view name : references) refer(object, name);
    const auto purl = object.find("software_packageUrl");
    if (purl && purl->is_string()) fields_.purl(purl->text(), purl->offset());
  }

  /// Core/Datatypes/DateTime: always UTC, no fractions. The figures are looked at by their kind
  /// only.
  static bool is_time(const TreeValue& value) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:ddZ";
    const std::string_view text = value.text();
    return std::equal(text.begin(), text.end(), form.begin(), form.end(),
                      [](char c, char f) { return f == 'd' ? is_digit(c) : c == f; });
  }

  void refer(const TreeValue& object, std::string_view name) {
    const auto field = object.find(name);
    if (!field) return;
    const auto ask = [&](const TreeValue& ref) {
      if (!ref.is_string() || known_.count(ref.text()) > 0 || is_individual(ref.text())) return;
      out_.add(Level::warning, "unknown-ref", ref.offset(),
               fmt::format("\"{}\" refers to {}, which nothing in this document is called", name,
                           quoted(ref.text())),
               "name an element of this document, or import it in the SpdxDocument");
    };
    field->is_array() ? field->each(ask) : ask(*field);
  }

  /// What the model itself defines: NoneElement, NoAssertionElement, SpdxOrganization.
  static bool is_individual(std::string_view id) {
    return id.starts_with("https://spdx.org/") || id.starts_with("http://spdx.org/rdf/") ||
           id == "NoneElement" || id == "NoAssertionElement" || id == "SpdxOrganization";
  }

  FieldRules fields_;
  SbomReport& out_;
  std::set<std::string_view> known_;
};

}  // namespace

void check_spdx3(const TreeValue& document, Schemas& schemas, SbomReport& out) {
  Walk(schemas, out).document(document);
}

}  // namespace theriac
