#include <cstdlib>

#include "model/import_hazards.h"
#include "model/read_model.h"

// Whatever the table holds: what is made of it without errors is YAML that the model's reader takes
// as such; only causes that lead nowhere may be wrong.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto made = theriac::import_hazards(text, "fuzz.csv", theriac::Limits{});
  if (theriac::has_errors(made.diagnostics)) {
    if (!made.value.empty()) std::abort();
    return 0;
  }
  const auto read = theriac::read_model_text(made.value, "made", theriac::Limits{}, {});
  for (const theriac::Diagnostic& d : read.diagnostics) {
    if (d.id.starts_with("yaml") || d.id == "duplicate-id" || d.id == "unknown-field") std::abort();
  }
  return 0;
}
