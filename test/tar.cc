#include "test/tar.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <zstd.h>

namespace theriac::test {

namespace {

/// Bytes of a .zst file in order, unpacked a piece at a time.
class ZstdStream {
 public:
  explicit ZstdStream(const std::string& path)
      : file_(path, std::ios::binary), context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    if (!file_) throw std::runtime_error("cannot open " + path);
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, 27);
  }

  /// Exactly `size` bytes; fewer only at the end of the file.
  std::string take(std::size_t size) {
    std::string out;
    out.reserve(size);
    while (out.size() < size) {
      if (at_ == unpacked_.size() && !more()) break;
      const std::size_t piece = std::min(size - out.size(), unpacked_.size() - at_);
      out.append(unpacked_, at_, piece);
      at_ += piece;
    }
    return out;
  }

 private:
  bool more() {
    at_ = 0;
    unpacked_.resize(ZSTD_DStreamOutSize());
    ZSTD_outBuffer out{unpacked_.data(), unpacked_.size(), 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size) {
        packed_.resize(ZSTD_DStreamInSize());
        file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
        in_ = {packed_.data(), static_cast<std::size_t>(file_.gcount()), 0};
        if (in_.size == 0) break;
      }
      const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in_);
      if (ZSTD_isError(left) != 0) throw std::runtime_error(ZSTD_getErrorName(left));
    }
    unpacked_.resize(out.pos);
    return out.pos > 0;
  }

  std::ifstream file_;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
  std::string packed_, unpacked_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::size_t at_ = 0;
};

constexpr std::size_t block = 512;

std::string field(const std::string& header, std::size_t at, std::size_t size) {
  const std::string text = header.substr(at, size);
  return text.substr(0, text.find('\0'));
}

/// POSIX.1-2017, pax, "ustar Interchange Format": numbers are octal text.
std::size_t octal(const std::string& header, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (const char c : field(header, at, size)) {
    if (c == ' ') continue;
    if (c < '0' || c > '7') throw std::runtime_error("not a tar archive");
    value = value * 8 + static_cast<std::size_t>(c - '0');
  }
  return value;
}

std::string ustar_name(const std::string& header) {
  const std::string name = field(header, 0, 100), prefix = field(header, 345, 155);
  return prefix.empty() || field(header, 257, 5) != "ustar" ? name : prefix + "/" + name;
}

/// The path of a pax extended header ("LENGTH path=NAME\n"), or "" when it holds none.
std::string pax_path(const std::string& records) {
  for (std::size_t at = 0; at < records.size();) {
    const std::size_t length = std::stoul(records.substr(at));
    const std::string record = records.substr(at, length);
    const std::size_t key = record.find(" path=");
    if (key < 12) {  // npos is not
      return record.substr(key + 6, record.size() - key - 7);
    }
    at += length;
  }
  return {};
}

}  // namespace

void for_each_tar_entry(
    const std::string& path,
    const std::function<void(const std::string& name, std::string bytes)>& visit) {
  ZstdStream stream(path);
  std::string long_name;
  for (;;) {
    const std::string header = stream.take(block);
    if (header.size() < block) {
      if (header.empty()) return;
      throw std::runtime_error(path + " is cut off");
    }
    if (header[0] == '\0') return;  // the blocks of zeros at the end
    const std::size_t size = octal(header, 124, 12);
    std::string bytes = stream.take((size + block - 1) / block * block);
    if (bytes.size() < size) throw std::runtime_error(path + " is cut off");
    bytes.resize(size);
    const char type = header[156];
    if (type == 'L') {
      long_name = bytes.substr(0, bytes.find('\0'));
    } else if (type == 'x') {
      long_name = pax_path(bytes);
    } else {
      const std::string name = long_name.empty() ? ustar_name(header) : long_name;
      long_name.clear();
      if (type == '0' || type == '\0') visit(name, std::move(bytes));
    }
  }
}

std::map<std::string, std::string> read_tar(const std::string& path) {
  std::map<std::string, std::string> files;
  for_each_tar_entry(
      path, [&](const std::string& name, std::string bytes) { files[name] = std::move(bytes); });
  return files;
}

}  // namespace theriac::test
