#include "inventory/read_bill.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "inventory/bill_facts.h"

namespace theriac {
namespace {

Bill bill_of(const std::string& text) {
  Parsed<Bill> read = read_bill(Text(std::string(text)), "sbom", Limits{});
  for (const Diagnostic& d : read.diagnostics) EXPECT_NE(d.level, Level::error) << render(d);
  return std::move(read.value);
}

std::string shown(const Bill& bill) {
  std::string out;
  for (const Fact& fact : facts_of(bill)) out += fmt::format("{} {}\n", fact.field, fact.value);
  for (const Part& part : bill.parts) {
    out += fmt::format("[{}{}{}]\n", part.ref, part.root ? " root" : "",
                       part.in ? fmt::format(" in {}", *part.in) : "");
    for (const Fact& fact : facts_of(part)) out += fmt::format("{} {}\n", fact.field, fact.value);
  }
  for (const auto& [from, to] : bill.dependencies) out += fmt::format("{} -> {}\n", from, to);
  for (const auto& [name, n] : bill.left_out) out += fmt::format("left out {} {}\n", n, name);
  return out;
}

const char* const json_text = R"({"bomFormat":"CycloneDX","specVersion":"1.6",
"metadata":{"timestamp":"2026-01-01T00:00:00Z","tools":{"components":[{"name":"t","version":"1"}]},
  "lifecycles":[{"phase":"build"}],"authors":[{"name":"Jo","email":"jo@a.example"}],
  "component":{"type":"device","bom-ref":"r","name":"pump"},
  "supplier":{"name":"A","url":["https://a.example"],"contact":[{"email":"s@a.example"}]}},
"components":[{"type":"library","bom-ref":"a","group":"g","name":"a","version":"1",
  "hashes":[{"alg":"SHA-1","content":"A9993E364706816ABA3E25717850C26C9CD0D89D"}],
  "licenses":[{"license":{"id":"MIT","acknowledgement":"declared"}}],
  "purl":"pkg:npm/a@1","externalReferences":[{"type":"vcs","url":"https://v.example"}],
  "properties":[{"name":"n","value":"v"}],
  "components":[{"type":"file","bom-ref":"b","name":"b"}]}],
"dependencies":[{"ref":"r","dependsOn":["a"]},{"ref":"a","dependsOn":["nowhere"]}],
"vulnerabilities":[{"id":"CVE-2026-1"}]})";

const char* const common =
    "document.author Jo <jo@a.example>\n"
    "document.created 2026-01-01T00:00:00Z\n"
    "document.lifecycle build\n"
    "document.supplier A <s@a.example> https://a.example\n"
    "document.tool t 1\n"
    "[r root]\n"
    "component.name pump\n"
    "component.type device\n"
    "[a]\n"
    "component.group g\n"
    "component.hash SHA-1:a9993e364706816aba3e25717850c26c9cd0d89d\n"
    "component.licence MIT\n"
    "component.licence.standing MIT declared\n"
    "component.name a\n"
    "component.property n=v\n"
    "component.purl pkg:npm/a@1\n"
    "component.reference vcs https://v.example\n"
    "component.type library\n"
    "component.version 1\n"
    "[b in 1]\n"
    "component.name b\n"
    "component.type file\n"
    "0 -> 1\n"
    "left out 1 dependencies[].dependsOn[] of what is not listed\n";

TEST(ReadBill, CycloneDxInJson) {
  EXPECT_EQ(shown(bill_of(json_text)), std::string(common) + "left out 1 vulnerabilities\n");
}

