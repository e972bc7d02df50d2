#include <fmt/format.h>

#include "inventory/check_sbom_internal.h"
#include "inventory/cyclonedx_rules_internal.h"
#include "inventory/field_rules_internal.h"
#include "syntax/xml.h"

namespace theriac {

namespace {

constexpr std::string_view schema_space = "http://cyclonedx.org/schema/bom/";
constexpr std::string_view newest = "1.7";

std::string_view attribute(const XmlElement& element, std::string_view name) {
  std::string_view out;
  element.each_attribute([&](std::string_view key, std::string_view value) {
    if (key == name) out = value;
  });
  return out;
}

/// Tells the rules what a document holds.
class Walk {
 public:
  Walk(CycloneDxRules& rules, Schemas& schemas, SbomReport& out, std::string_view space)
      : rules_(rules), fields_(schemas, out), schemas_(schemas), out_(out), space_(space) {}

  void bom(XmlElement& root) {
    define(root);
    root.each_child([&](XmlElement& child) {
      section_ = child.space() == space_ ? child.name() : std::string_view();
      extension(child);
      element(child, root.name());
    });
  }

 private:
  void define(const XmlElement& element) {
    element.each_attribute([&](std::string_view name, std::string_view value) {
      if (name == "bom-ref") rules_.define(value, element.offset());
    });
  }

  void element(XmlElement& element, std::string_view parent) {
    define(element);
    if (element.space() == space_) own(element, parent);
    const std::string_view name = element.name(), space = element.space();
    element.each_child([&](XmlElement& child) {
      if (child.space() != space) extension(child);
      this->element(child, name);
    });
  }

  /// An element of another namespace is allowed nearly everywhere ("lax"): it is held to the schema
  /// of its namespace where there is one.
  void extension(XmlElement& element) {
    const XmlSchema* schema = schemas_.find_cyclonedx_extension(element.space());
    if (schema != nullptr) add_findings(schema->check(element, most_findings), Level::error, out_);
  }

  /// What the schema of 1.7 says in comments, since XML Schema 1.0 has no words for it; the schema
  /// in JSON asserts both.
  void asserted_in_comments(XmlElement& element) {
    bool has_range = false, has_source = false;
    element.each_child([&](XmlElement& child) {
      has_range = has_range || child.name() == "versionRange";
      has_source = has_source || child.name() == "attributedTo" || child.name() == "process";
    });
    const std::string_view external = attribute(element, "isExternal");
    if (element.name() == "component" && has_range && external != "true" && external != "1") {
      out_.add(Level::warning, "schema-choice", element.offset(),
               "<component> has <versionRange>, which only a component that is external may have",
               "set the attribute \"isExternal\" to true, or write <version>");
    }
    if (element.name() == "citation" && !has_source) {
      out_.add(Level::warning, "schema-missing", element.offset(),
               "<citation> lacks <attributedTo> or <process>; one of them must be",
               "add the one that is meant");
    }
  }

  void own(XmlElement& element, std::string_view parent) {
    const std::string_view name = element.name();
    const std::size_t offset = element.offset();
    if (name == "component" || name == "citation") asserted_in_comments(element);
    if (name == "purl") return fields_.purl(element.text(), offset);
    if (name == "hash") return fields_.hash(attribute(element, "alg"), element.text(), offset);
    if (name == "expression" && parent == "licenses")
      return fields_.expression(element.text(), offset);
    const std::string_view ref = attribute(element, "ref");
    if (section_ == "dependencies" && (name == "dependency" || name == "provides")) {
      rules_.use(ref, offset, fmt::format("<{}>", name));
      if (parent == "dependencies") rules_.depend(ref, offset);
    }
    if (section_ == "compositions" && !ref.empty())
      rules_.use(ref, offset, fmt::format("<{}> in <compositions>", name));
    if (section_ == "vulnerabilities" && name == "ref" && parent == "target")
      rules_.use(element.text(), offset, "<ref> in <affects>");
  }

  CycloneDxRules& rules_;
  FieldRules fields_;
  Schemas& schemas_;
  SbomReport& out_;
  std::string_view space_, section_;
};

}  // namespace

void check_cyclonedx_xml(std::string_view text, const Limits& limits, Schemas& schemas,
                         SbomReport& out) {
  XmlReader xml(limits);
  const auto fault = xml.read(text, [&](XmlElement& root) {
    const std::string_view space = root.space();
    const bool ours = space.starts_with(schema_space);
    const std::string_view version = ours ? space.substr(schema_space.size()) : std::string_view();
    const XmlSchema* schema = schemas.find_cyclonedx_xml(version);
    if (schema == nullptr) {
      out.add(Level::error, "unknown-version", root.offset(),
              fmt::format("the namespace {} is that of no version of CycloneDX", quoted(space)),
              fmt::format("write xmlns=\"{}1.0\" to \"{}\"", schema_space, newest));
      return;
    }
    add_findings(schema->check(root, most_findings), Level::error, out);
    CycloneDxRules rules;
    Walk(rules, schemas, out, space).bom(root);
    rules.finish(Level::error, out);
  });
  if (fault) out.add(Level::error, fault->id, fault->offset, fault->problem, fault->remedy);
}

}  // namespace theriac
