#include "syntax/xml_schema.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "syntax/xml_schema_internal.h"

namespace theriac {

namespace {

/// Turns schema documents into rules. Types may be used before they are defined: a name makes an
/// empty rule that its definition fills in.
class Builder {
 public:
  explicit Builder(XmlSchemaStore& store) : store_(store) { add_builtins(); }

  void document(const std::string& text) {
    XmlReader reader{Limits{}};
    const auto fault = reader.read(text, [&](XmlElement& root) {
      const std::string space = attribute(root, "targetNamespace");
      if (store_.space.empty()) store_.space = space;
      prefix_ = store_.space == space ? "bom:" : "spdx:";
      root.each_child([&](XmlElement& child) { top(child); });
    });
    if (fault) throw std::logic_error("a schema is not XML: " + fault->problem);
  }

  void finish() const {
    for (const auto& [name, rule] : store_.named) {
      if (!rule->known) throw std::logic_error("a type is named but nowhere defined: " + name);
    }
  }

 private:
  void add_builtins() {
    struct Row {
      const char* name;
      XmlBuiltin builtin;
    };
    constexpr Row rows[] = {{"string", XmlBuiltin::string},
                            {"normalizedString", XmlBuiltin::string},
                            {"token", XmlBuiltin::string},
                            {"anyURI", XmlBuiltin::any_uri},
                            {"boolean", XmlBuiltin::boolean},
                            {"date", XmlBuiltin::date},
                            {"dateTime", XmlBuiltin::date_time},
                            {"decimal", XmlBuiltin::decimal},
                            {"integer", XmlBuiltin::integer},
                            {"nonNegativeInteger", XmlBuiltin::non_negative},
                            {"positiveInteger", XmlBuiltin::positive}};
    for (const Row& row : rows) {
      XmlRule& rule = *named(std::string("xs:") + row.name);
      rule.known = true;
      rule.builtin = row.builtin;
    }
  }

  static std::string attribute(const XmlElement& element, std::string_view name) {
    std::string out;
    element.each_attribute([&](std::string_view key, std::string_view value) {
      if (key == name) out = value;
    });
    return out;
  }

  [[noreturn]] static void unknown(const XmlElement& element) {
    throw std::logic_error("a word of XML Schema that is not known: " +
                           std::string(element.name()));
  }

  /// "xs:" is XML Schema's own, "spdx:" the other document's; the first document is called "bom:"
  /// here, by whatever prefix it calls itself.
  XmlRule* named(std::string name) {
    const std::size_t colon = name.find(':');
    const std::string prefix = name.substr(0, colon);
    if (colon != std::string::npos && prefix != "xs" && prefix != "spdx")
      name = "bom" + name.substr(colon);
    auto& slot = store_.named[name];
    if (!slot) slot = std::make_unique<XmlRule>();
    return slot.get();
  }
  XmlRule* unnamed() { return store_.unnamed.emplace_back(std::make_unique<XmlRule>()).get(); }
  XmlParticle* particle() {
    return store_.particles.emplace_back(std::make_unique<XmlParticle>()).get();
  }
  std::string_view keep(std::string text) {
    return *store_.texts.emplace_back(std::make_unique<std::string>(std::move(text)));
  }

  void top(XmlElement& element) {
    const std::string name = attribute(element, "name");
    if (element.name() == "import") return;
    if (element.name() == "simpleType") return simple(element, *named(prefix_ + name));
    if (element.name() == "complexType") return complex(element, *named(prefix_ + name));
    if (element.name() == "element") {
      store_.roots[name] = type_of(element);
    } else if (element.name() == "attributeGroup") {
      auto& group = store_.groups[prefix_ + name] = std::make_unique<XmlRule>();
      element.each_child([&](XmlElement& child) { attribute_of(child, *group); });
    } else {
      unknown(element);
    }
  }

  /// The type that an element or attribute names, or holds.
  const XmlRule* type_of(XmlElement& element) {
    if (const std::string name = attribute(element, "type"); !name.empty()) return named(name);
    XmlRule* rule = nullptr;
    element.each_child([&](XmlElement& child) {
      if (child.name() == "unique") return;
      rule = unnamed();
      if (child.name() == "simpleType") return simple(child, *rule);
      if (child.name() == "complexType") return complex(child, *rule);
      unknown(child);
    });
    if (rule == nullptr) {  // neither: anything
      rule = unnamed();
      rule->known = rule->mixed = rule->other_attributes = true;
    }
    return rule;
  }

  void simple(XmlElement& element, XmlRule& rule) {
    rule.known = true;
    element.each_child([&](XmlElement& child) {
      if (child.name() == "restriction") return restriction(child, rule);
      if (child.name() != "union") unknown(child);
      std::string names = attribute(child, "memberTypes") + " ";
      for (std::size_t end; (end = names.find(' ')) != std::string::npos;) {
        if (end > 0) rule.members.push_back(named(names.substr(0, end)));
        names.erase(0, end + 1);
      }
      child.each_child([&](XmlElement& member) {
        XmlRule* inner = unnamed();
        simple(member, *inner);
        rule.members.push_back(inner);
      });
    });
  }

