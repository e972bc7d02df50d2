#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/schema_finding.h"
#include "syntax/xml.h"

namespace theriac {

struct XmlSchemaStore;
struct XmlRule;

/// An XML Schema (W3C XML Schema 1.0) made ready for checking elements. Known is the part of it in
/// which CycloneDX's schemas are written: elements, sequences, choices and `any`; attributes and
/// their groups; simple types by restriction and union, simple content by extension. Anything else
/// makes the schema unusable, but `import`, `unique`, `final` and default values, which are passed
/// over. Texts are taken without white space at their ends. As in XML Schema, content is
/// unambiguous: each child can be told from its name alone to which particle it belongs.
class XmlSchema {
 public:
  /// The documents of one schema; the first refers to the other by the prefix "spdx". Throws
  /// std::logic_error when a document is no schema that is known: they are part of the program.
  explicit XmlSchema(const std::vector<std::string>& documents);
  ~XmlSchema();
  XmlSchema(XmlSchema&&) noexcept;
  XmlSchema& operator=(XmlSchema&&) noexcept;

  /// What the schema forbids in the element and those inside it, in the order of the text, at most
  /// `most`. Linear in the number of elements and attributes, times the number of particles that
  /// the content of one element has.
  std::vector<SchemaFinding> check(XmlElement& root, std::size_t most) const;

 private:
  std::unique_ptr<XmlSchemaStore> store_;
};

}  // namespace theriac
