#include <cstdint>

#include "inventory/fuzz_sbom_internal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  theriac::test::check_sbom_promises(
      std::string(R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[)")
          .append(bytes)
          .append("]}"));
  return 0;
}
