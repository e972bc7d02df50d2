#include <cstdint>

#include "inventory/fuzz_sbom_internal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  theriac::test::check_sbom_promises(
      std::string(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.3"><components>)")
          .append(bytes)
          .append("</components></bom>"));
  return 0;
}
