#include "wire/part_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace theriac {

namespace {

tl::unexpected<Error> cannot_write(const std::string& path) {
  return fail(fmt::format("cannot write {}: {}", path, std::strerror(errno)),  // NOLINT: one thread
              "free some space or name another index with --index", "cannot-write");
}

}  // namespace

Result<PartFile> PartFile::open(const std::string& path) {
  const std::string part = path + ".part";
  const int descriptor = ::open(
      part.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
  if (descriptor < 0) return cannot_write(part);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail(part + " is not a regular file", "remove it", "cannot-write");
  }
  return PartFile(path, descriptor, static_cast<std::uint64_t>(status.st_size));
}

PartFile::PartFile(PartFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

PartFile::~PartFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (size_ == 0) ::unlink((path_ + ".part").c_str());
}

Result<void> PartFile::clear() {
  if (::ftruncate(descriptor_, 0) != 0) return cannot_write(path_ + ".part");
  size_ = 0;
  return {};
}

Result<void> PartFile::append(std::string_view piece) {
  while (!piece.empty()) {
    const ssize_t done =
        ::write(descriptor_, piece.data(), std::min<std::size_t>(piece.size(), 1U << 30U));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return cannot_write(path_ + ".part");
    piece.remove_prefix(static_cast<std::size_t>(done));
    size_ += static_cast<std::uint64_t>(done);
  }
  return {};
}

Result<void> PartFile::finish() {
  const std::string part = path_ + ".part";
  if (::fsync(descriptor_) != 0) return cannot_write(part);
  if (::close(std::exchange(descriptor_, -1)) != 0) return cannot_write(part);
  if (::rename(part.c_str(), path_.c_str()) != 0) return cannot_write(path_);
  return {};
}

}  // namespace theriac
