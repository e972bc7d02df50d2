// The fast reader and the exact one must agree on what is JSON: a text that the fast one takes
// without a fault is one that the exact one takes too. What leaves through the writer is JSON
// again.
#include <cstdlib>
#include <string>

#include "syntax/input.h"
#include "syntax/json.h"
#include "syntax/json_check.h"
#include "syntax/json_writer.h"

namespace {

/// Visits everything, and gives each string and number back to the writer.
void copy(theriac::JsonValue& value, theriac::JsonWriter& out) {
  using Kind = theriac::JsonValue::Kind;
  switch (value.kind()) {
    case Kind::object:
      out.begin_object();
      value.each_field([&](std::string_view key, theriac::JsonValue& inner) {
        out.key(key);
        copy(inner, out);
      });
      out.end_object();
      return;
    case Kind::array:
      out.begin_array();
      value.each_element([&](theriac::JsonValue& inner) { copy(inner, out); });
      out.end_array();
      return;
    case Kind::string:
      out.string(value.string().value_or(""));
      return;
    case Kind::number:
      out.string(value.number_text().value_or(""));
      return;
    case Kind::boolean:
      out.boolean(value.boolean().value_or(false));
      return;
    case Kind::null:
      value.skip();
      out.null();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::Limits limits;
  limits.depth = 20;
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  theriac::JsonReader reader(limits);
  theriac::JsonWriter out;
  const auto fault = reader.read(text.view(), [&](theriac::JsonValue& root) { copy(root, out); });
  const auto again = reader.read(text.view(), [](theriac::JsonValue&) {});
  if (fault.has_value() != again.has_value()) std::abort();
  if (fault) {
    if (fault->offset > text.view().size() || fault->problem.empty()) std::abort();
    return 0;
  }
  // The exact reader refuses exponents that no machine number holds; JSON allows them.
  const auto exact = theriac::find_json_fault(text.view(), limits);
  if (exact && exact->problem.find("exponent overflow") == std::string::npos) std::abort();
  if (theriac::find_json_fault(out.text(), limits)) std::abort();
  return 0;
}
