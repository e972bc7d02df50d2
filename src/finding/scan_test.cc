#include "finding/scan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/test_index_internal.h"
#include "finding/write_scan_json.h"

namespace theriac {
namespace {

using test::record;

struct Part {
  const char* ref;
  std::vector<std::string> purls;
};

Parsed<Inventory> sbom(const std::vector<Part>& parts) {
  Parsed<Inventory> out;
  out.value.format = "CycloneDX 1.6 JSON";
  for (const Part& part : parts) {
    Component& component = out.value.components.emplace_back();
    component.ref = component.name = part.ref;
    component.purls = part.purls;
  }
  return out;
}

Freshness today() { return {test::judging_day(), 365}; }

ScannedDocument scan(const Index& index, const std::vector<Part>& parts) {
  return Scanner(index, today()).scan("a.json", sbom(parts));
}

std::size_t sum(const Totals& t) { return t.affected + t.fixed + t.none_known + t.not_assessable; }

std::string verdicts(const ScannedDocument& document) {
  std::string out;
  for (const ComponentVerdict& v : document.verdicts) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", to_string(v.verdict));
    if (v.reason != Reason::none) out += fmt::format(" {}", to_string(v.reason));
  }
  return out;
}

Index pypi_and_go() {
  return test::make_index(record("A", {{"PyPI", "x", "introduced 0 fixed 2"}}) +
                          record("B", {{"Go", "x.org/m", "introduced 0 fixed 1.2.0"}}) +
                          record("C", {{"PyPI", "open", "git"}}));
}

TEST(Scan, EveryComponentEndsInAVerdictAndTheTotalsAddUp) {
  const Index index = pypi_and_go();
  const ScannedDocument document = scan(index, {{"1", {"pkg:pypi/x@1"}},
                                                {"2", {"pkg:pypi/x@2"}},
                                                {"3", {"pkg:pypi/y@1"}},
                                                {"4", {}},
                                                {"5", {"pkg:generic/g/a@1"}},
                                                {"6", {"nonsense"}},
                                                {"7", {"pkg:pypi/open@1"}},
                                                {"8", {"pkg:pypi/x"}}});
  EXPECT_EQ(verdicts(document),
            "affected, fixed, none_known, not_assessable no-identity, "
            "not_assessable type-unsupported, not_assessable purl-malformed, "
            "not_assessable range-git-only, not_assessable version-missing");
  EXPECT_EQ(document.totals.affected, 1U);
  EXPECT_EQ(document.totals.fixed, 1U);
  EXPECT_EQ(document.totals.none_known, 1U);
  EXPECT_EQ(document.totals.not_assessable, 5U);
  EXPECT_EQ(document.totals.all(), 8U);
  EXPECT_EQ(document.totals.judged(), 3U);
  EXPECT_EQ(document.verdicts.size(), document.inventory.components.size());
  ASSERT_EQ(document.undetermined.size(), 1U);
  EXPECT_EQ(document.undetermined[0].advisory, "C");
  EXPECT_EQ(document.undetermined[0].purl, "pkg:pypi/open@1");
}

TEST(Scan, OfSeveralPurlsTheGravestAnswerDecides) {
  const Index index = pypi_and_go();
  struct Row {
    std::vector<std::string> purls;
    const char* verdict;
    const char* purl;  // that decided
    std::size_t findings;
  };
  const Row rows[] = {
      {{"pkg:pypi/y@1", "pkg:pypi/x@1"}, "affected", "pkg:pypi/x@1", 1},
      {{"pkg:pypi/x@1", "pkg:pypi/y@1"}, "affected", "pkg:pypi/x@1", 1},
      {{"pkg:pypi/y@1", "pkg:pypi/x@2"}, "fixed", "pkg:pypi/x@2", 0},
      // what could not be judged is never outweighed by what another purl is past or unknown in
      {{"nonsense", "pkg:pypi/y@1"}, "not_assessable purl-malformed", "nonsense", 0},
      {{"pkg:pypi/y@1", "nonsense"}, "not_assessable purl-malformed", "nonsense", 0},
      {{"pkg:pypi/x@2", "pkg:generic/g/a@1"},
       "not_assessable type-unsupported",
       "pkg:generic/g/a@1",
       0},
      {{"pkg:pypi/x@2", "pkg:pypi/open@1"}, "not_assessable range-git-only", "pkg:pypi/open@1", 0},
      {{"pkg:generic/g/a@1", "pkg:pypi/x@1"}, "affected", "pkg:pypi/x@1", 1},
      {{"nonsense", "pkg:generic/g/a@1"}, "not_assessable purl-malformed", "nonsense", 0},
      {{"pkg:generic/g/a@1", "pkg:npm/a@1.0.0"},
       "not_assessable type-unsupported",
       "pkg:generic/g/a@1",
       0},
      // the same package twice is one finding; two versions are two
      {{"pkg:pypi/x@1?a=b", "pkg:pypi/X@1"}, "affected", "pkg:pypi/x@1?a=b", 1},
      {{"pkg:pypi/x@1", "pkg:pypi/x@1.5"}, "affected", "pkg:pypi/x@1", 2},
      {{"pkg:golang/x.org/m/s@v1.0.0?type=package", "pkg:golang/x.org/m/s@v1.0.0?type=module"},
       "not_assessable name-incomplete",
       "pkg:golang/x.org/m/s@v1.0.0?type=package",
       0},
      {{"pkg:golang/x.org/m@v1.0.0?type=package", "pkg:golang/x.org/m@v1.0.0"},
       "affected",
       "pkg:golang/x.org/m@v1.0.0?type=package",
       1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.purls[0] + " " + row.purls[1]);
    const ScannedDocument document = scan(index, {{"c", row.purls}});
    EXPECT_EQ(verdicts(document), row.verdict);
    EXPECT_EQ(document.verdicts[0].purl, row.purl);
    EXPECT_EQ(document.findings.size(), row.findings);
    EXPECT_EQ(sum(document.totals), 1U);
  }
}

TEST(Scan, AComponentThatIsThereTwiceCountsTwice) {
  const Index index = pypi_and_go();
  const ScannedDocument document = scan(
      index, {{"same", {"pkg:pypi/x@1"}}, {"same", {"pkg:pypi/x@1"}}, {"other", {"pkg:pypi/X@1"}}});
  EXPECT_EQ(document.totals.affected, 3U);
  ASSERT_EQ(document.findings.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(document.findings[i].component, i);
    EXPECT_EQ(document.findings[i].id, "A@pkg:pypi/x@1");
    EXPECT_EQ(document.findings[i].purl, i == 2 ? "pkg:pypi/X@1" : "pkg:pypi/x@1");
  }
}

TEST(Scan, RecordsOfOneFlawAreOneFinding) {
  const Index index = test::make_index({
      {"one",
       record("PYSEC-1", {{"PyPI", "x", "introduced 0 fixed 2"}},
              R"("aliases":["CVE-2026-1"],"upstream":["CVE-2020-9"],)"),
       ""},
      {"two",
       record("GHSA-1", {{"PyPI", "x", "introduced 0 fixed 10.0"}},
              R"("aliases":["CVE-2026-1"],)") +
           record("MAL-1", {{"PyPI", "x", "introduced 0"}}),
       ""},
  });
  const ScannedDocument document = scan(index, {{"c", {"pkg:pypi/x@1"}}});
  ASSERT_EQ(document.findings.size(), 2U);
  EXPECT_EQ(document.findings[0].group, "MAL-1");  // a hostile package before any flaw
  EXPECT_EQ(document.findings[0].weakness, WeaknessClass::malicious);
  const Finding& flaw = document.findings[1];
  EXPECT_EQ(flaw.id, "CVE-2026-1@pkg:pypi/x@1");
  ASSERT_EQ(flaw.advisories.size(), 2U);
  EXPECT_EQ(flaw.advisories[0].id, "GHSA-1");
  EXPECT_EQ(flaw.advisories[0].source, "two");
  EXPECT_EQ(flaw.advisories[1].id, "PYSEC-1");
  EXPECT_EQ(flaw.reason, "0 <= 1 < 10.0");
  EXPECT_EQ(flaw.aliases, (std::vector<std::string>{"GHSA-1", "PYSEC-1"}));
  EXPECT_EQ(flaw.upstream, std::vector<std::string>{"CVE-2020-9"});
  EXPECT_EQ(flaw.fixed_in, std::vector<std::string>{"10.0"});  // 2 is affected by the other
}

TEST(Scan, WorstFirst) {
  const auto rated = [](const char* id, const char* label, const char* informational = "") {
    return record(id, {{"PyPI", "x", "introduced 0", "", informational}},
                  fmt::format(R"("database_specific":{{"severity":"{}"}},)", label));
  };
  const Index index =
      test::make_index(rated("E", "HIGH", "unmaintained") + rated("D", "") + rated("C", "LOW") +
                       rated("B", "CRITICAL") + rated("A", "CRITICAL"));
  std::string order;
  for (const Finding& f : scan(index, {{"c", {"pkg:pypi/x@1"}}}).findings) order += f.group;
  EXPECT_EQ(order, "ABCDE");
}

TEST(Scan, NoneKnownNamesItsSources) {
  const Index index = test::make_index(
      {{"py", record("A", {{"PyPI", "x", "introduced 0"}}), ""},
       {"both", record("B", {{"PyPI", "x", "introduced 0"}, {"npm", "x", "introduced 0"}}),
        "2026-11-20"},
       {"go", record("C", {{"Go", "x", "introduced 0"}}), ""}});
  const ScannedDocument document =
      scan(index, {{"1", {"pkg:pypi/y@1"}}, {"2", {"pkg:npm/y@1.0.0"}}, {"3", {"pkg:pypi/x@1"}}});
  EXPECT_EQ(verdicts(document), "none_known, none_known, affected");
  ASSERT_EQ(document.none_known_in.size(), 2U);
  const SilentSource& py = document.none_known_in[0];
  EXPECT_EQ(py.name, "py");
  EXPECT_EQ(py.components, 1U);
  EXPECT_EQ(py.days_old, 23);
  EXPECT_FALSE(py.stated);
  const SilentSource& both = document.none_known_in[1];
  EXPECT_EQ(both.name, "both");
  EXPECT_EQ(both.components, 2U);
  EXPECT_EQ(both.days_old, 4);
  EXPECT_TRUE(both.stated);
}

TEST(Scan, WhatListsOnlyFixesIsCountedApart) {
  const Index index =
      test::make_index(record("DSA-1-1", {{"Debian:12", "x", "introduced 0 fixed 2"}}));
  const ScannedDocument document =
      scan(index, {{"1", {"pkg:deb/debian/liby@1?distro=debian-12&upstream=y"}}});
  EXPECT_EQ(verdicts(document), "none_known source-partial");
  EXPECT_EQ(document.totals.none_known, 1U);
  EXPECT_EQ(document.totals.only_fixed, 1U);
}

TEST(Scan, SilenceAboutABinaryPackageNeedsToolsThatKnowSources) {
  const Index index =
      test::make_index(record("DEBIAN-CVE-1", {{"Debian:12", "x", "introduced 0 fixed 2"}}));
  const char* const unknown = "pkg:deb/debian/libx1@3?distro=debian-12";
  const char* const known = "pkg:deb/debian/x@3?distro=debian-12";
  const char* const stated = "pkg:deb/debian/z1@3?distro=debian-12&upstream=z";
  EXPECT_EQ(verdicts(scan(index, {{"1", {unknown}}})), "not_assessable name-incomplete");
  EXPECT_EQ(verdicts(scan(index, {{"1", {known}}})), "fixed");
  EXPECT_EQ(verdicts(scan(index, {{"1", {unknown}}, {"2", {stated}}})), "none_known, none_known");
}

TEST(Scan, TooManyFindingsRefuseTheDocument) {
  const Index index = pypi_and_go();
  Limits limits;
  limits.findings = 2;
  const std::vector<Part> two = {{"1", {"pkg:pypi/x@1"}}, {"2", {"pkg:pypi/x@1.1"}}};
  std::vector<Part> three = two;
  three.push_back({"3", {"pkg:pypi/x@1"}});
  EXPECT_TRUE(Scanner(index, today(), limits).scan("a", sbom(two)).readable);
  const ScannedDocument document = Scanner(index, today(), limits).scan("a", sbom(three));
  EXPECT_FALSE(document.readable);
  EXPECT_TRUE(document.verdicts.empty());
  ASSERT_EQ(document.diagnostics.size(), 1U);
  EXPECT_EQ(document.diagnostics[0].id, "limit-findings");
}

TEST(Scan, WhatWasNotReadIsNotJudged) {
  const Index index = pypi_and_go();
  Parsed<Inventory> broken = sbom({{"1", {"pkg:pypi/x@1"}}});
  broken.diagnostics.push_back({Level::error, "json-syntax", "a.json", {}, "broken", "", ""});
  const ScannedDocument document = Scanner(index, today()).scan("a.json", std::move(broken));
  EXPECT_FALSE(document.readable);
  EXPECT_EQ(document.totals.all(), 0U);
  EXPECT_TRUE(document.inventory.components.empty());
  EXPECT_TRUE(document.findings.empty());
  EXPECT_EQ(document.diagnostics.size(), 1U);

  Parsed<Inventory> warned = sbom({{"1", {"pkg:pypi/x@1"}}});
  warned.diagnostics.push_back({Level::warning, "missing-ref", "a.json", {}, "odd", "", ""});
  EXPECT_TRUE(Scanner(index, today()).scan("a.json", std::move(warned)).readable);
}

/// What one document leaves in the scanner's memory changes nothing of the next, in any order.
TEST(Scan, TheMemoDoesNotMixDocuments) {
  const Index index =
      test::make_index(record("A", {{"PyPI", "x", "introduced 0 fixed 2"}}) +
                       record("B", {{"Go", "x.org/m", "introduced 0 fixed 1.2.0"}}) +
                       record("C", {{"Debian:12", "src", "introduced 0 fixed 2"},
                                    {"Debian:11", "a", "introduced 0"}}));
  std::vector<Parsed<Inventory>> documents = {
      sbom({{"package", {"pkg:golang/x.org/m/s@v1.0.0?type=package"}}}),
      sbom({{"module", {"pkg:golang/x.org/m/s@v1.0.0?type=module"}}}),
      sbom({{"deb", {"pkg:deb/debian/a@1"}}}),
      sbom({{"deb", {"pkg:deb/debian/a@1"}}}),
      sbom({{"deb", {"pkg:deb/debian/a@1"}}}),
      sbom({{"x", {"pkg:pypi/x"}}}),
      sbom({{"x", {"pkg:pypi/x"}}}),
  };
  documents[2].value.operating_system = {"debian", "11"};
  documents[3].value.operating_system = {"debian", "12"};
  documents[4].value.operating_system = {"debian", "12"};
  documents[4].value.components[0].source_name = "src";
  documents[5].value.components[0].version = "1";
  documents[6].value.components[0].version = "2";
  std::vector<std::string> alone;
  alone.reserve(documents.size());
  for (const auto& document : documents)
    alone.push_back(write_scan_json(Scanner(index, today()).scan("a.json", document)));
  for (std::size_t first = 0; first < documents.size(); ++first) {
    Scanner scanner(index, today());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const std::size_t which = (first + i) % documents.size();
      SCOPED_TRACE(fmt::format("{} after {}", which, first));
      EXPECT_EQ(write_scan_json(scanner.scan("a.json", documents[which])), alone[which]);
    }
  }
}

}  // namespace
}  // namespace theriac
