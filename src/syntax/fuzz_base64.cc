// Base64 never grows, and decoding is blind to the alphabet and to padding.
#include <cstdlib>

#include "syntax/base64.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  const auto bytes = theriac::decode_base64(text);
  if (!bytes) return 0;
  if (bytes->size() > text.size()) std::abort();
  for (char& c : text) {
    if (c == '+') c = '-';
    if (c == '/') c = '_';
  }
  text.resize(text.find_last_not_of('=') + 1);
  if (theriac::decode_base64(text) != bytes) std::abort();
  return 0;
}
