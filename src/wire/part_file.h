#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// The file that a download grows in, PATH.part; becomes PATH when it is whole. A symbolic link in
/// its place is refused. What was written stays when the process ends, however it ends; an empty
/// one goes.
class PartFile {
 public:
  /// Opens PATH.part, made when absent, for going on at its end.
  static Result<PartFile> open(const std::string& path);
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&&) = delete;
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  std::uint64_t size() const { return size_; }
  Result<void> clear();
  Result<void> append(std::string_view piece);
  /// Syncs the bytes and gives the file its name.
  Result<void> finish();

 private:
  PartFile(std::string path, int descriptor, std::uint64_t size)
      : path_(std::move(path)), descriptor_(descriptor), size_(size) {}
  std::string path_;
  int descriptor_;
  std::uint64_t size_;
};

}  // namespace theriac
