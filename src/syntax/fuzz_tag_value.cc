// Every pair is a part of the text, in order, and no pair is empty but by its own words.
#include <cstdlib>

#include "syntax/tag_value.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  theriac::Limits limits;
  limits.line = 300;
  theriac::TagValueReader reader(text, limits);
  std::size_t last = 0;
  const auto hold = [](bool promise) {
    if (!promise) std::abort();
  };
  while (const auto pair = reader.next()) {
    hold(pair->offset >= last && pair->offset < size);
    last = pair->offset + 1;
    hold(!pair->tag.empty() || !pair->value.empty());
    hold(pair->value.empty() || (pair->value.data() >= text.data() + pair->offset &&
                                 pair->value.data() + pair->value.size() <= text.data() + size));
  }
  hold(!reader.next());
  if (reader.fault()) hold(reader.fault()->offset < size && !reader.fault()->id.empty());
  return 0;
}
