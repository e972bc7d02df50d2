#include <cstdlib>

#include "wire/feed_url.h"

// A mirror that is taken is https, holds no password, and reads again as itself; every URL below it
// begins with it. File names are harmless whatever the source is called.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto base = theriac::parse_mirror_url(text, false)) {
    if (!base->starts_with("https://") || base->find('@') != std::string::npos) std::abort();
    const auto again = theriac::parse_mirror_url(*base, false);
    if (!again || *again != *base) std::abort();
    for (const theriac::FeedSource& source : theriac::usual_feed_sources()) {
      if (!theriac::url_of(source, *base).starts_with(*base + "/")) std::abort();
    }
  }
  if (const auto base = theriac::parse_mirror_url(text, true)) {
    if (!base->starts_with("http")) std::abort();
  }
  if (const auto source = theriac::parse_feed_source(text)) {
    if (source->name != text) std::abort();
  }
  const std::string name = theriac::file_name_of({std::string(text), theriac::FeedKind::osv});
  if (name.front() == '.' && name.size() > 4) std::abort();
  if (name.find_first_of("/\\\n") != std::string::npos) std::abort();
  return 0;
}
