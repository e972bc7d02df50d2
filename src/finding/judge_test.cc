#include "finding/judge.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/test_index_internal.h"

namespace theriac {
namespace {

using test::Feed;
using test::make_index;
using test::record;

IdentityJudgement judge_one(const Index& index, const std::string& purl, const std::string& at = {},
                            std::int32_t max_age = 365) {
  const Freshness freshness{at.empty() ? test::judging_day() : parse_date(at).value(), max_age};
  CoverageTable coverage(index, freshness);
  const auto identity = identify(purl, Component{}, OperatingSystem{});
  EXPECT_TRUE(identity) << purl;
  return judge(*identity, index, coverage);
}

/// "affected", "none_known source-partial", and then each hit's and each passed record's words.
std::string shown(const IdentityJudgement& judgement, const Index& index) {
  std::string out(to_string(judgement.verdict));
  if (judgement.reason != Reason::none) out += fmt::format(" {}", to_string(judgement.reason));
  for (const Hit& hit : judgement.hits) {
    out += fmt::format(" | {}: {}", index.advisory(hit.advisory).id, hit.reason);
    for (const std::string& fix : hit.fixed_in) out += fmt::format(" -> {}", fix);
  }
  for (const Passed& passed : judgement.passed)
    out += fmt::format(" | {} passed {}", index.advisory(passed.advisory).id, passed.fixed_in);
  for (const Undetermined& open : judgement.undetermined)
    out += fmt::format(" | {}? {}", index.advisory(open.advisory).id, to_string(open.reason));
  return out;
}

struct Row {
  const char* what;
  std::string feed;
  const char* purl;
  const char* wanted;
};

void expect_rows(std::span<const Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const Index index = make_index(row.feed);
    EXPECT_EQ(shown(judge_one(index, row.purl), index), row.wanted);
    EXPECT_FALSE(index.damaged());
  }
}

TEST(Judge, RangesOfOneRecord) {
  const std::string plain = record("A", {{"PyPI", "x", "introduced 1 fixed 2"}});
  const std::string last = record("A", {{"PyPI", "x", "introduced 0 last_affected 2.0"}});
  const std::string two = record("A", {{"PyPI", "x", "introduced 0 fixed 1 introduced 2 fixed 3"}});
  const Row rows[] = {
      {"inside", plain, "pkg:pypi/x@1.5", "affected | A: 1 <= 1.5 < 2 -> 2"},
      {"at introduced", plain, "pkg:pypi/x@1", "affected | A: 1 <= 1 < 2 -> 2"},
      {"at the fix", plain, "pkg:pypi/x@2.0", "fixed | A passed 2"},
      {"past the fix", plain, "pkg:pypi/x@9", "fixed | A passed 2"},
      {"pre-release of the fix", plain, "pkg:pypi/x@2.0rc1", "affected | A: 1 <= 2.0rc1 < 2 -> 2"},
      {"before introduced", plain, "pkg:pypi/x@0.9", "none_known"},
      {"another package", plain, "pkg:pypi/y@1.5", "none_known"},
      {"at last_affected", last, "pkg:pypi/x@2", "affected | A: 0 <= 2 <= 2.0"},
      {"past last_affected", last, "pkg:pypi/x@2.0.1", "none_known"},
      {"no fix", record("A", {{"PyPI", "x", "introduced 0"}}), "pkg:pypi/x@1",
       "affected | A: 0 <= 1, no fix known"},
      {"limit", record("A", {{"PyPI", "x", "introduced 0 limit 2"}}), "pkg:pypi/x@1",
       "affected | A: 0 <= 1 < 2"},
      {"first of two intervals", two, "pkg:pypi/x@0.5", "affected | A: 0 <= 0.5 < 1 -> 1"},
      {"between two intervals", two, "pkg:pypi/x@1.5", "fixed | A passed 1"},
      {"second of two intervals", two, "pkg:pypi/x@2.5", "affected | A: 2 <= 2.5 < 3 -> 3"},
      {"the highest fix is named", two, "pkg:pypi/x@4", "fixed | A passed 3"},
  };
  expect_rows(rows);
}

TEST(Judge, EnumeratedVersions) {
  const std::string listed = record("A", {{"PyPI", "x", "versions 1.0 2.9.0-NA"}});
  const Row rows[] = {
      {"the same", listed, "pkg:pypi/x@1.0", "affected | A: 1.0 is listed as affected"},
      {"equal in other spelling", listed, "pkg:pypi/x@1.0.0",
       "affected | A: 1.0.0 is listed as affected"},
      {"outside the grammar, by its text", listed, "pkg:pypi/x@2.9.0-NA",
       "affected | A: 2.9.0-NA is listed as affected"},
      {"outside the grammar, not listed", listed, "pkg:pypi/x@2.9.1-NA",
       "not_assessable version-malformed"},
      {"not listed", listed, "pkg:pypi/x@1.1", "none_known"},
      {"a list beside a range, either counts",
       R"({"id":"A","modified":"2026-11-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI",
       "name":"x"},"versions":["5.0"],"ranges":[{"type":"ECOSYSTEM",
       "events":[{"introduced":"0"},{"fixed":"2"}]}]}]})",
       "pkg:pypi/x@5.0", "affected | A: 5.0 is listed as affected"},
  };
  expect_rows(rows);
}

