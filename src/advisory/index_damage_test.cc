// A damaged index never crashes and never answers wrongly without saying so.
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/sample_for_test_internal.h"
#include "advisory/walk_index_for_test_internal.h"

namespace theriac {
namespace {

enum class Outcome { refused, damaged, silent };

/// What a reader of everything learns. When it is not told of the damage, the answers must be those
/// of the sound index.
Outcome outcome_of(const std::string& bytes, const std::string& sound) {
  const Result<Index> index = Index::over(bytes);
  if (!index) return Outcome::refused;
  const std::string answers = test::walk(*index);
  if (index->damaged()) {
    EXPECT_FALSE(content_of(*index));
    return Outcome::damaged;
  }
  EXPECT_EQ(answers, sound);
  EXPECT_FALSE(index->verify());
  return Outcome::silent;
}

TEST(IndexDamage, EveryByteOfASmallIndexMatters) {
  const std::string bytes = build_index(test::sample_content()).value();
  const std::string sound = test::walk(Index::over(bytes).value());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int mask : {1 << (at % 8), 0xff}) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ mask);
      const Outcome outcome = outcome_of(flipped, sound);
      ASSERT_NE(outcome, Outcome::silent) << "byte " << at;
      if (at < sizeof(layout::Header)) {
        ASSERT_EQ(outcome, Outcome::refused) << "byte " << at;
      }
    }
  }
}

TEST(IndexDamage, ACutOffIndexIsRefused) {
  const std::string bytes = build_index(test::sample_content()).value();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(Index::over(bytes.substr(0, size))) << size;
  }
}

/// Several pages of packages.
FeedContent large_content() {
  FeedContent out = test::sample_content();
  for (int i = 0; i < 3000; ++i) {
    Advisory& a = out.sources[1].advisories.emplace_back();
    a.id = fmt::format("X-{}", i);
    a.affected = out.sources[0].advisories[0].affected;
    a.affected[0].name = a.affected[0].folded = fmt::format("package-{}", i);
  }
  return out;
}

TEST(IndexDamage, IsSeenWhereItIsTouchedAndNowhereElse) {
  const std::string bytes = build_index(large_content()).value();
  ASSERT_GT(bytes.size(), 10 * layout::page_size);
  const std::vector<PackageNumber> sound = [&] {
    const Index index = Index::over(bytes).value();
    const auto numbers = index.find_packages("PyPI", "package-7");
    return std::vector<PackageNumber>(numbers.begin(), numbers.end());
  }();
  std::mt19937 random(3);
  std::size_t unharmed = 0;
  for (int round = 0; round < 100; ++round) {
    std::string flipped = bytes;
    flipped[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    const Result<Index> index = Index::over(flipped);
    if (!index) continue;
    const auto numbers = index->find_packages("PyPI", "package-7");
    EXPECT_FALSE(index->verify());
    if (index->damaged()) continue;
    ++unharmed;
    ASSERT_EQ(std::vector<PackageNumber>(numbers.begin(), numbers.end()), sound);
    ASSERT_FALSE(content_of(*index)) << "reading everything finds it";
  }
  EXPECT_GT(unharmed, 30U);
}

TEST(IndexDamage, LargeIndexesCutOffOrZeroed) {
  const std::string bytes = build_index(large_content()).value();
  for (std::size_t size = 0; size < bytes.size(); size += 4093) {
    ASSERT_FALSE(Index::over(bytes.substr(0, size))) << size;
    std::string zeroed = bytes;  // a disk that lost the rest of the file
    std::fill(zeroed.begin() + static_cast<std::ptrdiff_t>(size), zeroed.end(), '\0');
    ASSERT_FALSE(Index::over(zeroed)) << size;
  }
}

TEST(IndexDamage, GarbageIsRefused) {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 2000, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    if (round % 2 == 0) bytes.replace(0, layout::magic.size(), layout::magic);
    ASSERT_FALSE(Index::over(bytes));
  }
}

/// Somebody who makes the sums right again can say anything, but not make a reader leave the file
/// or loop without end.
TEST(IndexDamage, ForgedReferencesStayInside) {
  const std::string bytes = build_index(test::sample_content()).value();
  for (std::size_t at = layout::magic.size(); at + 4 <= bytes.size(); at += 4) {
    for (const std::uint32_t value : {0U, 1U, 0x7fffffffU, 0xfffffff8U, 0xffffffffU}) {
      std::string forged = bytes;
      std::memcpy(forged.data() + at, &value, sizeof(value));
      test::reseal(forged);
      const Result<Index> index = Index::over(forged);
      if (!index) continue;
      ASSERT_LT(test::walk(*index).size(), 1'000'000U);
      const Result<FeedContent> content = content_of(*index);
      if (content) {
        ASSERT_TRUE(build_index(*content));
      }
    }
  }
}

/// Rows shared by many lists would make a small file a huge content.
TEST(IndexDamage, SharedRowsAreRefused) {
  const std::string bytes = build_index(large_content()).value();
  layout::Header header{};
  std::memcpy(&header, bytes.data(), sizeof(header));
  const auto place = [&](layout::Section s) {
    return header.sections[static_cast<std::size_t>(s)];
  };
  std::string forged = bytes;
  const auto all = static_cast<std::uint32_t>(place(layout::Section::packages).size /
                                              sizeof(layout::PackageRow));
  const auto [from, size] = place(layout::Section::advisories);
  for (std::size_t at = from; at < from + size; at += sizeof(layout::AdvisoryRow)) {
    const layout::Slice everything{0, all};
    std::memcpy(forged.data() + at + offsetof(layout::AdvisoryRow, packages), &everything,
                sizeof(everything));
  }
  test::reseal(forged);
  const Index index = Index::over(forged).value();
  const Result<FeedContent> content = content_of(index);
  ASSERT_FALSE(content);
  EXPECT_EQ(content.error().problem, "the index is damaged");
}

}  // namespace
}  // namespace theriac
