#include "syntax/unpack.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace theriac {
namespace {

std::string zst(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string gz(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string sample() {
  std::string text;
  for (long i = 0; i < 300'000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

TEST(Unpack, GivesBackWhatWasPacked) {
  for (const std::string& text : {std::string(), std::string("a"), sample()}) {
    EXPECT_EQ(unpack(zst(text), 1U << 30U).value(), text);
    EXPECT_EQ(unpack(gz(text), 1U << 30U).value(), text);
    EXPECT_EQ(unpack(zst(text) + zst("tail"), 1U << 30U).value(), text + "tail");
    EXPECT_EQ(unpack(gz(text) + gz("tail"), 1U << 30U).value(), text + "tail");
  }
}

TEST(Unpack, StopsAtTheLimit) {
  const std::string bomb(10'000'000, '\0');
  for (const std::string& packed : {zst(bomb), gz(bomb)}) {
    EXPECT_EQ(unpack(packed, 9'999'999).error().id, "limit-bytes");
    EXPECT_EQ(unpack(packed, 10'000'000).value().size(), bomb.size());
  }
}

TEST(Unpack, SaysWhenDataIsCutOrBroken) {
  for (const std::string& packed : {zst(sample()), gz(sample())}) {
    for (const std::size_t keep : {std::size_t{4}, packed.size() / 2, packed.size() - 1}) {
      EXPECT_EQ(unpack(packed.substr(0, keep), 1U << 30U).error().id, "broken-compression");
    }
    std::string broken = packed;
    broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
    const auto result = unpack(broken, 1U << 30U);
    EXPECT_FALSE(result && *result == sample());  // zstd without checksum may not notice
  }
}

}  // namespace
}  // namespace theriac
