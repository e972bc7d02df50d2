#include "inventory/convert.h"

#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

#include "inventory/bill_facts.h"
#include "inventory/check_sbom.h"
#include "inventory/read_bill.h"

namespace theriac {
namespace {

const std::string ours = "https://theriac.dev/spdxdocs/test";

Bill bill_of(const std::string& text) {
  Parsed<Bill> read = read_bill(Text(std::string(text)), "sbom", Limits{});
  for (const Diagnostic& d : read.diagnostics) EXPECT_NE(d.level, Level::error) << render(d);
  return std::move(read.value);
}

/// Diagnostics of any level, one in a line.
std::string faults_of(const std::string& text) {
  SbomChecker checker;
  std::string out;
  for (const Diagnostic& d : checker.check(Text(std::string(text)), "sbom", Limits{}).diagnostics)
    out += render(d);
  return out;
}

std::string shown(const Losses& losses) {
  std::string out;
  for (const auto& [name, n] : losses) out += fmt::format("{} {}\n", n, name);
  return out;
}

/// An SPDX document of these packages (id, licence) and relationships (from, type, to).
std::string spdx_of(const std::vector<std::pair<std::string, std::string>>& packages,
                    const std::vector<std::array<std::string, 3>>& relationships,
                    const std::string& more = {}) {
  std::string out =
      R"({"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"n",)"
      R"("documentNamespace":"https://d.example/1","creationInfo":{"created":"2026-01-01T00:00:00Z",)"
      R"("creators":["Tool: t"]},"packages":[)";
  for (const auto& [id, licence] : packages) {
    if (out.back() != '[') out += ",";
    out += fmt::format(R"({{"SPDXID":"SPDXRef-{0}","name":"{0}","downloadLocation":"NOASSERTION",)"
                       R"("filesAnalyzed":false,"licenseDeclared":"{1}"}})",
                       id, licence);
  }
  out += R"(],"relationships":[)";
  for (const auto& [from, type, to] : relationships) {
    if (out.back() != '[') out += ",";
    out += fmt::format(
        R"({{"spdxElementId":"SPDXRef-{}","relationshipType":"{}","relatedSpdxElement":"SPDXRef-{}"}})",
        from, type, to);
  }
  return out + "]" + more + "}";
}

TEST(Convert, ARootThatLiesInAnotherPartIsWrittenOnce) {
  const Bill bill = bill_of(
      spdx_of({{"a", "MIT"}, {"b", "MIT"}, {"c", "MIT"}},
              {{"DOCUMENT", "DESCRIBES", "b"}, {"a", "CONTAINS", "b"}, {"b", "CONTAINS", "c"}}));
  const Converted converted = to_cyclonedx(bill);
  EXPECT_EQ(faults_of(converted.text), "");
  EXPECT_EQ(bill_of(converted.text).parts.size(), 3U);
  EXPECT_EQ(converted.losses.at("component.in"), 2U);
}

TEST(Convert, ReferencesInExpressionsKeepTheirMeaning) {
  const Bill bill = bill_of(spdx_of(
      {{"a", "LicenseRef-1 AND MIT"}, {"b", "LicenseRef-2"}, {"c", "DocumentRef-x:LicenseRef-3"}},
      {},
      R"(,"hasExtractedLicensingInfos":[
        {"licenseId":"LicenseRef-1","name":"One","extractedText":"first"},
        {"licenseId":"LicenseRef-2","name":"Two","extractedText":"second"}])"));
  const Converted converted = to_spdx(bill, ours);
  EXPECT_EQ(faults_of(converted.text), "");
  const Bill again = bill_of(converted.text);
  // "Two" must not become the LicenseRef-1 that the first expression speaks of.
  EXPECT_NE(converted.text.find(R"("licenseDeclared": "LicenseRef-1 AND MIT")"), std::string::npos);
  EXPECT_NE(converted.text.find(R"("licenseId": "LicenseRef-1",
      "name": "NOASSERTION")"),
            std::string::npos)
      << converted.text;
  ASSERT_EQ(again.parts.size(), 3U);
  EXPECT_EQ(again.parts[1].licences[0].text, "Two");
  EXPECT_EQ(again.parts[2].licences[0].text, "DocumentRef-x:LicenseRef-3");
}

TEST(Convert, WhatIsWrittenIsValidWhateverTheTextsAre) {
  const Bill bill = bill_of(R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":7,
    "serialNumber":"urn:\n x","metadata":{"timestamp":"yesterday","tools":[{"name":"t\nool"}],
      "authors":[{"name":"A\u2028B","email":"a b"},{"email":"c"}],
      "supplier":{"name":"S","url":["http://a b","http://ok"],"contact":[{"email":"x y@z"}]}},
    "components":[{"type":"weird","name":"a\nSPDXID: x\u001b[31m","version":"1\r\n::error::x",
      "bom-ref":"a\nb","purl":"pkg:npm/a%0Ab@1","licenses":[{"expression":"MIT OR (FOO"}],
      "supplier":{"name":"X) (y@z\n"},"publisher":"P","swhid":["swh:x"],"cpe":"c",
      "externalReferences":[{"type":"website","url":"http://a b"},{"type":"vcs","url":"x\u007fy"}],
      "hashes":[{"alg":"SHA-256","content":"ZZ"}]},
      {"type":"library","name":"","version":""}]})");
  const Converted cyclonedx = to_cyclonedx(bill), spdx = to_spdx(bill, ours);
  EXPECT_EQ(faults_of(cyclonedx.text), "");
  EXPECT_EQ(faults_of(spdx.text), "");
  EXPECT_EQ(shown(cyclonedx.losses),
            "1 component.cpe\n"
            "1 component.hash\n"
            "1 component.name\n"
            "1 component.ref\n"
            "2 component.reference\n"
            "1 component.type\n"
            "2 document.author\n"
            "1 document.created\n"
            "1 document.serial\n"
            "1 document.supplier\n"
            "1 version\n");
  for (const char* const name : {"document.supplier", "document.tool", "document.author",
                                 "document.serial", "document.created"})
    EXPECT_TRUE(spdx.losses.contains(name)) << name;
}

