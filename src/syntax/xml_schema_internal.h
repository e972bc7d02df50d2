#pragma once

#include <map>
#include <memory>
#include <optional>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/xml_schema.h"

namespace theriac {

/// The types of XML Schema that have a name of their own (XML Schema part 2), as far as used.
enum class XmlBuiltin {
  string,
  any_uri,
  boolean,
  date,
  date_time,
  decimal,
  integer,
  non_negative,
  positive
};

struct XmlParticle;

struct XmlAttribute {
  std::string name;
  const XmlRule* type = nullptr;
  bool required = false;
};

/// A type: of a text, of an element, or of both (simple content).
struct XmlRule {
  bool known = false;  // defined, not only named
  std::optional<XmlBuiltin> builtin;
  const XmlRule* base = nullptr;          // whose values these are, or some of them
  std::vector<const XmlRule*> members;    // of a union
  std::vector<std::string_view> values;   // of the enumeration, sorted
  std::vector<const re2::RE2*> patterns;  // of which one must fit
  std::vector<std::string_view> pattern_texts;
  std::string least, most;
  std::size_t decimals = static_cast<std::size_t>(-1);  // that a number may have
  std::size_t min_length = 0, max_length = static_cast<std::size_t>(-1);

  bool has_content = false;  // elements are what it is about, or nothing
  bool mixed = false;
  const XmlParticle* content = nullptr;
  std::vector<XmlAttribute> attributes;
  bool other_attributes = false;  // those without a prefix that it does not name
};

/// A piece of a content model (XML Schema part 1, 3.9).
struct XmlParticle {
  enum class Kind { element, any, sequence, choice } kind = Kind::sequence;
  std::size_t least = 1, most = 1;
  std::string_view name;          // of an element
  const XmlRule* type = nullptr;  // of an element
  bool own_space = false;         // of `any`: elements of the schema's own namespace too
  std::vector<const XmlParticle*> parts;
};

/// Owns everything made of the documents. Texts are kept apart, so that views of them stay.
struct XmlSchemaStore {
  std::map<std::string, std::unique_ptr<XmlRule>> named;   // "bom:scope", "xs:string"
  std::map<std::string, std::unique_ptr<XmlRule>> groups;  // of attributes
  std::vector<std::unique_ptr<XmlRule>> unnamed;
  std::vector<std::unique_ptr<XmlParticle>> particles;
  std::vector<std::unique_ptr<re2::RE2>> expressions;
  std::vector<std::unique_ptr<std::string>> texts;
  std::map<std::string, const XmlRule*, std::less<>> roots;  // elements that may be the root
  std::string space;
};

/// Why a text is not of a type.
struct XmlMisfit {
  const char* id;
  std::string problem;  // "is ..., which ..."
  std::string remedy;
};

/// What is wrong with a text by a type; none when it fits. A type without simple content fits all.
std::optional<XmlMisfit> find_misfit(const XmlRule& type, std::string_view text);

}  // namespace theriac