TEST(Judge, WhatCannotBeEvaluatedIsNotSafe) {
  const std::string legacy = record("A", {{"PyPI", "x", "introduced 0 last_affected 2.9.0-NA"}});
  const Row rows[] = {
      {"a legacy bound", legacy, "pkg:pypi/x@1",
       "not_assessable advisory-malformed | A? advisory-malformed"},
      {"a malformed bound", record("A", {{"npm", "x", "introduced 0 fixed one.two"}}),
       "pkg:npm/x@1.0.0", "not_assessable advisory-malformed | A? advisory-malformed"},
      {"commits only", record("A", {{"PyPI", "x", "git"}}), "pkg:pypi/x@1",
       "not_assessable range-git-only | A? range-git-only"},
      {"no versions at all", record("A", {{"PyPI", "x", ""}}), "pkg:pypi/x@1",
       "not_assessable range-missing | A? range-missing"},
      {"another record decides that it is affected",
       legacy + record("B", {{"PyPI", "x", "introduced 0 fixed 2"}}), "pkg:pypi/x@1",
       "affected | B: 0 <= 1 < 2 -> 2 | A? advisory-malformed"},
      {"another record's fix does not make it fixed",
       legacy + record("B", {{"PyPI", "x", "introduced 0 fixed 2"}}), "pkg:pypi/x@3",
       "not_assessable advisory-malformed | B passed 2 | A? advisory-malformed"},
      {"another entry of the record decides",
       record("A", {{"PyPI", "x", "introduced 0 fixed 2"}, {"PyPI", "x", "git"}}), "pkg:pypi/x@1",
       "affected | A: 0 <= 1 < 2 -> 2"},
      {"Debian's word says that it is not affected",
       record("A", {{"Debian:12", "x", "", "not-affected"}}), "pkg:deb/debian/x@1?distro=debian-12",
       "none_known"},
      {"any other word of Debian says nothing",
       record("A", {{"Debian:12", "x", "", "undetermined"}}), "pkg:deb/debian/x@1?distro=debian-12",
       "not_assessable range-missing | A? range-missing"},
  };
  expect_rows(rows);
}

TEST(Judge, SeveralRecordsAndEntries) {
  const Row rows[] = {
      {"two records, one passed",
       record("A", {{"PyPI", "x", "introduced 0 fixed 2"}}) +
           record("B", {{"PyPI", "x", "introduced 0 fixed 4"}}),
       "pkg:pypi/x@3", "affected | B: 0 <= 3 < 4 -> 4 | A passed 2"},
      {"entries of one record are one hit",
       record("A", {{"PyPI", "x", "introduced 0 fixed 2"},
                    {"PyPI", "x", "introduced 1 fixed 3"},
                    {"PyPI", "x", "introduced 5 fixed 6"}}),
       "pkg:pypi/x@1", "affected | A: 0 <= 1 < 2 -> 3"},
      {"withdrawn",
       record("A", {{"PyPI", "x", "introduced 0"}}, R"("withdrawn":"2026-01-01T00:00:00Z",)") +
           record("B", {{"PyPI", "y", "introduced 0"}}),
       "pkg:pypi/x@1", "none_known"},
      {"names are folded on both sides", record("A", {{"PyPI", "Foo.Bar", "introduced 0"}}),
       "pkg:pypi/foo_bar@1", "affected | A: 0 <= 1, no fix known"},
  };
  expect_rows(rows);
}

