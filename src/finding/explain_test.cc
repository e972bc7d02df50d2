#include "finding/explain.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "finding/test_index_internal.h"
#include "finding/write_explanation.h"

namespace theriac {
namespace {

using test::record;

Index example() {
  return test::make_index({
      {"pypa",
       record("PYSEC-1", {{"PyPI", "X", "introduced 0 fixed 2"}},
              R"("summary":"reads too far","aliases":["CVE-2026-1"],"related":["CVE-2019-3"],)") +
           record("PYSEC-2", {{"PyPI", "x", "introduced 3 fixed 4"}}) +
           record("PYSEC-3", {{"PyPI", "x", "introduced 0"}},
                  R"("withdrawn":"2026-11-02T00:00:00Z",)"),
       ""},
      {"ghsa",
       record("GHSA-1", {{"PyPI", "x", "introduced 0 fixed 1"}, {"npm", "x", "introduced 0"}},
              R"("aliases":["CVE-2026-1"],"upstream":["CVE-2020-9"],)") +
           record("GHSA-2", {{"PyPI", "x", "introduced 0 fixed 9"}}) +
           record("GHSA-4", {{"PyPI", "x", "git"}}, R"("aliases":["CVE-2026-1"],)"),
       ""},
  });
}

Result<Explanation> explain(const Index& index, const std::string& id) {
  return explain_finding(id, index, {test::judging_day(), 365});
}

TEST(ExplainFinding, NamesEveryRecordAndWhyItAppliesOrNot) {
  const Index index = example();
  const auto e = explain(index, "CVE-2026-1@pkg:pypi/x@1.5");
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->holds);
  EXPECT_EQ(e->verdict, Verdict::affected);
  EXPECT_EQ(e->id, "CVE-2026-1@pkg:pypi/x@1.5");
  EXPECT_EQ(e->package, "x");
  ASSERT_EQ(e->records.size(), 3U);
  EXPECT_EQ(e->records[0].id, "PYSEC-1");  // what applies stands first
  EXPECT_TRUE(e->records[0].applies);
  EXPECT_EQ(e->records[0].reason, "0 <= 1.5 < 2");
  EXPECT_EQ(e->records[0].ranges, std::vector<std::string>{"any version and < 2 (fixed)"});
  EXPECT_EQ(e->records[0].summary, "reads too far");
  EXPECT_EQ(e->records[0].modified, "2026-11-01");
  EXPECT_EQ(e->records[1].id, "GHSA-1");
  EXPECT_FALSE(e->records[1].applies);
  EXPECT_EQ(e->records[1].reason, "fixed since 1");
  EXPECT_EQ(e->records[2].id, "GHSA-4");
  EXPECT_EQ(e->records[2].reason, "cannot be evaluated: range-git-only");
  ASSERT_EQ(e->others.size(), 1U);
  EXPECT_EQ(e->others[0].id, "GHSA-2");
  EXPECT_EQ(e->upstream, std::vector<std::string>{"CVE-2020-9"});
  EXPECT_EQ(e->related, std::vector<std::string>{"CVE-2019-3"});
  ASSERT_EQ(e->aliases.size(), 3U);
  EXPECT_EQ(e->aliases[0].alias, "CVE-2026-1");
}

TEST(ExplainFinding, AnyNameOfTheGroupWillDo) {
  const Index index = example();
  for (const char* name : {"CVE-2026-1", "PYSEC-1", "GHSA-1"}) {
    const auto e = explain(index, std::string(name) + "@pkg:pypi/X@1.5");
    ASSERT_TRUE(e) << name;
    EXPECT_EQ(e->id, "CVE-2026-1@pkg:pypi/x@1.5");
    EXPECT_TRUE(e->holds);
  }
}

TEST(ExplainFinding, WhatDoesNotHoldIsNotCalledSafe) {
  const Index index = example();
  const auto e = explain(index, "PYSEC-2@pkg:pypi/x@5");
  ASSERT_TRUE(e);
  EXPECT_FALSE(e->holds);
  EXPECT_EQ(e->records.at(0).reason, "fixed since 4");
  const std::string text = write_explanation(*e);
  EXPECT_EQ(text.find("not affected"), std::string::npos) << text;
  EXPECT_NE(text.find("no record of this group applies to it; the package's verdict: affected"),
            std::string::npos)
      << text;
  const auto other = explain(index, "CVE-2026-1@pkg:npm/y@1.0.0");
  ASSERT_TRUE(other);
  EXPECT_TRUE(other->records.empty());
  EXPECT_NE(write_explanation(*other).find("the package's verdict: none known"), std::string::npos);
}

TEST(ExplainFinding, Refusals) {
  const Index index = example();
  struct Row {
    const char* id;
    const char* error;
  };
  const Row rows[] = {
      {"CVE-2026-1", "bad-id"},
      {"CVE-2026-1@pkg:pypi", "bad-id"},
      {"CVE-2026-1@pkg:pypi/x", "bad-id"},  // no version
      {"CVE-2026-1@pkg:generic/g/x@1", "bad-id"},
      {"CVE-1999-1@pkg:pypi/x@1", "unknown-id"},
      {"PYSEC-3@pkg:pypi/x@1", "unknown-id"},  // withdrawn
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.id);
    const auto e = explain(index, row.id);
    ASSERT_FALSE(e);
    EXPECT_EQ(e.error().id, row.error);
    EXPECT_FALSE(e.error().remedy.empty());
  }
}