TEST(ReadBill, CycloneDxInXmlIsTheSame) {
  EXPECT_EQ(shown(bill_of(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6">
<metadata><timestamp>2026-01-01T00:00:00Z</timestamp><lifecycles><lifecycle><phase>build</phase>
</lifecycle></lifecycles><tools><components><component type="application"><name>t</name>
<version>1</version></component></components></tools>
<authors><author><name>Jo</name><email>jo@a.example</email></author></authors>
<component type="device" bom-ref="r"><name>pump</name></component>
<supplier><name>A</name><url>https://a.example</url><contact><email>s@a.example</email></contact>
</supplier></metadata>
<components><component type="library" bom-ref="a"><group>g</group><name>a</name><version>1</version>
<hashes><hash alg="SHA-1">a9993e364706816aba3e25717850c26c9cd0d89d</hash></hashes>
<licenses><license acknowledgement="declared"><id>MIT</id></license></licenses>
<purl>pkg:npm/a@1</purl><externalReferences><reference type="vcs"><url>https://v.example</url>
</reference></externalReferences><properties><property name="n">v</property></properties>
<components><component type="file" bom-ref="b"><name>b</name></component></components>
</component></components>
<dependencies><dependency ref="r"><dependency ref="a"/></dependency>
<dependency ref="a"><dependency ref="nowhere"/></dependency></dependencies>
</bom>)")),
            common);
}

TEST(ReadBill, Spdx) {
  EXPECT_EQ(shown(bill_of(R"(SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: d
DocumentNamespace: https://d.example/1
Creator: Tool: t-1
Creator: Organization: A (a@a.example)
Created: 2026-01-01T00:00:00Z
PackageName: a
SPDXID: SPDXRef-a
PackageVersion: 1
PackageSupplier: Person: P
PackageDownloadLocation: NOASSERTION
PackageLicenseConcluded: MIT OR Apache-2.0
PackageLicenseDeclared: LicenseRef-1
PackageChecksum: SHA256: AB
ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1
PackageName: b
SPDXID: SPDXRef-b
LicenseID: LicenseRef-1
ExtractedText: <text>words</text>
LicenseName: Ours
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
Relationship: SPDXRef-b DEPENDENCY_OF SPDXRef-a
Relationship: SPDXRef-b DEPENDS_ON NONE
Relationship: SPDXRef-a CONTAINS SPDXRef-b
Relationship: SPDXRef-b VARIANT_OF SPDXRef-a
Relationship: SPDXRef-b STATIC_LINK SPDXRef-a
)")),
            "document.created 2026-01-01T00:00:00Z\n"
            "document.manufacturer A <a@a.example>\n"
            "document.name d\n"
            "document.serial https://d.example/1\n"
            "document.tool t-1\n"
            "[SPDXRef-a root]\n"
            "component.hash SHA-256:ab\n"
            "component.licence MIT OR Apache-2.0\n"
            "component.licence Ours\n"
            "component.licence.standing MIT OR Apache-2.0 concluded\n"
            "component.licence.standing Ours declared\n"
            "component.name a\n"
            "component.purl pkg:npm/a@1\n"
            "component.supplier P\n"
            "component.supplier.kind person\n"
            "component.version 1\n"
            "[SPDXRef-b in 0]\n"
            "component.name b\n"
            "0 -> 1\n"
            "left out 1 hasExtractedLicensingInfos[].extractedText\n"
            "left out 1 relationships[].STATIC_LINK\n"
            "left out 1 relationships[].VARIANT_OF\n");
}

TEST(ReadBill, ExtensionsInXmlAreNamed) {
  EXPECT_EQ(
      shown(bill_of(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.1" xmlns:v="urn:v" version="1">
<components><component type="library"><name>a</name><version>1</version>
<v:vulnerabilities><v:vulnerability/></v:vulnerabilities></component>
<component type="library" v:trust="1"><name v:lang="x" xml:lang="en">b</name><version>2</version></component>
</components><v:more/><v:more/></bom>)")),
      "[]\n"
      "component.name a\n"
      "component.type library\n"
      "component.version 1\n"
      "[]\n"
      "component.name b\n"
      "component.type library\n"
      "component.version 2\n"
      "left out 3 components[].extension in XML\n"
      "left out 2 extension in XML\n");
}

/// In tag-value a comment stands behind what it is on, and anything may stand anywhere.
TEST(ReadBill, TagValue) {
  EXPECT_EQ(shown(bill_of("SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n"
                          "DocumentNamespace: https://a.example/d\nStrange: 1\n"
                          "Annotator: Person: Jo\nAnnotationDate: 2026-01-01T00:00:00Z\n"
                          "AnnotationComment: of the document\n"
                          "PackageName: a\nSPDXID: SPDXRef-a\n"
                          "ExternalRef: OTHER vcs https://v.example\n"
                          "ExternalRefComment: <text>where\nit is</text>\n"
                          "ExternalRefComment: a second\n"
                          "Reviewer: Person: Jo\nReviewComment: well\n"
                          "Annotator: Person: Jo\nSPDXREF: SPDXRef-a\nAnnotationComment: of it\n"
                          "PackageVersion: 1\n"
                          "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a\n"
                          "RelationshipComment: why\n"
                          "PackageNickname: b\n")),
            "document.serial https://a.example/d\n"
            "[SPDXRef-a root]\n"
            "component.name a\n"
            "component.reference vcs https://v.example\n"
            "component.reference.comment where\nit is\n"
            "component.version 1\n"
            "left out 1 Strange\n"
            "left out 1 annotations\n"
            "left out 1 packages[].ExternalRefComment\n"
            "left out 1 packages[].PackageNickname\n"
            "left out 1 relationships[].comment\n"
            "left out 1 revieweds\n");
}

/// SPDX 3 says by reference what others say in place; what a reference does not find is named.
TEST(ReadBill, Spdx3) {
  EXPECT_EQ(shown(bill_of(R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","created":"2026-01-01T00:00:00Z",
 "createdBy":["x:o","x:nobody"],"createdUsing":["x:t"],"comment":"c"},
{"type":"Organization","spdxId":"x:o","creationInfo":"_:c","name":"Acme","externalIdentifier":[
 {"type":"ExternalIdentifier","externalIdentifierType":"email","identifier":"a@acme.example"},
 {"type":"ExternalIdentifier","externalIdentifierType":"urlScheme","identifier":"https://a"}]},
{"type":"Person","spdxId":"x:p","creationInfo":"_:c","name":"Jo"},
{"type":"Tool","spdxId":"x:t","creationInfo":"_:c","name":"t"},
{"type":"SpdxDocument","spdxId":"x:d","creationInfo":"_:c","name":"d","rootElement":["x:s"],"comment":"c"},
{"type":"software_Sbom","spdxId":"x:s","creationInfo":"_:c","rootElement":["x:a"],
 "software_sbomType":["build"]},
{"type":"software_Package","spdxId":"x:a","creationInfo":"_:c","name":"a",
 "software_packageVersion":"NOASSERTION","software_copyrightText":"NOASSERTION",
 "suppliedBy":"x:nobody","originatedBy":["x:o","x:p"],
 "verifiedUsing":[{"type":"Hash","algorithm":"sha256","hashValue":"AA","comment":"c"}]},
{"type":"software_Package","spdxId":"x:b","creationInfo":"_:c","name":"b","suppliedBy":"x:p"},
{"type":"software_Package","spdxId":"x:c","creationInfo":"_:c","name":"c"},
{"type":"software_File","spdxId":"x:f","creationInfo":"_:c","name":"f"},
{"type":"simplelicensing_LicenseExpression","spdxId":"x:l","creationInfo":"_:c",
 "simplelicensing_licenseExpression":"MIT"},
{"type":"LifecycleScopedRelationship","spdxId":"x:1","creationInfo":"_:c","from":"x:a","to":["x:b","x:f"],
 "relationshipType":"dependsOn","scope":"test"},
{"type":"Relationship","spdxId":"x:2","creationInfo":"_:c","from":"x:b",
 "to":["https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"],"relationshipType":"dependsOn"},
{"type":"Relationship","spdxId":"x:3","creationInfo":"_:c","from":"x:c",
 "to":["https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement"],"relationshipType":"dependsOn"},
{"type":"Relationship","spdxId":"x:4","creationInfo":"_:c","from":"x:a","to":["x:l","x:none"],
 "relationshipType":"hasDeclaredLicense"}]})")),
            "document.author Acme <a@acme.example>\n"
            "document.completeness unknown\n"
            "document.created 2026-01-01T00:00:00Z\n"
            "document.lifecycle build\n"
            "document.name d\n"
            "document.serial x:d\n"
            "document.tool t\n"
            "[x:a root]\n"
            "component.hash SHA-256:aa\n"
            "component.licence MIT\n"
            "component.licence.standing MIT declared\n"
            "component.manufacturer Acme <a@acme.example>\n"
            "component.name a\n"
            "[x:b]\n"
            "component.name b\n"
            "component.supplier Jo\n"
            "component.supplier.kind person\n"
            "[x:c]\n"
            "component.name c\n"
            "0 -> 1\n"
            "left out 2 @graph[].comment\n"
            "left out 1 @graph[].createdBy\n"
            "left out 1 @graph[].dependsOn\n"
            "left out 1 @graph[].externalIdentifier[].urlScheme\n"
            "left out 1 @graph[].hasDeclaredLicense\n"
            "left out 1 @graph[].originatedBy\n"
            "left out 1 @graph[].scope\n"
            "left out 1 @graph[].software_File\n"
            "left out 1 @graph[].suppliedBy\n"
            "left out 1 @graph[].verifiedUsing[].comment\n");
}

TEST(ReadBill, WhatIsUnknownIsNotStated) {
  // A dependency on what nobody asserts is no statement of dependencies.
  const Bill bill =
      bill_of(R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","created":"2026-01-01T00:00:00Z","createdBy":["x:o"]},
{"type":"Person","spdxId":"x:o","creationInfo":"_:c","name":"Jo"},
{"type":"SpdxDocument","spdxId":"x:d","creationInfo":"_:c","rootElement":["x:a"]},
{"type":"software_Package","spdxId":"x:a","creationInfo":"_:c","name":"a"},
{"type":"Relationship","spdxId":"x:3","creationInfo":"_:c","from":"x:a",
 "to":["NoAssertionElement"],"relationshipType":"dependsOn"}]})");
  EXPECT_TRUE(bill.with_dependencies.empty());
  EXPECT_EQ(bill.completeness, std::vector<std::string>{"unknown"});
}

