#include <cstdlib>

#include "advisory/read_epss.h"

// Whatever is read: entries are sound, and everything left out has an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  const auto read = theriac::read_epss(text, "f");
  if (read.value.broken > 0 && read.diagnostics.empty()) std::abort();
  for (const auto& entry : read.value.entries) {
    if (entry.score > 100000 || entry.percentile > 100000) std::abort();
  }
  return 0;
}
