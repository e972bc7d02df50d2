#include "syntax/unpack.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <zlib.h>
#include <zstd.h>

namespace theriac {

namespace {

constexpr std::size_t step = std::size_t{1} << 20U;
constexpr int max_window_log = 27;  // 128 MiB: what `zstd -d` itself allows

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }
bool is_zstd(std::string_view bytes) { return bytes.starts_with("\x28\xb5\x2f\xfd"); }

tl::unexpected<Error> too_large(std::uint64_t max_bytes) {
  return fail(fmt::format("unpacks to more than the limit of {} bytes", max_bytes),
              "raise the limit with --max-bytes if you trust it", "limit-bytes");
}

tl::unexpected<Error> broken(std::string_view what) {
  return fail(fmt::format("is not sound compressed data: {}", what), "fetch or pack it again",
              "broken-compression");
}

tl::unexpected<Error> cut_off() { return broken("it ends in the middle"); }

/// Grows by steps, never beyond one byte more than the limit, so that "too large" can be seen.
class Output {
 public:
  explicit Output(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}
  bool full() const { return size_ > max_bytes_; }
  void grow() {
    const std::size_t wanted = std::max(size_ + step, size_ + size_ / 2);
    text_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(wanted, max_bytes_ + 1)));
  }
  char* at() { return text_.data() + size_; }
  std::size_t room() const { return text_.size() - size_; }
  void advance(std::size_t bytes) { size_ += bytes; }
  std::string take() {
    text_.resize(size_);
    return std::move(text_);
  }

 private:
  std::uint64_t max_bytes_;
  std::string text_;
  std::size_t size_ = 0;
};

Result<std::string> unpack_zstd(std::string_view bytes, std::uint64_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, max_window_log);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  Output out(max_bytes);
  for (std::size_t left = 0;;) {
    if (out.room() == 0) out.grow();
    ZSTD_outBuffer piece{out.at(), out.room(), 0};
    const std::size_t before = in.pos;
    left = ZSTD_decompressStream(context.get(), &piece, &in);
    if (ZSTD_isError(left) != 0) return broken(ZSTD_getErrorName(left));
    out.advance(piece.pos);
    if (out.full()) return too_large(max_bytes);
    const bool idle = in.pos == before && piece.pos == 0;
    if (in.pos == in.size && left == 0) return out.take();
    if (idle && in.pos == in.size) return cut_off();
  }
}

Result<std::string> unpack_gzip(std::string_view bytes, std::uint64_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return broken("the library cannot start");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
  Output out(max_bytes);
  std::string_view rest = bytes;
  for (;;) {
    if (out.room() == 0) out.grow();
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
    if (out.full()) return too_large(max_bytes);
    if (status == Z_STREAM_END) {
      if (!is_gzip(rest)) return out.take();  // trailing padding is allowed, as gzip allows it
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

bool is_packed(std::string_view bytes) { return is_gzip(bytes) || is_zstd(bytes); }

Result<std::string> unpack(std::string_view bytes, std::uint64_t max_bytes) {
  return is_zstd(bytes) ? unpack_zstd(bytes, max_bytes) : unpack_gzip(bytes, max_bytes);
}

}  // namespace theriac
