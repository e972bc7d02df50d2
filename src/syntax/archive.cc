#include "syntax/archive.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <memory>

namespace theriac {

namespace {

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

tl::unexpected<Error> damaged(archive* zip) {
  const char* const why = archive_error_string(zip);
  return fail(fmt::format("is not a sound zip archive: {}", why == nullptr ? "bad data" : why),
              "fetch or pack it again", "broken-compression");
}

/// The content of the current member; `left` is what may still be unpacked and shrinks.
Result<std::string> content_of(archive* zip, std::uint64_t& left, std::uint64_t limit) {
  std::string out;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  for (;;) {
    const int status = archive_read_data_block(zip, &block, &size, &offset);
    if (status == ARCHIVE_EOF) return out;
    if (status != ARCHIVE_OK) return damaged(zip);
    if (size > left) {
      return fail(fmt::format("unpacks to more than the limit of {} bytes", limit),
                  "raise the limit with --max-bytes if you trust it", "limit-bytes");
    }
    left -= size;
    out.append(static_cast<const char*>(block), size);
  }
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<void> for_each_zip_member(
    std::string_view bytes, const Limits& limits,
    const std::function<void(const std::string& name, std::string content)>& visit) {
  const Archive zip(archive_read_new(), &archive_read_free);
  // By its directory, which stands at the end: read front to back, an archive that is cut off
  // between two members would look whole.
  archive_read_support_format_zip_seekable(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return damaged(zip.get());
  }
  std::uint64_t left = limits.bytes;
  std::size_t members = 0;
  for (archive_entry* entry = nullptr;;) {
    const int status = archive_read_next_header(zip.get(), &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status != ARCHIVE_OK) return damaged(zip.get());
    if (++members > limits.files) {
      return fail(fmt::format("holds more than {} files", limits.files), "import parts of it",
                  "limit-files");
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* const name = archive_entry_pathname(entry);
    Result<std::string> content = content_of(zip.get(), left, limits.bytes);
    if (!content) return tl::unexpected(content.error());
    visit(name == nullptr ? "" : name, std::move(*content));
  }
}

}  // namespace theriac
