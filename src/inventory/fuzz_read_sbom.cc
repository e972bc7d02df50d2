#include <cstdint>

#include "inventory/fuzz_sbom_internal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::test::check_sbom_promises(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
