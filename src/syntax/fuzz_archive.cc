#include <cstdlib>

#include "syntax/archive.h"

// Any bytes as a zip archive: never a crash, never more than the limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::Limits limits;
  limits.bytes = 1U << 20U;
  limits.files = 100;
  std::size_t bytes = 0, files = 0;
  static_cast<void>(
      theriac::for_each_zip_member({reinterpret_cast<const char*>(data), size}, limits,
                                   [&](const std::string&, const std::string& content) {
                                     bytes += content.size();
                                     ++files;
                                   }));
  if (bytes > limits.bytes || files > limits.files) std::abort();
  return 0;
}
