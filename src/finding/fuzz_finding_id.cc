#include <cstdint>
#include <cstdlib>

#include "finding/finding_id.h"

// What is taken for an id gives the same id again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto parts = theriac::parse_finding_id(text);
  if (parts && theriac::make_finding_id(parts->group, parts->purl) != text) std::abort();
  return 0;
}
