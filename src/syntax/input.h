#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "syntax/limits.h"

namespace theriac {

/// The text of one file, unpacked, with room behind it for readers that look ahead.
class Text {
 public:
  static constexpr std::size_t padding = 64;

  /// Takes over `bytes`; a UTF-8 byte order mark is passed over.
  explicit Text(std::string bytes);
  std::string_view view() const { return std::string_view(buffer_).substr(start_, size_); }

 private:
  std::string buffer_;
  std::size_t start_ = 0;
  std::size_t size_ = 0;
};

/// Reads `path` ("-" is standard input) and unpacks it when it is gzip, zstd or xz, known by
/// content. Fails as read_file and unpack do, and on UTF-16 and UTF-32 texts, which no reader of
/// ours takes.
Result<Text> read_text(const std::string& path, const Limits& limits);

/// The name shown in messages: "<stdin>" for "-".
std::string shown_name(const std::string& path);

}  // namespace theriac
