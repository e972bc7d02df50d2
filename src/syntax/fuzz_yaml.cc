// libfyaml's events become a walk that is bounded in depth, hands out UTF-8 with places in the
// text, and ends the same way twice.
#include <cstdlib>

#include "syntax/input.h"
#include "syntax/yaml.h"

namespace {

void hold(bool promise) {
  if (!promise) std::abort();
}

struct Walk {
  std::size_t size = 0, values = 0, depth = 0;

  void look(std::string_view text) {
    const auto fault = theriac::find_character_fault(text);
    hold(!fault || fault->id == "nul-byte");  // of an escape
    ++values;
  }
  void visit(theriac::YamlValue& value) {
    hold(value.offset() <= size);
    hold(++depth <= 22);
    if (values % 7 == 6) {
      value.skip();
    } else if (value.is_object()) {
      value.each_field([&](std::string_view key, theriac::YamlValue& inner) {
        look(key);
        visit(inner);
      });
    } else if (value.is_array()) {
      value.each_element([&](theriac::YamlValue& inner) { visit(inner); });
    } else if (const auto text = value.string()) {
      look(*text);
    }
    --depth;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::Limits limits;
  limits.depth = 20;
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  theriac::YamlReader reader(limits);
  Walk walk{text.view().size()};
  const auto fault = reader.read(text.view(), [&](theriac::YamlValue& root) { walk.visit(root); });
  for (const auto& key : reader.repeated_keys()) hold(key.offset <= text.view().size());
  if (fault) hold(fault->offset <= text.view().size() && !fault->problem.empty());
  const auto again = reader.read(text.view(), [](theriac::YamlValue&) {});
  hold(fault.has_value() == again.has_value());
  return 0;
}
