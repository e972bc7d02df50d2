#pragma once

#include <deque>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/fault.h"
#include "syntax/limits.h"

namespace theriac {

/// What the elements of one reading share: the namespaces in force where we are, innermost last,
/// and texts that stand in several pieces in the document. Kept by XmlReader.
struct XmlState {
  std::map<std::string_view, std::vector<std::string_view>> spaces;  // by prefix; "": the default
  std::deque<std::string> joined;
};

/// One element under the walk. Its namespace declarations are in force as long as it lives.
/// Everything handed out lives as long as the XmlReader and no further read() call is made.
class XmlElement {
 public:
  XmlElement(pugi::xml_node node, XmlState& state);
  ~XmlElement();
  XmlElement(const XmlElement&) = delete;
  XmlElement& operator=(const XmlElement&) = delete;

  /// Without its prefix.
  std::string_view name() const { return name_; }

  /// The namespace's URI; empty: none.
  std::string_view space() const { return space_; }

  /// Byte offset of the element's < in the text, for diagnostics.
  std::size_t offset() const;

  /// The text directly in this element, without white space at its ends; comments in it do not
  /// part it, elements inside contribute nothing.
  std::string_view text();

  /// Calls visit(std::string_view name, std::string_view value) for each attribute that has no
  /// prefix and is no namespace declaration.
  template <class Visit>
  void each_attribute(Visit visit) const;

  /// Whether an attribute of another format stands on it: one with a prefix that neither declares a
  /// namespace nor is xml's or XML Schema's own (xml:lang, xsi:schemaLocation).
  bool has_foreign_attribute() const;

  /// Calls visit(XmlElement& child) for each element directly in this one, in order.
  template <class Visit>
  void each_child(Visit visit);

 private:
  void declare(bool begin);

  pugi::xml_node node_;
  XmlState& state_;
  std::string_view name_, space_;
};

/// Reads XML 1.0 texts with pugixml, which keeps them in memory as a tree: about 64 bytes for each
/// element and 40 for each attribute beside a copy of the text. There is no DTD (see xml_check.h).
class XmlReader {
 public:
  explicit XmlReader(const Limits& limits) : limits_(limits) {}

  /// `visit` is called with the root element when the text is XML; else the fault is answered:
  /// "xml-syntax", "xml-doctype", "limit-depth", "limit-nodes", "not-utf8" or "nul-byte".
  template <class Visit>
  std::optional<SyntaxFault> read(std::string_view text, Visit visit);

 private:
  std::optional<SyntaxFault> load(std::string_view text);

  Limits limits_;
  pugi::xml_document document_;
  XmlState state_;
};

// ------------------------------------------------------------------------------------------------

template <class Visit>
void XmlElement::each_attribute(Visit visit) const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    const std::string_view name = attribute.name();
    if (name != "xmlns" && name.find(':') == std::string_view::npos) visit(name, attribute.value());
  }
}

template <class Visit>
void XmlElement::each_child(Visit visit) {
  for (const pugi::xml_node child : node_.children()) {
    if (child.type() != pugi::node_element) continue;
    XmlElement element(child, state_);
    visit(element);
  }
}

template <class Visit>
std::optional<SyntaxFault> XmlReader::read(std::string_view text, Visit visit) {
  if (auto fault = load(text)) return fault;
  XmlElement root(document_.document_element(), state_);
  visit(root);
  return std::nullopt;
}

}  // namespace theriac
