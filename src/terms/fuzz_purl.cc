#include <cstdint>
#include <cstdlib>

#include "terms/purl.h"

// Canonical text is read back as the same parts and written as the same text; the strict reading
// never disagrees with the tolerant one about the parts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using theriac::PurlReading;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto purl = theriac::parse_purl(text);
  const auto strict = theriac::parse_purl(text, PurlReading::strict);
  if (strict && (!purl || *strict != *purl || strict->to_string() != text)) std::abort();
  if (!purl) return 0;
  const std::string canonical = purl->to_string();
  if (canonical.size() > theriac::max_purl_length) return 0;  // encoding made it longer
  const auto again = theriac::parse_purl(canonical);
  if (!again || *again != *purl || again->to_string() != canonical) std::abort();
  const auto made = theriac::make_purl(*purl);
  if (!made || *made != *purl) std::abort();
  return 0;
}
