#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "inventory/cyclonedx_xml_tree_internal.h"

namespace theriac {

namespace {

/// How an element of XML stands in JSON. The XML schema and the JSON schema of one version say the
/// same in two shapes (cyclonedx.org/docs, "XML" and "JSON" of each version).
enum class Shape {
  text,     ///< its text
  object,   ///< its attributes and children as fields
  list,     ///< an array of what is in it
  repeats,  ///< one of several of its name side by side: an array in JSON
  opaque    ///< there, but not looked into
};

struct Rule {
  std::string_view name;
  Shape shape;
};

constexpr std::array rules = {
    Rule{"author", Shape::text},
    Rule{"components", Shape::list},
    Rule{"compositions", Shape::list},
    Rule{"copyright", Shape::text},
    Rule{"cpe", Shape::text},
    Rule{"description", Shape::text},
    Rule{"externalReferences", Shape::list},
    Rule{"group", Shape::text},
    Rule{"hashes", Shape::list},
    Rule{"licenses", Shape::list},
    Rule{"manufacture", Shape::object},
    Rule{"manufacturer", Shape::object},
    Rule{"metadata", Shape::object},
    Rule{"mime-type", Shape::text},
    Rule{"modified", Shape::text},
    Rule{"name", Shape::text},
    Rule{"properties", Shape::list},
    Rule{"publisher", Shape::text},
    Rule{"purl", Shape::text},
    Rule{"scope", Shape::text},
    Rule{"supplier", Shape::object},
    Rule{"swid", Shape::object},
    Rule{"timestamp", Shape::text},
    Rule{"version", Shape::text},
    Rule{"authors", Shape::list},
    Rule{"lifecycles", Shape::list},
    Rule{"url", Shape::text},
    Rule{"comment", Shape::text},
    Rule{"email", Shape::text},
    Rule{"phone", Shape::text},
    Rule{"id", Shape::text},
    Rule{"expression", Shape::text},
    Rule{"phase", Shape::text},
    Rule{"aggregate", Shape::text},
    Rule{"vendor", Shape::text},
    Rule{"evidence", Shape::opaque},
    Rule{"omniborId", Shape::repeats},
    Rule{"swhid", Shape::repeats},
};

Shape shape_of(std::string_view name) {
  const auto* const at =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return at == rules.end() ? Shape::opaque : at->shape;
}

class Builder {
 public:
  Builder(Tree& tree, std::string_view space) : tree_(tree), space_(space) {}

  void fields(XmlElement& element) {
    if (element.has_foreign_attribute()) extension(element);
    element.each_attribute([&](std::string_view name, std::string_view value) {
      tree_.scalar(name, value, element.offset());
    });
    children(element);
  }

  void children(XmlElement& element) {
    element.each_child([&](XmlElement& child) {
      const bool leaf = shape_of(child.name()) == Shape::text;
      if (child.space() != space_ || (leaf && child.has_foreign_attribute())) extension(child);
    });
    each(element, [&](XmlElement& child) {
      if (!is_list_in_json(element.name(), child.name())) field(child);
    });
    // Several children of one name are an array in JSON.
    for (const std::string_view name : {"url", "contact", "omniborId", "swhid"}) {
      bool begun = false;
      each(element, [&](XmlElement& child) {
        if (child.name() != name || !is_list_in_json(element.name(), name)) return;
        if (!std::exchange(begun, true)) tree_.begin(ValueKind::array, name, child.offset());
        name == "contact" ? object({}, child) : tree_.scalar({}, child.text(), child.offset());
      });
      if (begun) tree_.end();
    }
  }

 private:
  /// Of other namespaces nothing is read, and that is named.
  void extension(XmlElement& element) { tree_.scalar("extension in XML", "", element.offset()); }

  template <class Visit>
  void each(XmlElement& element, Visit visit) {
    element.each_child([&](XmlElement& child) {
      if (child.space() == space_) visit(child);
    });
  }

  static bool is_list_in_json(std::string_view parent, std::string_view child) {
    const bool party = parent == "supplier" || parent == "manufacturer" || parent == "manufacture";
    return (party && (child == "url" || child == "contact")) || child == "omniborId" ||
           child == "swhid";
  }

  void object(std::string_view key, XmlElement& element) {
    tree_.begin(ValueKind::object, key, element.offset());
    fields(element);
    tree_.end();
  }

  void field(XmlElement& element) {
    const std::string_view name = element.name();
    if (name == "component") return object(name, element);
    if (name == "tools") return tools(element);
    if (name == "dependencies") return dependencies(element);
    switch (shape_of(name)) {
      case Shape::text:
        return tree_.scalar(name, element.text(), element.offset());
      case Shape::object:
        return object(name, element);
      case Shape::list:
        tree_.begin(ValueKind::array, name, element.offset());
        each(element, [&](XmlElement& child) { entry(child); });
        return tree_.end();
      default:
        tree_.begin(ValueKind::object, name, element.offset());
        tree_.scalar("in XML", "", element.offset());
        tree_.end();
    }
  }

  /// One element of a list: an object, whose text is its content or value.
  void entry(XmlElement& element) {
    const std::string_view name = element.name();
    tree_.begin(ValueKind::object, {}, element.offset());
    if (name == "license") {
      object("license", element);
    } else if (name == "expression") {
      tree_.scalar("expression", element.text(), element.offset());
    } else {
      fields(element);
      if (name == "hash") tree_.scalar("content", element.text(), element.offset());
      if (name == "property") tree_.scalar("value", element.text(), element.offset());
    }
    tree_.end();
  }

  /// A list of <tool>, or since 1.5 <components> and <services> as in a document.
  void tools(XmlElement& element) {
    bool old = false;
    each(element, [&](XmlElement& child) { old = old || child.name() == "tool"; });
    tree_.begin(old ? ValueKind::array : ValueKind::object, "tools", element.offset());
    each(element, [&](XmlElement& child) { old ? entry(child) : field(child); });
    tree_.end();
  }

  void dependencies(XmlElement& element) {
    tree_.begin(ValueKind::array, "dependencies", element.offset());
    each(element, [&](XmlElement& dependency) {
      tree_.begin(ValueKind::object, {}, dependency.offset());
      dependency.each_attribute([&](std::string_view name, std::string_view value) {
        tree_.scalar(name, value, dependency.offset());
      });
      refs(dependency, "dependency", "dependsOn");
      refs(dependency, "provides", "provides");
      tree_.end();
    });
    tree_.end();
  }

  void refs(XmlElement& dependency, std::string_view child_name, std::string_view key) {
    bool begun = false;
    each(dependency, [&](XmlElement& child) {
      if (child.name() != child_name) return;
      if (!std::exchange(begun, true)) tree_.begin(ValueKind::array, key, child.offset());
      child.each_attribute([&](std::string_view name, std::string_view value) {
        if (name == "ref") tree_.scalar({}, value, child.offset());
      });
    });
    if (begun) tree_.end();
  }

  Tree& tree_;
  std::string_view space_;
};

}  // namespace

void put_cyclonedx_xml(XmlElement& bom, Tree& tree) {
  tree.begin(ValueKind::object, {}, bom.offset());
  Builder(tree, bom.space()).fields(bom);
  tree.end();
}

}  // namespace theriac
