// Content -> bytes -> index: every field comes back, and looking up finds what is there.
#include "advisory/index.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/sample_for_test_internal.h"
#include "advisory/walk_index_for_test_internal.h"

namespace theriac {
namespace {

Index index_of(const FeedContent& content) {
  return Index::over(build_index(content).value()).value();
}

TEST(Index, GivesBackTheContentItWasBuiltFrom) {
  const FeedContent content = test::sample_content();
  const std::string bytes = build_index(content).value();
  const Index index = Index::over(bytes).value();
  const FeedContent back = content_of(index).value();
  EXPECT_EQ(back, content);
  EXPECT_EQ(build_index(back).value(), bytes);
  EXPECT_FALSE(index.damaged());
  EXPECT_TRUE(index.verify());
}

TEST(Index, IsAFunctionOfItsContent) {
  EXPECT_EQ(build_index(test::sample_content()).value(),
            build_index(test::sample_content()).value());
  FeedContent changed = test::sample_content();
  changed.sources[0].advisories[0].summary += ".";
  EXPECT_NE(index_of(changed).digest(), index_of(test::sample_content()).digest());
}

TEST(Index, OfNothing) {
  const Index index = index_of({});
  EXPECT_TRUE(index.verify());
  EXPECT_EQ(index.source_count(), 0U);
  EXPECT_EQ(index.advisory_count(), 0U);
  EXPECT_TRUE(index.coverage().empty());
  EXPECT_TRUE(index.find_packages("PyPI", "x").empty());
  EXPECT_TRUE(index.find_advisories("A").empty());
  EXPECT_FALSE(index.find_group("A"));
  EXPECT_EQ(content_of(index).value(), FeedContent{});
  EXPECT_FALSE(index.damaged());
  // Asking for what is not there is a mistake that the index survives.
  EXPECT_EQ(index.advisory(0).id, "");
  EXPECT_TRUE(index.damaged());
}

TEST(Index, KnowsItsSources) {
  const Index index = index_of(test::sample_content());
  ASSERT_EQ(index.source_count(), 3U);
  const Index::SourceView pypi = index.source(0), more = index.source(2);
  EXPECT_EQ(pypi.name, "PyPI");
  EXPECT_EQ(pypi.digest, sha256("a"));
  EXPECT_EQ(pypi.as_of, Date{20'000});
  EXPECT_EQ(pypi.records, 3U);
  EXPECT_EQ(pypi.withdrawn, 1U);
  EXPECT_EQ(pypi.superseded, 1U);  // GHSA-2, which "More" knows better
  ASSERT_EQ(pypi.newest.size(), 3U);
  EXPECT_EQ(to_string(pypi.newest[0]), "2024-03-01");
  EXPECT_EQ(more.as_of, std::nullopt);
  EXPECT_EQ(more.superseded, 0U);
  ASSERT_EQ(more.newest.size(), 2U);
  EXPECT_EQ(to_string(more.newest[1]), "2024-01-01");  // of RUSTSEC-2024-1, undated
}

TEST(Index, CountsCoverageByEcosystemReleaseAndSource) {
  std::string text;
  const Index index = index_of(test::sample_content());
  for (const Index::Coverage& c : index.coverage()) {
    text += fmt::format("{}:{} {} packages={} unfixed={} errata={}{}\n", c.ecosystem, c.release,
                        index.source(c.source).name, c.packages, c.unfixed, c.errata,
                        c.only_fixed() ? " only fixed" : "");
  }
  EXPECT_EQ(text,
            "Debian:11 Debian packages=1 unfixed=0 errata=1 only fixed\n"
            "Debian:12 Debian packages=2 unfixed=1 errata=1\n"
            "PyPI: PyPI packages=2 unfixed=0 errata=0\n"
            "npm: More packages=1 unfixed=0 errata=0\n");
  EXPECT_EQ(index.coverage("Debian").size(), 2U);
  EXPECT_TRUE(index.coverage("debian").empty());
}

/// Ids of the records that name a package, in the order of the index.
std::string found(const Index& index, std::string_view ecosystem, std::string_view folded) {
  std::string out;
  for (const PackageNumber number : index.find_packages(ecosystem, folded)) {
    const Index::PackageView package = index.package(number);
    EXPECT_EQ(package.ecosystem, ecosystem);
    EXPECT_EQ(package.folded, folded);
    out += fmt::format("{}{} ", index.advisory(package.advisory).id,
                       package.release.empty() ? "" : ":" + std::string(package.release));
  }
  EXPECT_FALSE(index.damaged());
  return out;
}

TEST(Index, FindsPackagesByFoldedNameInRecordsInForce) {
  const Index index = index_of(test::sample_content());
  struct Row {
    const char *ecosystem, *folded, *ids;
  };
  const Row rows[] = {
      {"PyPI", "foo-bar", "PYSEC-1 "},  // not PYSEC-2, which is withdrawn
      {"PyPI", "Foo.Bar", ""},
      {"PyPI", "other", "PYSEC-1 "},
      {"npm", "left", "GHSA-2 "},  // the newer record of the two
      {"npm", "foo-bar", ""},
      {"Debian", "foo", "DSA-1-1:12 DSA-1-1:11 DEBIAN-CVE-2024-3:12 "},
      {"Debian:12", "foo", ""},
      {"Maven", "a:b", "MAL-2024-1 "},
      {"crates.io", "old-crate", "RUSTSEC-2024-1 "},
      {"", "", ""},
      {"PyPI", "", ""},
      {"PyPI", "zzz", ""},
      {"\xff", "\xff", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(found(index, row.ecosystem, row.folded), row.ids);
}

TEST(Index, GroupsRecordsInForce) {
  const Index index = index_of(test::sample_content());
  const auto members = [&](std::string_view name) {
    std::string out;
    const auto group = index.find_group(name);
    if (!group) return std::string("none");
    EXPECT_EQ(index.group_name(*group), name);
    for (const AdvisoryNumber n : index.group_members(*group)) {
      EXPECT_EQ(index.advisory(n).group, *group);
      out += std::string(index.advisory(n).id) + " ";
    }
    return out;
  };
  EXPECT_EQ(members("CVE-2024-1"), "PYSEC-1 GHSA-2 ");  // over GHSA-1
  EXPECT_EQ(members("DSA-1-1"), "DSA-1-1 ");            // upstream does not join
  EXPECT_EQ(members("PYSEC-1"), "none");
  EXPECT_EQ(members("CVE-2024-2"), "none");  // withdrawn
}

TEST(Index, FindsEveryRecordOfAnId) {
  const Index index = index_of(test::sample_content());
  std::string text;
  for (const char* const id : {"GHSA-2", "PYSEC-2", "CVE-2024-1", ""}) {
    for (const AdvisoryNumber n : index.find_advisories(id)) {
      const Index::AdvisoryView a = index.advisory(n);
      text += fmt::format("{} of {}{}{}\n", a.id, index.source(a.source).name,
                          a.withdrawn ? " withdrawn" : "", a.superseded ? " superseded" : "");
    }
  }
  EXPECT_EQ(text, "GHSA-2 of PyPI superseded\nGHSA-2 of More\nPYSEC-2 of PyPI withdrawn\n");
}

TEST(Index, TheOrderOfSourcesDecidesTiesOnly) {
  FeedContent content = test::sample_content();
  const std::string npm = found(index_of(content), "npm", "left");
  std::swap(content.sources[0], content.sources[2]);
  const Index swapped = index_of(content);
  // Other bytes, for sources are kept in the order of their import; the same answers.
  EXPECT_NE(swapped.digest(), index_of(test::sample_content()).digest());
  EXPECT_EQ(found(swapped, "npm", "left"), npm);
  EXPECT_EQ(swapped.source(swapped.advisory(swapped.find_advisories("GHSA-2")[0]).source).name,
            "More");
  EXPECT_FALSE(swapped.advisory(swapped.find_advisories("GHSA-2")[0]).superseded);
  EXPECT_TRUE(swapped.find_group("CVE-2024-1"));
}

TEST(Index, ASourceThatLeavesGivesBackWhatItSuperseded) {
  FeedContent content = content_of(index_of(test::sample_content())).value();
  content.sources.pop_back();
  const Index index = index_of(content);
  EXPECT_EQ(index.source(0).superseded, 0U);
  EXPECT_EQ(index.package(index.find_packages("npm", "left")[0]).interval_count, 1U);
}

TEST(Index, FindsEveryNameOfManyAndNoOther) {
  FeedContent content;
  content.sources.push_back({"many", {}, {}, {}});
  for (int i = 0; i < 2000; ++i) {
    Advisory& a = content.sources[0].advisories.emplace_back();
    a.id = fmt::format("X-{}", i);
    AffectedPackage& p = a.affected.emplace_back();
    p.ecosystem = i % 2 == 0 ? "npm" : "PyPI";
    p.name = p.folded = fmt::format("p{}", i * 7919 % 1000);
  }
  const Index index = index_of(content);
  for (int i = 0; i < 1000; ++i) {
    const std::string name = fmt::format("p{}", i);
    EXPECT_EQ(index.find_packages("npm", name).size() + index.find_packages("PyPI", name).size(),
              2U);
    EXPECT_TRUE(index.find_packages("npm", name + "x").empty());
    EXPECT_TRUE(index.find_packages("Go", name).empty());
  }
  EXPECT_GT(index.size_in_bytes(), layout::page_size);
  EXPECT_FALSE(index.damaged());
}

TEST(Index, IntervalViewsContainWhatIntervalsContain) {
  for (const auto end : {Interval::End::none, Interval::End::fixed, Interval::End::last_affected,
                         Interval::End::limit}) {
    for (const bool low : {false, true}) {
      Interval interval{std::nullopt, "0", std::nullopt, "", end};
      Index::IntervalView view{std::nullopt, std::nullopt, "", "", end};
      if (low) interval.low = "c", view.low = "c";
      if (end != Interval::End::none) interval.high = "f", view.high = "f";
      for (const char* const key : {"a", "c", "d", "f", "g"}) {
        EXPECT_EQ(view.contains(key), interval.contains(key)) << key;
      }
    }
  }
}

std::string problem_of(const std::string& bytes) {
  const Result<Index> index = Index::over(bytes);
  if (index) return "opened";
  // A file of something else may be anybody's: the remedy must not be to write over it.
  const bool other = index.error().problem == "the file is no advisory index";
  EXPECT_EQ(index.error().id, other ? "not-an-index" : "index-damaged");
  EXPECT_EQ(index.error().remedy, other ? "name the index with --index"
                                        : "build it again with `theriac feed import --fresh`");
  return index.error().problem;
}

TEST(Index, SaysWhyItCannotBeOpened) {
  const std::string sound = build_index(test::sample_content()).value();
  const auto changed = [&](std::size_t at, char to, bool seal) {
    std::string bytes = sound;
    bytes[at] = to;
    if (seal) test::reseal(bytes);
    return problem_of(bytes);
  };
  const auto section = [](layout::Section s) {
    return offsetof(layout::Header, sections) + static_cast<std::size_t>(s) * 16;
  };
  EXPECT_EQ(problem_of(""), "the file is no advisory index");
  EXPECT_EQ(problem_of("{}"), "the file is no advisory index");
  EXPECT_EQ(problem_of(sound.substr(0, 100)), "the index is cut off in its header");
  EXPECT_EQ(problem_of(sound.substr(0, sound.size() - 8)), "the index is cut off or was added to");
  EXPECT_EQ(problem_of(sound + "x"), "the index is cut off or was added to");
  EXPECT_EQ(changed(8, 4, false), "the index is of format 4, this program reads 3");
  EXPECT_EQ(changed(20, 1, false), "the head of the index is damaged");
  EXPECT_EQ(changed(12, 1, true), "the index is cut off or was added to");  // another section count
  EXPECT_EQ(changed(sound.size() - 1, static_cast<char>(~sound.back()), false),
            "the sums of the index are damaged");
  EXPECT_EQ(changed(section(layout::Section::names) + 7, 1, true),
            "the index points outside of itself");
  EXPECT_EQ(changed(section(layout::Section::names), 1, true),
            "the index points outside of itself");  // not a multiple of 8
}

TEST(Index, SectionsThatNoSumCoversAreRefused) {
  std::string bytes = build_index(test::sample_content()).value();
  bytes.append(48, '\0');
  layout::Header header{};
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.file_size = bytes.size();
  const auto sums = header.sections[static_cast<std::size_t>(layout::Section::page_sums)];
  for (const std::uint64_t offset : {sums.offset, sums.offset + sums.size, sums.offset - 8}) {
    header.sections[static_cast<std::size_t>(layout::Section::names)] = {offset, 16};
    std::memcpy(bytes.data(), &header, sizeof(header));
    test::reseal(bytes);
    EXPECT_EQ(problem_of(bytes), "the index points outside of its pages");
  }
}

TEST(Index, OpensAFile) {
  const std::string path = testing::TempDir() + "theriac-index-test";
  const std::string bytes = build_index(test::sample_content()).value();
  std::ofstream(path, std::ios::binary) << bytes;
  const Result<Index> index = Index::open(path);
  ASSERT_TRUE(index) << index.error().problem;
  EXPECT_EQ(test::walk(*index), test::walk(Index::over(bytes).value()));
  std::filesystem::remove(path);
  EXPECT_EQ(Index::open(path).error().id, "cannot-read");
}

}  // namespace
}  // namespace theriac
