#include <cstdlib>

#include "wire/http_fields.h"

// What is read holds what the header promises, whatever a server says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = theriac::parse_http_date(text)) {
    if (date->seconds < 0 || text.size() > 64) std::abort();
  }
  if (const auto wait = theriac::parse_retry_after(text, theriac::Moment{1'800'000'000, 0})) {
    if (wait->count() < 0 || wait->count() > std::int64_t{36525} * 86400) std::abort();
  }
  if (const auto range = theriac::parse_content_range(text)) {
    if (range->first > range->last) std::abort();
    if (range->total && *range->total <= range->last) std::abort();
  }
  if (theriac::is_field_value(text) && text.find_first_of("\r\n") != std::string_view::npos)
    std::abort();
  if (theriac::is_strong_etag(text) && text.front() != '"') std::abort();
  return 0;
}
