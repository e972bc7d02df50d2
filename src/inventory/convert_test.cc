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

std::string cyclonedx_of(const std::string& fields) {
  return R"({"bomFormat":"CycloneDX","specVersion":"1.6",)"
         R"("serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",)"
         R"("metadata":{"timestamp":"2026-01-01T00:00:00Z","tools":[{"name":"t"}]},"components":[)"
         R"({"type":"library","bom-ref":"SPDXRef-a","name":"a",)" +
         fields + "}]}";
}

/// SPDX has words for what is not known; a text of the same letters means that to its readers.
TEST(Convert, WhatSpdxTakesForNothingIsNamed) {
  for (const std::string word : {"NONE", "NOASSERTION"}) {
    const std::string fields = fmt::format(
        R"("version":"{0}","copyright":"{0}","externalReferences":[{{"type":"vcs","url":"{0}"}}],)"
        R"("licenses":[{{"license":{{"name":"{0}","acknowledgement":"declared"}}}},)"
        R"({{"license":{{"id":"MIT","acknowledgement":"declared"}}}}])",
        word);
    const Converted there = to_spdx(bill_of(cyclonedx_of(fields)), ours);
    EXPECT_EQ(faults_of(there.text), "");
    EXPECT_EQ(shown(there.losses),
              "1 component.copyright\n1 component.licence\n1 component.licence.standing\n"
              "1 component.reference\n1 component.version\n1 document.name\n");
    const Bill back = bill_of(there.text);
    ASSERT_EQ(back.parts[0].licences.size(), 1U);
    EXPECT_EQ(back.parts[0].licences[0].text, "MIT");
  }
}

TEST(Convert, NamesThatLookLikeOtherThingsStayNames) {
  const Bill bill = bill_of(
      cyclonedx_of(R"x("supplier":{"name":"Person: x"},"manufacturer":{"name":"Acme (Europe)"})x"));
  const Converted there = to_spdx(bill, ours);
  EXPECT_EQ(shown(there.losses), "1 document.name\n");
  const Bill back = bill_of(there.text);
  EXPECT_EQ(facts_of(back.parts[0]), facts_of(bill.parts[0]));
  // An address with a parenthesis cannot be told from the name.
  const Converted odd = to_spdx(
      bill_of(cyclonedx_of(R"x("supplier":{"name":"x","contact":[{"email":"a (b@c)"}]})x")), ours);
  EXPECT_EQ(shown(odd.losses), "1 component.supplier\n1 document.name\n");
}

TEST(Convert, IdentifiersWithSpacesAreLeftOut) {
  const Converted there = to_spdx(
      bill_of(cyclonedx_of(R"("purl":"a purl","cpe":"a cpe","swid":{"tagId":"an id","name":"n"})")),
      ours);
  EXPECT_EQ(shown(there.losses),
            "1 component.cpe\n1 component.identifier\n1 component.purl\n"
            "1 components[].swid.name\n1 document.name\n");
  EXPECT_EQ(faults_of(there.text), "");
}

/// A component has no place for a remark on its purl.
TEST(Convert, ACommentOnAnIdentifierIsNamed) {
  const std::string text = spdx_of({{"a", "MIT"}}, {});
  const std::string ref =
      R"("externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",)"
      R"("referenceLocator":"pkg:npm/a@1","comment":"found by name"}],)";
  const std::size_t at = text.find(R"("filesAnalyzed")");
  ASSERT_NE(at, std::string::npos);
  const Bill bill = bill_of(std::string(text).insert(at, ref));
  EXPECT_EQ(bill.left_out.at("packages[].externalRefs[].comment"), 1U);
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
