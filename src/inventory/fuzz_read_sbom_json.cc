// An envelope around the fuzzer's bytes: they are the payload, packed into base64 here, since no
// mutation keeps that sound.
#include <cstdint>

#include "inventory/fuzz_sbom_internal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  theriac::test::check_sbom_promises(R"({"payloadType":"x","payload":")" +
                                     theriac::test::base64(bytes) + "\"}");
  return 0;
}