TEST(Convert, WhatLiesTooDeepStandsBesideAndIsNamed) {
  std::vector<std::pair<std::string, std::string>> packages;
  std::vector<std::array<std::string, 3>> chain;
  constexpr std::size_t n = 30'000;  // once it took seconds, gigabytes and the stack
  for (std::size_t i = 0; i < n; ++i) packages.emplace_back(fmt::format("p{}", i), "MIT");
  for (std::size_t i = 1; i < n; ++i)
    chain.push_back({fmt::format("p{}", i - 1), "CONTAINS", fmt::format("p{}", i)});
  chain.push_back({"p29999", "CONTAINS", "p0"});  // a circle, which is left out
  const Bill bill = bill_of(spdx_of(packages, chain));
  EXPECT_EQ(bill.left_out.at("relationships[].CONTAINS"), 1U);
  const Converted converted = to_cyclonedx(bill);
  EXPECT_EQ(bill_of(converted.text).parts.size(), n);
  EXPECT_EQ(converted.losses.at("component.in"), (n - 1) / 50);
}

TEST(Convert, ManyOfOneNameGetReferencesOfTheirOwn) {
  Bill bill;
  bill.parts.resize(50'000);  // once half a billion tries
  for (Part& part : bill.parts) part.name = "same";
  bill.parts[7].ref = "same-3";
  const Converted converted = to_cyclonedx(bill);
  EXPECT_EQ(converted.refs[0], "same");
  EXPECT_EQ(converted.refs[1], "same-2");
  EXPECT_EQ(std::set<std::string>(converted.refs.begin(), converted.refs.end()).size(),
            bill.parts.size());
}

}  // namespace
}  // namespace theriac
