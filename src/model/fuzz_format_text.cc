// Any YAML text that is a sound model: formatting it fails only on layouts that it does not touch,
// never on itself, keeps what is said and every comment, and does nothing the second time.
#include <algorithm>
#include <cstdlib>

#include "model/format_text.h"
#include "model/read_model.h"
#include "syntax/tree.h"
#include "syntax/yaml_layout.h"

namespace {

void hold(bool promise) {
  if (!promise) std::abort();
}

theriac::Limits small() {
  theriac::Limits limits;
  limits.depth = 20;
  return limits;
}

void hold_same(std::string_view a, std::string_view b) {
  theriac::Tree before(small()), after(small());
  hold(!before.read_yaml(a) && !after.read_yaml(b));
  hold(std::is_eq(compare(before.root(), after.root())));
  auto had = find_comments(a, small()), has = find_comments(b, small());
  hold(had && has);
  std::sort(had->begin(), had->end());
  std::sort(has->begin(), has->end());
  hold(*had == *has);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  // A layout is a matter of YAML alone: also what is no model must be moved without loss.
  if (const auto layout = make_layout(text.view(), small())) {
    const theriac::Text written(render(*layout));
    hold_same(text.view(), written.view());
    const auto again = make_layout(written.view(), small());
    hold(again && render(*again) == written.view());
  }
  const auto model = theriac::read_model_text(std::string(text.view()), "m.yaml", small(), {});
  if (has_errors(model.diagnostics)) return 0;
  const auto once = format_text(text.view(), theriac::model_schema(), small());
  if (!once) {
    hold(once.error().id == "not-formatted");
    return 0;
  }
  const theriac::Text held(*once);
  hold_same(text.view(), held.view());
  const auto twice = format_text(held.view(), theriac::model_schema(), small());
  hold(twice && *twice == *once);
  return 0;
}
