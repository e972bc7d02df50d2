#include <cstdint>
#include <cstdlib>

#include "finding/gate.h"

// A condition that is taken has something to say, and shares stay within 0 to 1.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto condition = theriac::parse_condition(text);
  if (!condition) return 0;
  const bool says = condition->threshold || condition->known_exploited || condition->fixable ||
                    condition->least_probability;
  const double share = condition->least_probability.value_or(0);
  if (!says || !(share >= 0 && share <= 1)) std::abort();
  return 0;
}
