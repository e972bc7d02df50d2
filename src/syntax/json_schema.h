#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/schema_finding.h"
#include "syntax/tree.h"

namespace theriac {

struct SchemaRule;
struct SchemaStore;

/// A JSON Schema, draft-07 (json-schema.org/draft-07), made ready for checking values of a Tree. Of
/// the keywords, those that the schemas of CycloneDX, JSF and ours use are known: all of draft-07
/// but `contains`, `dependencies`, `multipleOf`, `propertyNames`, `patternProperties`, the
/// exclusive bounds and numbers of properties; any of these makes the schema unusable. `pattern` is
/// a regular expression of RE2 (linear in the text, no look-around). `format` is asserted: date,
/// date-time, uri, iri-reference and idn-email; others are passed over. `$id` is not heeded: a
/// `$ref` is "FILE#POINTER", FILE being one of the documents.
class JsonSchema {
 public:
  struct Document {
    std::string name;  ///< by which a $ref names it
    std::string text;
  };

  /// The first document is where checking begins. Throws std::logic_error when a document is no
  /// schema that is known: they are part of the program.
  explicit JsonSchema(std::vector<Document> documents);
  ~JsonSchema();
  JsonSchema(JsonSchema&&) noexcept;
  JsonSchema& operator=(JsonSchema&&) noexcept;

  /// What the schema forbids in the value, in the order of the text, at most `most`: where several
  /// forms are allowed and none fits, what is wrong by the nearest of them. Linear in the size of
  /// the value for a schema whose alternatives are told apart within a bounded depth.
  std::vector<SchemaFinding> check(const TreeValue& value, std::size_t most) const;

 private:
  std::unique_ptr<SchemaStore> store_;
  const SchemaRule* root_ = nullptr;
};

}  // namespace theriac