  void restriction(XmlElement& element, XmlRule& rule) {
    rule.base = named(attribute(element, "base"));
    element.each_child([&](XmlElement& facet) {
      const std::string value = attribute(facet, "value");
      if (facet.name() == "enumeration") {
        rule.values.push_back(keep(value));
      } else if (facet.name() == "pattern") {
        pattern(value, rule);
      } else if (facet.name() == "minInclusive") {
        rule.least = value;
      } else if (facet.name() == "maxInclusive") {
        rule.most = value;
      } else if (facet.name() == "fractionDigits") {
        rule.decimals = number(value);
      } else if (facet.name() == "minLength") {
        rule.min_length = number(value);
      } else if (facet.name() == "maxLength") {
        rule.max_length = number(value);
      } else {
        unknown(facet);
      }
    });
    std::sort(rule.values.begin(), rule.values.end());
  }

  void pattern(const std::string& text, XmlRule& rule) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto expression = std::make_unique<re2::RE2>(text, options);
    if (!expression->ok()) throw std::logic_error("a pattern that RE2 has not: " + text);
    rule.patterns.push_back(expression.get());
    rule.pattern_texts.push_back(keep(text));
    store_.expressions.push_back(std::move(expression));
  }

  void complex(XmlElement& element, XmlRule& rule) {
    rule.known = rule.has_content = true;
    rule.mixed = attribute(element, "mixed") == "true";
    element.each_child([&](XmlElement& child) {
      if (child.name() == "sequence" || child.name() == "choice") {
        rule.content = part(child);
      } else if (child.name() == "simpleContent") {
        child.each_child([&](XmlElement& extension) { simple_content(extension, rule); });
      } else {
        attribute_of(child, rule);
      }
    });
  }

  void simple_content(XmlElement& extension, XmlRule& rule) {
    if (extension.name() != "extension") unknown(extension);
    rule.has_content = false;
    rule.base = named(attribute(extension, "base"));
    extension.each_child([&](XmlElement& child) { attribute_of(child, rule); });
  }

  void attribute_of(XmlElement& element, XmlRule& rule) {
    if (element.name() == "attribute") {
      rule.attributes.push_back(
          {attribute(element, "name"), type_of(element), attribute(element, "use") == "required"});
    } else if (element.name() == "anyAttribute") {
      // ##other is about attributes with a prefix, which are not looked at.
      rule.other_attributes = attribute(element, "namespace") != "##other";
    } else if (element.name() == "attributeGroup") {
      const auto group = store_.groups.find(attribute(element, "ref"));
      if (group == store_.groups.end()) throw std::logic_error("an unknown group of attributes");
      const auto& more = group->second->attributes;
      rule.attributes.insert(rule.attributes.end(), more.begin(), more.end());
    } else {
      unknown(element);
    }
  }

  const XmlParticle* part(XmlElement& element) {
    XmlParticle& out = *particle();
    const std::string least = attribute(element, "minOccurs");
    const std::string most = attribute(element, "maxOccurs");
    if (!least.empty()) out.least = number(least);
    if (!most.empty()) out.most = most == "unbounded" ? static_cast<std::size_t>(-1) : number(most);
    if (element.name() == "element") {
      out.kind = XmlParticle::Kind::element;
      out.name = keep(attribute(element, "name"));
      if (out.name.empty()) unknown(element);
      out.type = type_of(element);
    } else if (element.name() == "any") {
      out.kind = XmlParticle::Kind::any;
      out.own_space = attribute(element, "namespace") != "##other";
    } else if (element.name() == "sequence" || element.name() == "choice") {
      out.kind =
          element.name() == "choice" ? XmlParticle::Kind::choice : XmlParticle::Kind::sequence;
      element.each_child([&](XmlElement& child) { out.parts.push_back(part(child)); });
    } else {
      unknown(element);
    }
    return &out;
  }

  static std::size_t number(const std::string& text) {
    std::size_t out = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc()) {
      throw std::logic_error("a number of a schema is none");
    }
    return out;
  }

  XmlSchemaStore& store_;
  std::string prefix_;
};

}  // namespace

XmlSchema::XmlSchema(const std::vector<std::string>& documents)
    : store_(std::make_unique<XmlSchemaStore>()) {
  Builder builder(*store_);
  for (const std::string& document : documents) builder.document(document);
  builder.finish();
}

XmlSchema::~XmlSchema() = default;
XmlSchema::XmlSchema(XmlSchema&&) noexcept = default;
XmlSchema& XmlSchema::operator=(XmlSchema&&) noexcept = default;

}  // namespace theriac
