#include "base/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace theriac {

namespace {

std::string reason() { return std::strerror(errno); }  // NOLINT: one thread

/// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ > 2) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }
  int release() {
    const int value = value_;
    value_ = -1;
    return value;
  }

 private:
  int value_;
};

Error too_large(std::uint64_t max_bytes) {
  return {fmt::format("is larger than the limit of {} bytes", max_bytes),
          "raise the limit with --max-bytes", "limit-bytes"};
}

/// Reads until the end; `expected` only sizes the buffer.
Result<std::string> read_all(int descriptor, std::uint64_t expected, std::uint64_t max_bytes) {
  std::string out;
  std::size_t size = 0;
  // Room for the padding that the JSON reader appends, so that a large file is not copied for it.
  out.reserve(static_cast<std::size_t>(std::min(expected, max_bytes)) + 256);
  out.resize(static_cast<std::size_t>(std::min(expected, max_bytes)) + 1);
  for (;;) {
    if (size == out.size()) out.resize(out.size() + out.size() / 2 + (1U << 16U));
    const ssize_t got = ::read(descriptor, out.data() + size, out.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail("cannot be read: " + reason(), {}, "cannot-read");
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > max_bytes) return tl::unexpected(too_large(max_bytes));
  }
  out.resize(size);
  return out;
}

/// " (pid 4711)" when a lock file says so, else nothing.
std::string holder_in(int descriptor) {
  std::array<char, 16> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  std::string number;
  for (ssize_t i = 0; i < size && text[static_cast<std::size_t>(i)] != '\n'; ++i)
    number += text[static_cast<std::size_t>(i)];
  const bool digits = !number.empty() && std::all_of(number.begin(), number.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  return digits ? fmt::format(" (pid {})", number) : std::string();
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  if (path == "-") return read_all(0, 1U << 16U, max_bytes);
  // O_NONBLOCK: opening a pipe without a writer must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) {
    return fail("cannot be opened: " + reason(),
                errno == ENOENT ? "check the path" : "check its permissions", "cannot-read");
  }
  struct stat before {};
  if (::fstat(file.get(), &before) != 0)
    return fail("cannot be read: " + reason(), {}, "cannot-read");
  if (S_ISDIR(before.st_mode)) return fail("is a folder", "name the files in it", "cannot-read");
  if (S_ISFIFO(before.st_mode)) {
    ::fcntl(file.get(), F_SETFL, 0);  // a pipe such as <(command): wait for its writer
    return read_all(file.get(), 1U << 16U, max_bytes);
  }
  if (!S_ISREG(before.st_mode)) return fail("is not a regular file", {}, "cannot-read");
  const auto size = static_cast<std::uint64_t>(before.st_size);
  if (size > max_bytes) return tl::unexpected(too_large(max_bytes));
  Result<std::string> out = read_all(file.get(), size, max_bytes);
  if (!out) return out;
  struct stat after {};
  const bool same = ::fstat(file.get(), &after) == 0 && after.st_size == before.st_size &&
                    after.st_mtim.tv_sec == before.st_mtim.tv_sec &&
                    after.st_mtim.tv_nsec == before.st_mtim.tv_nsec;
  if (!same || (out->size() != size && size != 0)) {
    return fail("changed while it was read", "try again when its writer is done", "file-changed");
  }
  return out;
}

Result<std::vector<std::string>> list_files(const std::string& path, std::size_t max_files,
                                            std::size_t* passed_over) {
  namespace fs = std::filesystem;
  std::error_code code;
  if (!fs::is_directory(path, code)) return std::vector<std::string>{path};
  std::vector<std::string> out;
  fs::recursive_directory_iterator it(path, code), end;
  for (; !code && it != end; it.increment(code)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    std::error_code ignored;
    if (hidden && it->is_directory(ignored)) it.disable_recursion_pending();
    // A link that leads nowhere is listed: whoever opens it says so, and nothing is lost in
    // silence.
    const bool dangling = it->is_symlink(ignored) && !it->exists(ignored);
    const bool listed = dangling || it->is_regular_file(ignored);
    const bool folder = it->is_directory(ignored) && !it->is_symlink(ignored);
    if (passed_over && !hidden && !listed && !folder) ++*passed_over;
    if (hidden || !listed) continue;
    if (out.size() == max_files) {
      return fail(fmt::format("holds more than {} files", max_files), "import parts of it",
                  "limit-files");
    }
    out.push_back(it->path().string());
  }
  if (code) return fail("cannot be listed: " + code.message(), {}, "cannot-read");
  std::sort(out.begin(), out.end());
  return out;
}

