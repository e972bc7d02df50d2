// The first byte selects what is opened: 0 the bytes behind it, 1 the same with sums made right, 2
// a sound index with patches and right sums, 3 one with patches and the old sums. A patch is two
// bytes of place, one of width (1, 2, 4 or 8 bytes) and eight of value. Sums made right let forged
// fields reach every accessor; with the old sums no answer may change unnoticed.
#include <cstdlib>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/sample_for_test_internal.h"
#include "advisory/walk_index_for_test_internal.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const std::string& sound_bytes() {
  static const std::string bytes = build_index(test::sample_content()).value();
  return bytes;
}

const std::string& sound_answers() {
  static const std::string answers = test::walk(Index::over(sound_bytes()).value());
  return answers;
}

std::string patched(std::string_view patches) {
  constexpr std::size_t patch_size = 11;
  std::string bytes = sound_bytes();
  for (; patches.size() >= patch_size; patches.remove_prefix(patch_size)) {
    std::uint16_t place = 0;
    std::memcpy(&place, patches.data(), sizeof(place));
    const std::size_t width = std::size_t{1} << (static_cast<unsigned char>(patches[2]) % 4);
    const std::size_t at = place % bytes.size() / width * width;
    if (at + width <= bytes.size()) std::memcpy(bytes.data() + at, patches.data() + 3, width);
  }
  return bytes;
}

/// A content that an index gives is one that an index can be built of, with the same answers.
void check_content(const FeedContent& content) {
  const Result<std::string> bytes = build_index(content);
  require(bytes.has_value());
  const Index again = Index::over(*bytes).value();
  require(content_of(again).value() == content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const int mode = data[0] % 4;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string bytes = mode < 2 ? std::string(rest) : patched(rest);
  if (mode == 1 || mode == 2) test::reseal(bytes);
  const bool changed = bytes != sound_bytes();
  const Result<Index> index = Index::over(std::move(bytes));
  if (!index) return 0;
  const std::string answers = test::walk(*index);
  const Result<FeedContent> content = content_of(*index);
  require(content.has_value() || index->damaged() || mode != 3);
  if (mode == 3 && changed)
    require(!index->verify() && (index->damaged() || answers == sound_answers()));
  if (content) check_content(*content);
  return 0;
}
