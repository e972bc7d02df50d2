#include <cstdlib>

#include "wire/http_fields.h"
#include "wire/read_feed_state.h"

// What is read without an error can be sent in headers, and comes back as it was written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  const auto read = theriac::read_feed_state(text, "f", theriac::Limits{});
  if (!read.diagnostics.empty()) return 0;
  for (const theriac::SourceState& source : read.value.sources) {
    const theriac::Validators of = source.whole ? source.whole->of : theriac::Validators{};
    for (const std::string& value : {of.etag, of.last_modified}) {
      if (!value.empty() && !theriac::is_field_value(value)) std::abort();
    }
  }
  const theriac::Text written(theriac::write_feed_state(read.value));
  const auto again = theriac::read_feed_state(written, "f", theriac::Limits{});
  if (!again.diagnostics.empty() || again.value != read.value) std::abort();
  return 0;
}