/// A name of a megabyte that thousands refer to is copied until memory would suffer.
TEST(ReadBill, WhatOthersReferToIsCopiedWithinBounds) {
  std::string text =
      R"({"spdxVersion":"SPDX-2.3","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT",
"name":"n","documentNamespace":"https://d.example/1","creationInfo":{"created":"2026-01-01T00:00:00Z",
"creators":["Tool: t"]},"hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-1","name":")" +
      std::string(1'000'000, 'x') + R"(","extractedText":"x"}],"packages":[)";
  constexpr std::size_t n = 100;
  for (std::size_t i = 0; i < n; ++i)
    text += fmt::format(R"({}{{"SPDXID":"SPDXRef-{}","name":"p","downloadLocation":"NONE",)"
                        R"("licenseDeclared":"LicenseRef-1"}})",
                        i == 0 ? "" : ",", i);
  const Bill bill = bill_of(text + "]}");
  std::size_t bytes = 0;
  for (const Part& part : bill.parts) bytes += part.licences.at(0).text.size();
  EXPECT_LE(bytes, std::size_t{65} << 20U);
  EXPECT_EQ(bill.parts.back().licences[0].text, "LicenseRef-1");
}

TEST(ReadBill, WhatCannotBeReadGivesNone) {
  const Parsed<Bill> read = read_bill(Text(std::string("{\"bomFormat\":")), "x", Limits{});
  EXPECT_TRUE(read.value.parts.empty());
  ASSERT_FALSE(read.diagnostics.empty());
}

}  // namespace
}  // namespace theriac
