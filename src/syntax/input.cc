#include "syntax/input.h"

#include <utility>

#include "base/files.h"
#include "syntax/unpack.h"

namespace theriac {

Text::Text(std::string bytes) : buffer_(std::move(bytes)) {
  if (buffer_.starts_with("\xef\xbb\xbf")) start_ = 3;
  size_ = buffer_.size() - start_;
  buffer_.append(padding, '\0');
}

Result<Text> read_text(const std::string& path, const Limits& limits) {
  Result<std::string> bytes = read_file(path, limits.bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (is_packed(*bytes)) {
    bytes = unpack(*bytes, limits);
    if (!bytes) return tl::unexpected(bytes.error());
  }
  if (bytes->starts_with("\xff\xfe") || bytes->starts_with("\xfe\xff")) {
    return fail("is UTF-16 or UTF-32 text", "save it as UTF-8", "not-utf8");
  }
  return Text(std::move(*bytes));
}

std::string shown_name(const std::string& path) { return path == "-" ? "<stdin>" : path; }

}  // namespace theriac