TEST(Judge, OfTheSameIdTheNewestCounts) {
  const std::string old = record("A", {{"PyPI", "x", "introduced 0 fixed 9"}});
  std::string newer = record("A", {{"PyPI", "x", "introduced 0 fixed 2"}});
  newer.replace(newer.find("2026-11-01"), 10, "2026-11-02");
  for (const bool newer_first : {true, false}) {
    SCOPED_TRACE(newer_first);
    const Index index =
        make_index(newer_first ? std::vector<Feed>{{"n", newer, ""}, {"o", old, ""}}
                               : std::vector<Feed>{{"o", old, ""}, {"n", newer, ""}});
    EXPECT_EQ(shown(judge_one(index, "pkg:pypi/x@3"), index), "fixed | A passed 2");
  }
}

TEST(Judge, ReleasesAreKeptApart) {
  const std::string feed = record("A", {{"Debian:11", "x", "introduced 0 fixed 2"},
                                        {"Debian:12", "x", "introduced 0 fixed 4"}}) +
                           record("B", {{"Debian:11", "y", "introduced 0 fixed 2"}}) +
                           record("C", {{"Ubuntu:22.04:LTS", "x", "introduced 0 fixed 5"},
                                        {"Ubuntu:Pro:22.04:LTS", "x", "introduced 0 fixed 9"}}) +
                           record("D", {{"Debian", "z", "introduced 0 fixed 9"}});
  const Row rows[] = {
      {"own release", feed, "pkg:deb/debian/x@3?distro=debian-12", "affected | A: 0 <= 3 < 4 -> 4"},
      {"the same version elsewhere is fixed", feed, "pkg:deb/debian/y@3?distro=debian-12",
       "none_known"},
      {"Ubuntu is not Debian, nor its paid channel the free one", feed,
       "pkg:deb/ubuntu/x@6?distro=ubuntu-22.04", "fixed | C passed 5"},
      {"a record without release is about all", feed, "pkg:deb/debian/z@3?distro=debian-12",
       "affected | D: 0 <= 3 < 9 -> 9"},
  };
  expect_rows(rows);
}