bool lies_below(const std::string& folder, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code failed;
  const fs::path base = fs::weakly_canonical(folder.empty() ? "." : folder, failed);
  if (failed) return false;
  const fs::path full = fs::weakly_canonical(path, failed);
  if (failed) return false;
  return std::mismatch(base.begin(), base.end(), full.begin(), full.end()).first == base.end();
}

Result<void> replace_file(
    const std::string& path,
    const std::function<void(const std::function<bool(std::string_view)>&)>& write) {
  std::string temporary = path + ".new-XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) {
    return fail(fmt::format("cannot write beside {}: {}", path, reason()),
                "check the folder's permissions and free space", "cannot-write");
  }
  std::string trouble;
  const auto put = [&](std::string_view piece) {
    while (trouble.empty() && !piece.empty()) {
      const ssize_t done =
          ::write(file.get(), piece.data(), std::min<std::size_t>(piece.size(), 1U << 30U));
      if (done < 0 && errno == EINTR) continue;
      if (done < 0)
        trouble = reason();
      else
        piece.remove_prefix(static_cast<std::size_t>(done));
    }
    return trouble.empty();
  };
  write(put);
  if (trouble.empty() && ::fchmod(file.get(), 0644) != 0) trouble = reason();
  if (trouble.empty() && ::fsync(file.get()) != 0) trouble = reason();
  if (trouble.empty() && ::close(file.release()) != 0) trouble = reason();
  if (trouble.empty() && ::rename(temporary.c_str(), path.c_str()) != 0) trouble = reason();
  if (!trouble.empty()) {
    ::unlink(temporary.c_str());
    return fail(fmt::format("cannot write {}: {}", path, trouble),
                "free some space or name another place; what was there before is untouched",
                "cannot-write");
  }
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const Descriptor parent(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY));
  if (parent.get() >= 0) ::fsync(parent.get());
  return {};
}

void remove_leftovers(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : ".";
  const std::string start = fs::path(path).filename().string() + ".new-";
  std::error_code code;
  std::vector<fs::path> old;
  for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with(start) && name.size() == start.size() + 6) old.push_back(it->path());
  }
  for (const fs::path& file : old) fs::remove(file, code);
}

Result<FileLock> FileLock::take(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (file.get() < 0) {
    return fail(fmt::format("cannot write {}: {}", path, reason()),
                "check the folder's permissions", "cannot-write");
  }
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    return fail(fmt::format("{} is held by another process{}", path, holder_in(file.get())),
                "wait until the other import is done", "locked");
  }
  // Only a hint for whoever meets the lock: that it cannot be written does not matter.
  const std::string number = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file.get(), 0) == 0) {
    [[maybe_unused]] const ssize_t done = ::pwrite(file.get(), number.data(), number.size(), 0);
  }
  return FileLock(file.release());
}

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  [[maybe_unused]] const int done = ::ftruncate(descriptor_, 0);
  ::close(descriptor_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    return fail(fmt::format("cannot open {}: {}", path, reason()), {}, "cannot-read");
  }
  if (!S_ISREG(status.st_mode)) return fail(path + " is not a regular file", {}, "cannot-read");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile(std::string_view{});
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (at == MAP_FAILED)
    return fail(fmt::format("cannot map {}: {}", path, reason()), {}, "cannot-read");
  return MappedFile(std::string_view(static_cast<const char*>(at), size));
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Result<void> make_folder(const std::string& path) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  if (code)
    return fail(fmt::format("cannot make the folder {}: {}", path, code.message()), {},
                "cannot-write");
  return {};
}

}  // namespace theriac
