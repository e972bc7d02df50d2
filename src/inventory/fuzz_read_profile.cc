#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inventory/profile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto read = theriac::read_profile(text, "fuzz", "fuzz");
  const bool failed = theriac::has_errors(read.diagnostics);
  if (!failed && read.value.elements.empty()) std::abort();
  theriac::Bill bill;
  bill.parts.emplace_back();
  if (!failed) (void)theriac::check_profile(read.value, bill);
  return 0;
}
