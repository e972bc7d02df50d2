// Unpacking hostile data ends within its limit, whatever the data claims.
#include <cstdlib>

#include "syntax/unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t limit = 100'000;
  theriac::Limits limits;
  limits.bytes = limit;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!theriac::is_packed(bytes)) return 0;
  const auto out = theriac::unpack(bytes, limits);
  if (out && (out->size() > limit || theriac::is_packed(*out))) std::abort();
  if (!out && out.error().problem.empty()) std::abort();
  return 0;
}