TEST(Judge, SilenceOfASourceCounts) {
  const std::string pypi = record("A", {{"PyPI", "x", "introduced 0 fixed 2"}});
  const std::string other = record("B", {{"PyPI", "x", "introduced 0 fixed 2"}});
  const std::string errata = record("DSA-1-1", {{"Debian:12", "x", "introduced 0 fixed 2"}});
  struct Case {
    const char* what;
    std::vector<Feed> feeds;
    const char* purl;
    const char* at;
    const char* wanted;
    std::size_t sources;
  };
  const Case cases[] = {
      {"no source for the ecosystem",
       {{"p", pypi, ""}},
       "pkg:npm/a@1.0.0",
       "2026-11-24",
       "not_assessable no-source",
       0},
      {"no source for the release",
       {{"d", errata, ""}},
       "pkg:deb/debian/y@1?distro=debian-13",
       "2026-11-24",
       "not_assessable no-source",
       0},
      {"a source", {{"p", pypi, ""}}, "pkg:pypi/y@1", "2026-11-24", "none_known", 1},
      {"two sources",
       {{"p", pypi, ""}, {"q", other, ""}},
       "pkg:pypi/y@1",
       "2026-11-24",
       "none_known",
       2},
      {"a source of which nothing is in force",
       {{"p", pypi, ""}, {"q", pypi, ""}},
       "pkg:pypi/y@1",
       "2026-11-24",
       "none_known",
       1},
      {"only what was fixed is listed",
       {{"d", errata, ""}},
       "pkg:deb/debian/y@1?distro=debian-12",
       "2026-11-24",
       "none_known source-partial",
       1},
      {"the last day that is young enough",
       {{"p", pypi, ""}},
       "pkg:pypi/y@1",
       "2027-11-01",
       "none_known",
       1},
      {"a day too old",
       {{"p", pypi, ""}},
       "pkg:pypi/y@1",
       "2027-11-02",
       "not_assessable source-stale",
       1},
      {"too old as stated at import",
       {{"p", pypi, "2020-01-01"}},
       "pkg:pypi/y@1",
       "2026-11-24",
       "not_assessable source-stale",
       1},
      {"young as stated at import",
       {{"p", pypi, "2030-01-01"}},
       "pkg:pypi/y@1",
       "2030-12-31",
       "none_known",
       1},
      {"all records lie after the day",
       {{"p", pypi, ""}},
       "pkg:pypi/y@1",
       "2026-10-01",
       "not_assessable source-stale",
       1},
      {"a stale and a fresh one",
       {{"p", pypi, "2020-01-01"}, {"q", other, ""}},
       "pkg:pypi/y@1",
       "2026-11-24",
       "none_known",
       1},
      {"an old source still tells what it knows",
       {{"p", pypi, "2020-01-01"}},
       "pkg:pypi/x@1",
       "2026-11-24",
       "affected | A: 0 <= 1 < 2 -> 2",
       0},
      {"support has ended",
       {{"d", errata, "2028-06-30"}},
       "pkg:deb/debian/y@1?distro=debian-12",
       "2028-07-01",
       "not_assessable release-unmaintained",
       1},
      {"support ends today",
       {{"d", errata, "2028-06-30"}},
       "pkg:deb/debian/y@1?distro=debian-12",
       "2028-06-30",
       "none_known source-partial",
       1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    const Index index = make_index(c.feeds);
    const IdentityJudgement judgement = judge_one(index, c.purl, c.at);
    EXPECT_EQ(shown(judgement, index), c.wanted);
    EXPECT_EQ(judgement.sources.size(), c.sources);
    EXPECT_EQ(judgement.detail.empty(), judgement.verdict != Verdict::not_assessable);
  }
}

TEST(Judge, AGoPackageInsideAModuleIsJudgedThere) {
  const Index index = make_index(record("A", {{"Go", "x.org/m", "introduced 0 fixed 1.2.0"}}));
  const IdentityJudgement inner = judge_one(index, "pkg:golang/x.org/m/sub@v1.0.0?type=package");
  EXPECT_EQ(shown(inner, index), "not_assessable name-incomplete");
  EXPECT_EQ(inner.detail, "is a package of x.org/m, which is judged where it is listed");
  EXPECT_EQ(shown(judge_one(index, "pkg:golang/x.org/m@v1.0.0?type=package"), index),
            "affected | A: 0 <= v1.0.0 < 1.2.0 -> 1.2.0");
  EXPECT_EQ(shown(judge_one(index, "pkg:golang/x.org/m/sub@v1.0.0?type=module"), index),
            "none_known");
  EXPECT_EQ(shown(judge_one(index, "pkg:golang/y.org/m/sub@v1.0.0?type=package"), index),
            "none_known");
}

TEST(Judge, WordsOfVerdicts) {
  EXPECT_EQ(to_string(Verdict::affected), "affected");
  EXPECT_EQ(to_string(Verdict::fixed), "fixed");
  EXPECT_EQ(to_string(Verdict::none_known), "none_known");
  EXPECT_EQ(to_string(Verdict::not_assessable), "not_assessable");
}

TEST(Judge, LocalBuildsAreWhatTheirPublicVersionIs) {
  const std::string listed = record("A", {{"PyPI", "x", "introduced 0 last_affected 1.13.0"}}) +
                             record("B", {{"PyPI", "y", "versions 1.13.0"}}) +
                             record("C", {{"PyPI", "z", "introduced 0 fixed 1.13.0+cu118"}});
  const Row rows[] = {
      {"last affected", listed, "pkg:pypi/x@1.13.0%2Bcu117",
       "affected | A: 0 <= 1.13.0+cu117 <= 1.13.0"},
      {"listed", listed, "pkg:pypi/y@1.13.0%2Bcpu",
       "affected | B: 1.13.0+cpu is listed as affected"},
      {"a bound of a local build", listed, "pkg:pypi/z@1.13.0%2Bcu118",
       "fixed | C passed 1.13.0+cu118"},
      {"before it", listed, "pkg:pypi/z@1.13.0%2Bcu117",
       "affected | C: 0 <= 1.13.0+cu117 < 1.13.0+cu118 -> 1.13.0+cu118"},
  };
  expect_rows(rows);
}

TEST(Judge, AMalwareSourceAloneCoversNothing) {
  const Row rows[] = {{"only malware", record("MAL-1", {{"npm", "evil", "introduced 0"}}),
                       "pkg:npm/good@1.0.0", "not_assessable no-source"}};
  expect_rows(rows);
}

TEST(Judge, WhatOnlyPaidSupportMendsIsOpenInTheFreeRelease) {
  const std::string paid =
      record("A", {{"Ubuntu:Pro:20.04:LTS", "x", "introduced 0 fixed 1.0-1ubuntu1~esm1"}});
  const Row rows[] = {
      {"below the fix", paid, "pkg:deb/ubuntu/x@1.0-1?distro=ubuntu-20.04",
       "affected | A: 0 <= 1.0-1 < 1.0-1ubuntu1~esm1 (in Pro:20.04:LTS) -> 1.0-1ubuntu1~esm1"},
      {"the paid fix is there", paid, "pkg:deb/ubuntu/x@1.0-1ubuntu1~esm1?distro=ubuntu-20.04",
       "fixed | A passed 1.0-1ubuntu1~esm1"},
      {"another release's", paid, "pkg:deb/ubuntu/x@1.0-1?distro=ubuntu-22.04",
       "not_assessable no-source"},
      {"FIPS builds are other packages",
       record("A", {{"Ubuntu:Pro:FIPS:20.04:LTS", "x", "introduced 0 fixed 9"}}),
       "pkg:deb/ubuntu/x@1.0-1?distro=ubuntu-20.04", "not_assessable no-source"},
      {"support has ended", record("A", {{"Ubuntu:18.04:LTS", "y", "introduced 0 fixed 9"}}),
       "pkg:deb/ubuntu/x@1.0-1?distro=ubuntu-18.04", "not_assessable release-unmaintained"},
  };
  expect_rows(rows);
}

TEST(Judge, RpmEpochsThatNobodyStates) {
  const std::string feed =
      record("A", {{"AlmaLinux:8", "x", "introduced 0 fixed 1:1.1.1k-12.el8_9"}});
  const std::string plain =
      record("A", {{"AlmaLinux:8", "x", "introduced 0 fixed 1.1.1k-12.el8_9"}});
  const Row rows[] = {
      {"below with every epoch", feed, "pkg:rpm/almalinux/x@1.1.1k-9.el8",
       "affected | A: 0 <= 1.1.1k-9.el8 < 1:1.1.1k-12.el8_9 -> 1:1.1.1k-12.el8_9"},
      {"past the fix but for the epoch", feed, "pkg:rpm/almalinux/x@1.1.1k-14.el8",
       "not_assessable epoch-unknown | A? epoch-unknown"},
      {"the epoch is stated", feed, "pkg:rpm/almalinux/x@1.1.1k-14.el8?epoch=1",
       "fixed | A passed 1:1.1.1k-12.el8_9"},
      {"stated to be 0", feed, "pkg:rpm/almalinux/x@1.1.1k-14.el8?epoch=0",
       "affected | A: 0 <= 1.1.1k-14.el8 < 1:1.1.1k-12.el8_9 -> 1:1.1.1k-12.el8_9"},
      {"bounds without an epoch", plain, "pkg:rpm/almalinux/x@1.1.1k-14.el8",
       "fixed | A passed 1.1.1k-12.el8_9"},
  };
  expect_rows(rows);
}

TEST(Judge, RpmModulesAreComparedInTheirStream) {
  const auto feed = [](const char* title) {
    return record("A", {{"AlmaLinux:8", "npm", "introduced 0 fixed 8.0-2.module_el8.7.0+9+ab"}},
                  fmt::format(R"("summary":"{}",)", title));
  };
  const std::string sixteen = feed("Important: nodejs:16 security update");
  const std::string nameless = feed("npm bug fix update");
  const char* const hit =
      "affected | A: 0 <= 8.0-1.module_el8.5.0+1+cd < 8.0-2.module_el8.7.0+9+ab -> "
      "8.0-2.module_el8.7.0+9+ab";
  const Row rows[] = {
      {"the same stream", sixteen,
       "pkg:rpm/almalinux/npm@8.0-1.module_el8.5.0%2B1%2Bcd?epoch=0&rpmmod=nodejs:16", hit},
      {"another stream", sixteen,
       "pkg:rpm/almalinux/npm@8.0-1.module_el8.5.0%2B1%2Bcd?epoch=0&rpmmod=nodejs:14",
       "none_known"},
      {"ours is not stated", sixteen, "pkg:rpm/almalinux/npm@8.0-1.module_el8.5.0%2B1%2Bcd?epoch=0",
       "not_assessable stream-unknown | A? stream-unknown"},
      {"theirs is not stated", nameless,
       "pkg:rpm/almalinux/npm@8.0-1.module_el8.5.0%2B1%2Bcd?epoch=0&rpmmod=nodejs:16",
       "not_assessable stream-unknown | A? stream-unknown"},
      {"past the fix of a stream that may be another", sixteen,
       "pkg:rpm/almalinux/npm@8.0-3.module_el8.9.0%2B9%2Bab?epoch=0",
       "not_assessable stream-unknown | A? stream-unknown"},
      {"past the fix of its stream", sixteen,
       "pkg:rpm/almalinux/npm@8.0-3.module_el8.9.0%2B9%2Bab?epoch=0&rpmmod=nodejs:16",
       "fixed | A passed 8.0-2.module_el8.7.0+9+ab"},
      {"the second stream of the title", feed("virt:rhel and nodejs:16 security update"),
       "pkg:rpm/almalinux/npm@8.0-1.module_el8.5.0%2B1%2Bcd?epoch=0&rpmmod=nodejs:16", hit},
      {"of no module", sixteen, "pkg:rpm/almalinux/npm@7.0-1.el8?epoch=0", "none_known"},
  };
  expect_rows(rows);
}

TEST(Judge, WithoutItsSourcePackageSilenceProvesNothing) {
  const std::string feed =
      record("A", {{"Rocky Linux:8", "bash", "introduced 0 fixed 4.4.20-5.el8"}});
  const Row rows[] = {
      {"a record of the same name counts", feed, "pkg:rpm/rocky/bash@4.4.20-4.el8?epoch=0",
       "affected | A: 0 <= 4.4.20-4.el8 < 4.4.20-5.el8 -> 4.4.20-5.el8"},
      {"silence does not", feed, "pkg:rpm/rocky/bash-doc@4.4.20-4.el8?epoch=0",
       "not_assessable name-incomplete"},
      {"but for a stated source", feed,
       "pkg:rpm/rocky/dash@1-1.el8?epoch=0&upstream=dash-1-1.el8.src.rpm", "none_known"},
  };
  expect_rows(rows);
}

TEST(Judge, SuseProductsOfOneServicePack) {
  const std::string feed = record(
      "A", {{"SUSE:Linux Enterprise Module for Basesystem 15 SP4", "x", "introduced 0 fixed 2-1"}});
  const Row rows[] = {
      {"its service pack", feed,
       "pkg:rpm/sles/x@1-1?distro=sles-15.4&upstream=x-1-1.src.rpm&epoch=0",
       "affected | A: 0 <= 1-1 < 2-1 (in Linux Enterprise Module for Basesystem 15 SP4) -> 2-1"},
      {"another", feed, "pkg:rpm/sles/x@1-1?distro=sles-15.3&upstream=x-1-1.src.rpm&epoch=0",
       "not_assessable no-source"},
      {"longer support is paid for, the flaw is there for all",
       record("A", {{"SUSE:Linux Enterprise Server 15 SP4-LTSS", "x", "introduced 0 fixed 2-1"}}),
       "pkg:rpm/sles/x@1-1?distro=sles-15.4&upstream=x-1-1.src.rpm&epoch=0",
       "affected | A: 0 <= 1-1 < 2-1 (in Linux Enterprise Server 15 SP4-LTSS) -> 2-1"},
  };
  expect_rows(rows);
}

}  // namespace
}  // namespace theriac
