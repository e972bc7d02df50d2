#include "syntax/unpack.h"

#include <gtest/gtest.h>
#include <lzma.h>
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

std::string xz(const std::string& text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(3, LZMA_CHECK_CRC64, nullptr,
                                    reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                    reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

Limits most(std::uint64_t bytes) {
  Limits limits;
  limits.bytes = bytes;
  return limits;
}

std::string sample() {
  std::string text;
  for (long i = 0; i < 300'000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

TEST(Unpack, GivesBackWhatWasPacked) {
  for (const std::string& text : {std::string(), std::string("a"), sample()}) {
    EXPECT_EQ(unpack(zst(text), Limits{}).value(), text);
    EXPECT_EQ(unpack(xz(text), Limits{}).value(), text);
    EXPECT_EQ(unpack(xz(text) + xz("tail"), Limits{}).value(), text + "tail");
    EXPECT_EQ(unpack(gz(text), Limits{}).value(), text);
    EXPECT_EQ(unpack(zst(text) + zst("tail"), Limits{}).value(), text + "tail");
    EXPECT_EQ(unpack(gz(text) + gz("tail"), Limits{}).value(), text + "tail");
  }
}

TEST(Unpack, NothingButPaddingFollowsTheEnd) {
  EXPECT_EQ(unpack(gz("a") + std::string(512, '\0'), Limits{}).value(), "a");
  EXPECT_EQ(unpack(xz("a") + std::string(512, '\0'), Limits{}).value(), "a");
  for (const std::string& packed : {zst("a"), gz("a"), xz("a")}) {
    const auto read = unpack(packed + "more", Limits{});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().id, "broken-compression");
  }
}

TEST(Unpack, StopsAtTheLimit) {
  const std::string bomb(10'000'000, '\0');
  for (const std::string& packed : {zst(bomb), gz(bomb), xz(bomb)}) {
    EXPECT_EQ(unpack(packed, most(9'999'999)).error().id, "limit-bytes");
    EXPECT_EQ(unpack(packed, most(10'000'000)).value().size(), bomb.size());
  }
}

TEST(Unpack, StopsAtTheRatio) {
  const std::string bomb(70'000'000, 'x');
  const std::string packed = zst(bomb);
  ASSERT_LT(packed.size() * 200, bomb.size());
  const auto result = unpack(packed, Limits{});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().id, "limit-ratio");
  EXPECT_EQ(result.error().problem, "unpacks to more than 200 times its size, which is the limit");
  EXPECT_EQ(result.error().remedy, "raise the limit with --max-ratio if you trust it");
  Limits trusting;
  trusting.ratio = 100'000;
  EXPECT_EQ(unpack(packed, trusting).value().size(), bomb.size());
}

TEST(Unpack, RefusesWhatIsPackedTwice) {
  for (const std::string& inner : {zst("x"), gz("x"), xz("x")}) {
    for (const std::string& packed : {zst(inner), gz(inner), xz(inner)}) {
      EXPECT_EQ(unpack(packed, Limits{}).error().id, "nested-compression");
    }
  }
}

TEST(Unpack, RefusesLargeWindows) {
  // The head of a frame with a window of 2 GiB, then a raw block of one byte.
  const std::string frame("\x28\xb5\x2f\xfd\x00\xa8\x09\x00\x00x", 10);
  EXPECT_EQ(unpack(frame, Limits{}).error().id, "limit-window");
}

TEST(Unpack, SaysWhenDataIsCutOrBroken) {
  for (const std::string& packed : {zst(sample()), gz(sample()), xz(sample())}) {
    for (const std::size_t keep : {std::size_t{4}, packed.size() / 2, packed.size() - 1}) {
      EXPECT_EQ(unpack(packed.substr(0, keep), Limits{}).error().id, "broken-compression");
    }
    std::string broken = packed;
    broken[broken.size() / 2] = static_cast<char>(~broken[broken.size() / 2]);
    const auto result = unpack(broken, Limits{});
    EXPECT_FALSE(result && *result == sample());  // zstd without checksum may not notice
  }
}

// gzip(1) says "trailing garbage ignored", but a second member with a damaged head looks the same.
TEST(Unpack, RefusesWhatFollowsAndIsNoPadding) {
  const std::string zeros(512, '\0');
  EXPECT_EQ(unpack(gz("text") + zeros, Limits{}).value(), "text");
  EXPECT_EQ(unpack(xz("text") + zeros, Limits{}).value(), "text");
  std::string damaged = gz("more");
  damaged[0] = '\x1e';
  for (const std::string& bytes : {gz("text") + "x", gz("text") + damaged, zst("text") + "x",
                                   xz("text") + "x", gz("text") + zeros + "x"}) {
    const auto unpacked = unpack(bytes, Limits{});
    ASSERT_FALSE(unpacked);
    EXPECT_EQ(unpacked.error().id, "broken-compression");
  }
}

// pzstd puts such a frame before each, with the size of what follows.
TEST(Unpack, SkipsWhatZstdSkips) {
  using namespace std::string_literals;
  const std::string skipped = "\x50\x2a\x4d\x18\x04\0\0\0size"s;
  EXPECT_TRUE(is_packed(skipped));
  EXPECT_EQ(unpack(skipped + zst("te") + skipped + zst("xt"), Limits{}).value(), "text");
  EXPECT_FALSE(is_packed("\x60\x2a\x4d\x18"));
  EXPECT_FALSE(is_packed("P*M"));
}

}  // namespace
}  // namespace theriac
