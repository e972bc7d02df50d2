#include "syntax/archive.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <clocale>
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

/// What one archive may still cost.
struct Budget {
  const Limits& limits;
  std::uint64_t packed;
  std::uint64_t unpacked = 0;
};

Result<void> spend(Budget& budget, std::size_t size) {
  budget.unpacked += size;
  const Limits& limits = budget.limits;
  if (budget.unpacked > limits.bytes) {
    return fail(fmt::format("unpacks to more than the limit of {} bytes", limits.bytes),
                "raise the limit with --max-bytes if you trust it", "limit-bytes");
  }
  if (limits.exceeds_ratio(budget.unpacked, budget.packed)) {
    return fail(
        fmt::format("unpacks to more than {} times its size, which is the limit", limits.ratio),
        "raise the limit with --max-ratio if you trust it", "limit-ratio");
  }
  return {};
}

/// The content of the current member.
Result<std::string> content_of(archive* zip, Budget& budget) {
  std::string out;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  for (;;) {
    const int status = archive_read_data_block(zip, &block, &size, &offset);
    if (status == ARCHIVE_EOF) return out;
    if (status != ARCHIVE_OK) return damaged(zip);
    if (const Result<void> spent = spend(budget, size); !spent)
      return tl::unexpected(spent.error());
    out.append(static_cast<const char*>(block), size);
  }
}

// What stands at the end of every archive stands alone in one without members, which libarchive
// does not know for a zip: APPNOTE 4.3.16, with 0 entries.
bool is_empty_zip(std::string_view bytes) {
  constexpr std::size_t size_of_end = 22;
  constexpr std::string_view end = "PK\x05\x06";
  if (bytes.size() < size_of_end || !bytes.starts_with(end)) return false;
  return bytes.substr(end.size(), size_of_end - end.size() - 2).find_first_not_of('\0') ==
         std::string_view::npos;
}

// Names that are UTF-8 libarchive converts to the locale's encoding; in "C", as every program
// starts, it cannot and loses them. Of this thread only, until the archive is read.
class Utf8Names {
 public:
  Utf8Names() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  ~Utf8Names() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t locale_, before_ = nullptr;
};

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<void> for_each_zip_member(
    std::string_view bytes, const Limits& limits,
    const std::function<void(const std::string& name, std::string content)>& visit) {
  if (is_empty_zip(bytes)) return {};
  const Utf8Names names;
  const Archive zip(archive_read_new(), &archive_read_free);
  // By its directory, which stands at the end: read front to back, an archive that is cut off
  // between two members would look whole.
  archive_read_support_format_zip_seekable(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return damaged(zip.get());
  }
  Budget budget{limits, bytes.size()};
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
    Result<std::string> content = content_of(zip.get(), budget);
    if (!content) return tl::unexpected(content.error());
    visit(name == nullptr ? "" : name, std::move(*content));
  }
}

}  // namespace theriac
