#include <fmt/format.h>

#include "inventory/cyclonedx_document_internal.h"
#include "inventory/read_cyclonedx_xml_internal.h"
#include "inventory/sbom_format.h"
#include "syntax/xml.h"

namespace theriac {

namespace {

constexpr std::string_view schema = "http://cyclonedx.org/schema/bom/";

class CycloneDxXmlReader {
 public:
  CycloneDxXmlReader(const std::string& file, const Limits& limits) : document_(file, limits) {}

  void bom(XmlElement& root) {
    space_ = root.space();
    if (space_.starts_with(schema)) document_.version = space_.substr(schema.size());
    root_offset_ = root.offset();
    root.each_attribute([&](std::string_view name, std::string_view value) {
      if (name == "serialNumber") kept_.set(kept_.inventory().serial, name, root_offset_, value);
      if (name == "version") kept_.set(kept_.inventory().revision, name, root_offset_, value);
    });
    each_own_child(root, [&](XmlElement& child) {
      if (child.name() == "components") components(child);
      if (child.name() == "metadata") metadata(child);
    });
  }

  Parsed<Inventory> finish(std::string_view text) && {
    document_.check_version("XML", "the namespace", root_offset_);
    return std::move(document_).finish(text, "XML");
  }

 private:
  using Details = CycloneDxDocument::Details;

  template <class Visit>
  void each_own_child(XmlElement& element, Visit visit) {
    element.each_child([&](XmlElement& child) {
      if (child.space() == space_) return visit(child);
      // An extension may hold what it likes, but this looks like a part that the author lists:
      // without it half a product would look like a small one.
      const bool part = child.name() == "component" || child.name() == "components";
      const bool ours = child.space().empty() || child.space().starts_with(schema);
      if (!part || !ours) return;
      kept_.refuse(
          "foreign-namespace", child.offset(),
          fmt::format("<{}> is of {} and not of the document's namespace, so it cannot be read",
                      child.name(),
                      child.space().empty() ? "no namespace" : in_quotes(child.space())),
          "write it in the namespace of <bom>");
    });
  }

  void metadata(XmlElement& element) {
    document_.enter_metadata();
    each_own_child(element, [&](XmlElement& child) {
      if (child.name() == "component") component(child, true);
    });
    document_.leave_metadata();
  }

  void components(XmlElement& element) {
    document_.enter_components();
    each_own_child(element, [&](XmlElement& child) {
      if (child.name() == "component") {
        component(child, false);
      } else {
        kept_.warn("wrong-type", child.offset(),
                   fmt::format("<components> should hold <component> but holds {}",
                               in_quotes(child.name())),
                   "mend the tool that wrote it");
      }
      document_.next_component();
    });
    document_.leave_components();
  }

  void component(XmlElement& element, bool root) {
    const std::size_t index = kept_.open(element.offset());
    if (index == Collector::full) return;
    kept_.at(index).root = root;
    element.each_attribute([&](std::string_view name, std::string_view value) {
      if (name == "type") kept_.set(kept_.at(index).type, name, element.offset(), value);
      if (name == "bom-ref") kept_.set(kept_.at(index).ref, name, element.offset(), value);
    });
    Details details;
    each_own_child(element, [&](XmlElement& child) { component_child(index, child, details); });
    document_.close(index, details);
  }

  void component_child(std::size_t index, XmlElement& child, Details& details) {
    const std::string_view name = child.name();
    const auto set = [&](std::string& target) {
      kept_.set(target, name, child.offset(), child.text());
    };
    const auto identify = [&](std::vector<std::string>& target) {
      kept_.set_identity(target, name, child.offset(), child.text());
    };
    if (name == "name") return set(kept_.at(index).name);
    if (name == "group") return set(kept_.at(index).group);
    if (name == "version") return set(kept_.at(index).version);
    if (name == "purl") return identify(kept_.at(index).purls);
    if (name == "cpe") return identify(kept_.at(index).cpes);
    if (name == "components") return components(child);
    if (name == "properties") return properties(child, details);
    if (name == "evidence") return evidence(child, details);
  }

  void properties(XmlElement& element, Details& details) {
    each_own_child(element, [&](XmlElement& property) {
      property.each_attribute([&](std::string_view key, std::string_view name) {
        if (key == "name") CycloneDxDocument::property(name, property.text(), details);
      });
    });
  }

  void evidence(XmlElement& element, Details& details) {
    each_own_child(element, [&](XmlElement& identity) {
      if (identity.name() != "identity") return;
      std::string_view field, concluded, confidence;
      each_own_child(identity, [&](XmlElement& child) {
        if (child.name() == "field") field = child.text();
        if (child.name() == "concludedValue") concluded = child.text();
        if (child.name() == "confidence") confidence = child.text();
      });
      CycloneDxDocument::identity(field, concluded, confidence, details);
    });
  }

  CycloneDxDocument document_;
  Collector& kept_ = document_.kept;
  std::string_view space_;
  std::size_t root_offset_ = 0;
};

/// The XML of spdx-tools: a root without a namespace that holds the fields of SPDX JSON.
bool is_spdx_xml(XmlElement& root) {
  bool found = false;
  if (root.name() == "Document" && root.space().empty()) {
    root.each_child([&](XmlElement& child) { found = found || child.name() == "spdxVersion"; });
  }
  return found;
}

/// Why a root is none that is read.
std::optional<SyntaxFault> find_wrong_root(XmlElement& root) {
  if (root.name() == "bom" && (root.space().starts_with(schema) || root.space().empty())) {
    return std::nullopt;
  }
  if (root.space() == "http://www.w3.org/1999/02/22-rdf-syntax-ns#") {
    return unsupported("SPDX RDF/XML", convert_spdx);
  }
  if (is_spdx_xml(root)) return unsupported("SPDX XML", convert_spdx);
  return SyntaxFault{
      "unknown-format",
      fmt::format("not an SBOM that is known: an XML document whose root is {}{}",
                  in_quotes(root.name()),
                  root.space().empty() ? "" : " of the namespace " + in_quotes(root.space())),
      std::string(formats_read), root.offset()};
}

}  // namespace

Parsed<Inventory> read_cyclonedx_xml(std::string_view text, const std::string& file,
                                     const Limits& limits) {
  CycloneDxXmlReader reader(file, limits);
  std::optional<SyntaxFault> wrong_root;
  XmlReader xml(limits);
  const auto fault = xml.read(text, [&](XmlElement& root) {
    wrong_root = find_wrong_root(root);
    if (!wrong_root) reader.bom(root);
  });
  if (fault) return refuse(text, file, *fault);
  if (wrong_root) return refuse(text, file, *wrong_root);
  return std::move(reader).finish(text);
}

}  // namespace theriac
