#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/json_schema_internal.h"

namespace theriac {

/// Where we are, as a list that lives on the stack.
struct JsonPlace {
  const JsonPlace* outer = nullptr;
  std::string_view key;
  std::size_t element = 0;
  std::size_t depth = 0;
};

/// "/components/3/name", or "the document".
std::string shown(const JsonPlace& place);

/// A finding with what is needed to weigh it against others.
struct Found {
  SchemaFinding finding;
  std::size_t depth;
  std::string_view missing;  // the property, when that is all
  std::string_view unknown;  // likewise
  std::string place;         // of the object that lacks or has it
};
/// In the order in which they were met.
using Findings = std::vector<Found>;

/// One check of a value by a schema. `fits` asks each keyword in turn. Without `out` it stops at
/// the first that does not fit; with `out` it goes on and says what is wrong.
class JsonSchemaChecker {
 public:
  explicit JsonSchemaChecker(std::size_t most) : most_(most) {}
  bool fits(const SchemaRule& given, const TreeValue& value, const JsonPlace& place, Findings* out);

 private:
  bool say(Findings* out, const JsonPlace& place, const TreeValue& value, const char* id,
           const std::string& problem, std::string remedy, std::string_view missing = {},
           std::string_view unknown = {});
  static bool has_kind(const SchemaRule& rule, const TreeValue& value);
  bool fits_kind(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                 Findings* out);
  bool fits_values(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                   Findings* out);
  bool fits_content(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                    Findings* out);
  bool fits_text(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                 Findings* out);
  bool fits_number(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                   Findings* out);
  bool fits_array(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                  Findings* out);
  bool is_unique(const TreeValue& value, const JsonPlace& place, Findings* out);
  bool fits_object(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                   Findings* out);
  bool unknown(const SchemaRule& rule, const TreeValue& field, const JsonPlace& place,
               Findings* out);
  /// What is asked of the value by whole schemas.
  bool fits_others(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                   Findings* out);
  bool forbidden(const SchemaRule& rule, const TreeValue& value, const JsonPlace& place,
                 Findings* out);
  bool fits_choice(const std::vector<const SchemaRule*>& forms, bool only_one,
                   const TreeValue& value, const JsonPlace& place, Findings* out);
  bool several_fit(const std::vector<const SchemaRule*>& fitting, const TreeValue& value,
                   const JsonPlace& place, Findings* out);
  bool none_fits(const std::vector<const SchemaRule*>& forms, const TreeValue& value,
                 const JsonPlace& place, Findings& out);
  /// A field that one form does not know, beside one that another form does not know: each is
  /// allowed without the other, and that is what must be said.
  static void tell_conflicts(Findings& nearest, const std::vector<Findings>& all);
  /// First how deep the first complaint lies, then how few there are.
  static std::pair<std::size_t, std::size_t> nearness(const Findings& findings);

  std::size_t most_;
  std::vector<std::uint64_t> hashes_;  // of the tree, once they are needed
};

}  // namespace theriac