TEST(ExplainAdvisory, ByIdGroupAliasAndUpstream) {
  const Index index = example();
  struct Row {
    const char* id;
    std::vector<std::string> records;
  };
  const Row rows[] = {
      {"PYSEC-2", {"PYSEC-2"}},
      {"PYSEC-3", {"PYSEC-3"}},  // withdrawn, and still told of
      {"CVE-2026-1", {"PYSEC-1", "GHSA-1", "GHSA-4"}},
      {"CVE-2020-9", {"GHSA-1"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.id);
    const auto account = explain_advisory(row.id, index);
    ASSERT_TRUE(account);
    std::vector<std::string> ids;
    for (const auto& r : account->records) ids.push_back(r.id);
    std::vector<std::string> wanted = row.records;
    std::sort(ids.begin(), ids.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(ids, wanted);
  }
  const auto withdrawn = explain_advisory("PYSEC-3", index);
  EXPECT_TRUE(withdrawn->records[0].withdrawn);
  EXPECT_EQ(withdrawn->records[0].group, "");
  const auto none = explain_advisory("CVE-1999-1", index);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().id, "unknown-id");
}

TEST(ExplainAdvisory, TellsPackagesAndRanges) {
  const Index index = test::make_index(
      record("A", {{"Debian:12", "x", "introduced 1 fixed 2 introduced 3"},
                   {"Debian:11", "x", "", "not-affected"},
                   {"PyPI", "y", "introduced 0 last_affected 2"},
                   {"PyPI", "z", "introduced 0 limit 2"},
                   {"Linux", "Kernel", "introduced 0"},
                   {"PyPI", "many", "versions 1 2 3 4 5 6 7 8 9 10 11 12 13 14"}}));
  const auto account = explain_advisory("A", index);
  ASSERT_TRUE(account);
  const auto& packages = account->records.at(0).packages;
  ASSERT_EQ(packages.size(), 6U);
  const auto package = [&](std::string_view name, std::string_view release) {
    for (const auto& p : packages) {
      if (p.name == name && p.release == release) return p;
    }
    ADD_FAILURE() << name;
    return packages[0];
  };
  EXPECT_EQ(package("x", "12").ranges,
            (std::vector<std::string>{">= 1 and < 2 (fixed)", ">= 3, no fix known"}));
  EXPECT_EQ(package("x", "11").state, "not-affected");
  EXPECT_EQ(package("y", "").ranges,
            std::vector<std::string>{"any version and <= 2 (last affected)"});
  EXPECT_EQ(package("z", "").ranges, std::vector<std::string>{"any version and < 2 (limit)"});
  EXPECT_TRUE(package("Kernel", "").cannot_be_evaluated);
  EXPECT_EQ(package("many", "").ranges.size(), 13U);
  EXPECT_EQ(package("many", "").ranges.back(), "and 2 more");
}

}  // namespace
}  // namespace theriac
