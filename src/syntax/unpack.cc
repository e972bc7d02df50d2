#include "syntax/unpack.h"

#include <algorithm>
#include <fmt/format.h>
#include <lzma.h>
#include <memory>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace theriac {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t step = std::size_t{1} << 20U;
constexpr int max_window_log = 27;  // 128 MiB: what `zstd -d` itself allows
constexpr std::uint64_t max_xz_memory = (std::uint64_t{1} << 27U) + step;  // `xz -9` takes 65 MiB

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }
/// A frame, or one to be skipped, which pzstd writes before each (RFC 8878, 3.1.2).
bool is_zstd(std::string_view bytes) {
  if (bytes.starts_with("\x28\xb5\x2f\xfd")) return true;
  return bytes.size() > 3 && (static_cast<unsigned char>(bytes[0]) & 0xf0U) == 0x50U &&
         bytes.substr(1, 3) == "\x2a\x4d\x18";
}
bool is_xz(std::string_view bytes) { return bytes.starts_with("\xfd\x37zXZ\0"sv); }

tl::unexpected<Error> broken(std::string_view what) {
  return fail(fmt::format("is not sound compressed data: {}", what), "fetch or pack it again",
              "broken-compression");
}

tl::unexpected<Error> cut_off() { return broken("it ends in the middle"); }

tl::unexpected<Error> large_window() {
  return fail("needs a window of more than 128 MiB to be unpacked, which is the limit",
              "pack it again without --long or --ultra", "limit-window");
}

/// Grows by steps, never beyond one byte more than the limit, so that "too large" can be seen.
class Output {
 public:
  Output(std::uint64_t packed, const Limits& limits) : packed_(packed), limits_(limits) {}

  /// Room for more; the fault when what has come out is too much already.
  Result<void> grow() {
    if (Result<void> done = too_much(); !done) return done;
    if (room() > 0) return {};
    const std::size_t wanted = std::max(size_ + step, size_ + size_ / 2);
    text_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(wanted, limits_.bytes + 1)));
    return {};
  }
  char* at() { return text_.data() + size_; }
  std::size_t room() const { return text_.size() - size_; }
  void advance(std::size_t bytes) { size_ += bytes; }

  Result<std::string> take() {
    if (const Result<void> done = too_much(); !done) return tl::unexpected(done.error());
    text_.resize(size_);
    if (is_packed(text_)) {
      return fail("is packed twice", "unpack it once before: no SBOM or feed is packed so",
                  "nested-compression");
    }
    return std::move(text_);
  }

 private:
  Result<void> too_much() const {
    if (size_ > limits_.bytes) {
      return fail(fmt::format("unpacks to more than the limit of {} bytes", limits_.bytes),
                  "raise the limit with --max-bytes if you trust it", "limit-bytes");
    }
    if (limits_.exceeds_ratio(size_, packed_)) {
      return fail(
          fmt::format("unpacks to more than {} times its size, which is the limit", limits_.ratio),
          "raise the limit with --max-ratio if you trust it", "limit-ratio");
    }
    return {};
  }

  std::uint64_t packed_;
  const Limits& limits_;
  std::string text_;
  std::size_t size_ = 0;
};

Result<std::string> unpack_zstd(std::string_view bytes, Output out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, max_window_log);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    if (const Result<void> done = out.grow(); !done) return tl::unexpected(done.error());
    ZSTD_outBuffer piece{out.at(), out.room(), 0};
    const std::size_t before = in.pos;
    const std::size_t left = ZSTD_decompressStream(context.get(), &piece, &in);
    if (ZSTD_isError(left) != 0) {
      if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge)
        return large_window();
      return broken(ZSTD_getErrorName(left));
    }
    out.advance(piece.pos);
    if (in.pos == in.size && left == 0) return out.take();
    if (in.pos == before && piece.pos == 0 && in.pos == in.size) return cut_off();
  }
}

Result<std::string> unpack_xz(std::string_view bytes, Output out) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, max_xz_memory, LZMA_CONCATENATED) != LZMA_OK) {
    return broken("the library cannot start");
  }
  const std::unique_ptr<lzma_stream, decltype(&lzma_end)> guard(&stream, &lzma_end);
  stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  stream.avail_in = bytes.size();
  for (;;) {
    if (const Result<void> done = out.grow(); !done) return tl::unexpected(done.error());
    const std::size_t room = out.room();
    stream.next_out = reinterpret_cast<std::uint8_t*>(out.at());
    stream.avail_out = room;
    const lzma_ret status = lzma_code(&stream, LZMA_FINISH);
    out.advance(room - stream.avail_out);
    if (status == LZMA_STREAM_END) return out.take();
    if (status == LZMA_MEMLIMIT_ERROR) return large_window();
    if (status == LZMA_BUF_ERROR) return cut_off();
    if (status != LZMA_OK)
      return broken(fmt::format("liblzma's error {}", static_cast<int>(status)));
  }
}

Result<std::string> unpack_gzip(std::string_view bytes, Output out) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return broken("the library cannot start");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  std::string_view rest = bytes;
  for (;;) {
    if (const Result<void> done = out.grow(); !done) return tl::unexpected(done.error());
    const auto give = static_cast<uInt>(std::min<std::size_t>(rest.size(), 1U << 30U));
    const auto room = static_cast<uInt>(std::min<std::size_t>(out.room(), 1U << 30U));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = give;
    stream.next_out = reinterpret_cast<Bytef*>(out.at());
    stream.avail_out = room;
    const int status = inflate(&stream, Z_NO_FLUSH);
    const bool idle = stream.avail_in == give && stream.avail_out == room;
    rest.remove_prefix(give - stream.avail_in);
    out.advance(room - stream.avail_out);
    if (status == Z_STREAM_END) {
      // Zeros are padding, as of tapes. Anything else may have been a member, half of a database.
      if (rest.find_first_not_of('\0') == std::string_view::npos) return out.take();
      if (!is_gzip(rest)) return broken("other bytes follow its end");
      if (inflateReset(&stream) != Z_OK) return broken("a further member cannot be read");
      continue;
    }
    if (status != Z_OK && status != Z_BUF_ERROR) {
      return broken(stream.msg != nullptr ? stream.msg : "bad data");
    }
    if (idle && rest.empty()) return cut_off();
  }
}

}  // namespace

bool is_packed(std::string_view bytes) { return is_gzip(bytes) || is_zstd(bytes) || is_xz(bytes); }

Result<std::string> unpack(std::string_view bytes, const Limits& limits) {
  Output out(bytes.size(), limits);
  if (is_zstd(bytes)) return unpack_zstd(bytes, std::move(out));
  return is_xz(bytes) ? unpack_xz(bytes, std::move(out)) : unpack_gzip(bytes, std::move(out));
}

}  // namespace theriac
