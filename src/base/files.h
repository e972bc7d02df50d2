#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace theriac {

/// The whole content of a regular file or of standard input ("-"). Fails when it cannot be opened
/// or read, when it holds more than `max_bytes`, or when it grew or shrank while it was read.
/// Folders, sockets and devices are refused.
Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes);

/// The regular files below `path` (itself when it is a file), sorted by path, so that a folder is
/// read in the same order everywhere. Links that lead nowhere are
/// listed, pipes and devices are not. Symbolic links to folders are not followed; names beginning
/// with a dot are passed over. `max_files` bounds the walk.
/// `passed_over`, where it is given, counts links to folders, pipes and devices that were met.
Result<std::vector<std::string>> list_files(const std::string& path, std::size_t max_files,
                                            std::size_t* passed_over = nullptr);

/// Whether `path` lies in `folder` when all links are followed, there or not: what a foreign file
/// names may be read only then.
bool lies_below(const std::string& folder, const std::string& path);

/// Replaces `path` by what `write` appends, or leaves it untouched: the bytes go to a temporary
/// file beside it, are synced, and the name is switched; the folder is synced too. `write` is
/// called once with a function that takes one piece; a false answer means that the disk is full or
/// broken and that writing should stop. The temporary file is removed on every failure.
Result<void> replace_file(
    const std::string& path,
    const std::function<void(const std::function<bool(std::string_view)>&)>& write);

/// Removes temporary files that a replace_file of `path` left behind when its process was killed.
/// Call it only while no other process can be writing `path` (under its lock).
void remove_leftovers(const std::string& path);

/// An advisory lock (flock) on `path`, made when absent, held until destroyed. Fails at once with
/// "locked" when another process holds it, and says which one where that wrote its number into the
/// file, as every holder of this class does while it holds the lock.
class FileLock {
 public:
  static Result<FileLock> take(const std::string& path);
  FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// A file mapped into memory, read-only, unmapped when destroyed. Moving keeps bytes() valid.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }
  MappedFile& operator=(MappedFile&&) = delete;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// Makes the folder and its parents.
Result<void> make_folder(const std::string& path);

}  // namespace theriac
