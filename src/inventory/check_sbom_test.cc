#include "inventory/check_sbom.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

/// What is said of a document, "LINE: level: problem [id]" a line.
std::string said(const std::string& document, const Limits& limits = {}) {
  SbomChecker checker;
  const Parsed<CheckedSbom> checked = checker.check(Text(document), "x", limits);
  std::string out;
  for (const Diagnostic& d : checked.diagnostics) {
    out += std::to_string(d.at.line) + ": " + std::string(to_string(d.level)) + ": " + d.problem +
           " [" + d.id + "]\n";
  }
  return out;
}

struct Row {
  const char *part, *said;
};

std::string cyclonedx(const std::string& version, const std::string& fields) {
  return R"({"bomFormat": "CycloneDX", "specVersion": ")" + version + "\", \"version\": 1,\n" +
         fields + "}";
}

TEST(CheckSbom, HoldsCycloneDxJsonToItsSchemaAndItself) {
  const Row rows[] = {
      {R"("components": [])", ""},
      {R"("components": [{"type": "library"}])",
       "2: error: /components/0 lacks \"name\" [schema-missing]\n"},
      {R"("components": [{"type": "lib", "name": "a"}])",
       "2: error: /components/0/type is \"lib\", which is none of the 13 values allowed here "
       "[schema-value]\n"},
      {R"("serialNumber": "urn:uuid:1")",
       "2: error: /serialNumber is \"urn:uuid:1\", which is not of the form required "
       "[schema-pattern]\n"},
      {R"("metadata": {"timestamp": "2026-11-24"})",
       "2: error: /metadata/timestamp is \"2026-11-24\", which is no date-time [schema-format]\n"},
      {R"("components": [{"type": "file", "name": "a", "bom-ref": "r"},
                         {"type": "file", "name": "b", "bom-ref": "r"}])",
       "3: warning: the bom-ref \"r\" stands twice [repeated-ref]\n"},
      {R"("dependencies": [{"ref": "r", "dependsOn": ["urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#a"]}])",
       "2: warning: an entry of \"dependencies\" refers to \"r\", which nothing in this document "
       "is "
       "called [unknown-ref]\n"},
      {R"("components": [{"type": "file", "name": "a", "bom-ref": "r"}],
          "dependencies": [{"ref": "r"}, {"ref": "r", "dependsOn": []}])",
       "3: warning: the dependencies of \"r\" are stated twice [repeated-dependency]\n"},
      {R"("compositions": [{"aggregate": "complete", "assemblies": ["x"]}])",
       "2: warning: \"assemblies\" refers to \"x\", which nothing in this document is called "
       "[unknown-ref]\n"},
      {R"("vulnerabilities": [{"id": "CVE-1", "affects": [{"ref": "x"}]}])",
       "2: warning: \"affects\" refers to \"x\", which nothing in this document is called "
       "[unknown-ref]\n"},
      {R"("components": [{"type": "file", "name": "a", "purl": "pkg:npm"}])",
       "2: warning: the purl \"pkg:npm\" breaks the rules of purls: no package type and name "
       "[bad-purl]\n"},
      {R"("components": [{"type": "file", "name": "a",
          "hashes": [{"alg": "SHA-256", "content": "0123456789abcdef0123456789abcdef"}]}])",
       "3: warning: the SHA-256 digest has 32 characters [hash-length]\n"},
      {R"("components": [{"type": "file", "name": "a", "licenses": [{"expression": "MIT or"}]}])",
       "2: warning: \"MIT or\" is no licence expression: a licence is missing at the end "
       "[licence-expression]\n"},
      {R"("components": [{"type": "file", "name": "a", "licenses": [{"expression": "GPLv2"}]}])",
       "2: warning: \"GPLv2\" is not on SPDX's list of licences [unknown-licence]\n"},
      {R"("components": [{"type": "file", "name": "a", "name": "b"}])",
       "2: warning: the key \"name\" stands twice in one object [duplicate-key]\n"},
      {R"("components": [{"type": "file", "name": "a",
          "licenses": [{"license": {"id": "MIT"}, "expression": "MIT"}]}])",
       "3: error: /components/0/licenses/0 has \"license\" and \"expression\", of which only one "
       "may "
       "be [schema-choice]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.part);
    EXPECT_EQ(said(cyclonedx("1.6", row.part)), row.said);
  }
}

TEST(CheckSbom, GoesByTheVersionStated) {
  const char* type = R"("components": [{"type": "cryptographic-asset", "name": "a"}])";
  EXPECT_EQ(said(cyclonedx("1.6", type)), "");
  EXPECT_EQ(
      said(cyclonedx("1.5", type)),
      "2: error: /components/0/type is \"cryptographic-asset\", which is none of the 12 values "
      "allowed here [schema-value]\n");
  EXPECT_EQ(said(cyclonedx("1.8", "\"components\": []")),
            "1: error: \"specVersion\" is \"1.8\", which is no version of CycloneDX in JSON "
            "[unknown-version]\n");
  const char* unknown = R"("components": [{"type": "file", "name": "a", "version": "1", "x": 1}])";
  EXPECT_EQ(said(cyclonedx("1.3", unknown)),
            "2: warning: /components/0 has the unknown field \"x\" [schema-unknown]\n");
  EXPECT_EQ(said(cyclonedx("1.4", unknown)),
            "2: error: /components/0 has the unknown field \"x\" [schema-unknown]\n");
}

TEST(CheckSbom, HoldsCycloneDxXmlToItsSchemaAndItself) {
  const Row rows[] = {
      {"<components/>", ""},
      {"<components><component type='file'><name>a</name></component></components>", ""},
      {"<components><component type='file'/></components>",
       "2: error: <component> lacks <name> [schema-missing]\n"},
      {"<components><component type='file' bom-ref='r'><name>a</name></component>\n"
       "<component type='file' bom-ref='r'><name>b</name></component></components>",
       "3: error: the bom-ref \"r\" stands twice [repeated-ref]\n"},
      {"<components><component type='file'><name>a</name><purl>a</purl></component></components>",
       "2: warning: the purl \"a\" breaks the rules of purls: not a package URL [bad-purl]\n"},
      {"<dependencies><dependency ref='r'/></dependencies>",
       "2: warning: <dependency> refers to \"r\", which nothing in this document is called "
       "[unknown-ref]\n"},
      {"<dependencies/><components/>",
       "2: error: <components> stands in <bom> where it may not [schema-order]\n"},
      {"<x xmlns='urn:other'><y/></x>", ""},
      {"<d:dependencies xmlns:d='http://cyclonedx.org/schema/ext/dependency-graph/1.0'>"
       "<d:dependency/></d:dependencies>",
       "2: error: <dependency> lacks the attribute \"ref\" [schema-missing]\n"},
      {"<components><component type='file'><version>1</version></component></components>",
       "2: error: <component> lacks <name> [schema-missing]\n"},
      {"<components><component type='file'><name>a</name><licenses><expression>MIT "
       "OR</expression></licenses></component></components>",
       "2: warning: \"MIT OR\" is no licence expression: a licence is missing at the end "
       "[licence-expression]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.part);
    EXPECT_EQ(said("<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>\n" + std::string(row.part) +
                   "</bom>"),
              row.said);
  }
  EXPECT_EQ(
      said("<bom xmlns='http://cyclonedx.org/schema/bom/2.0'/>"),
      "1: error: the namespace \"http://cyclonedx.org/schema/bom/2.0\" is that of no version of "
      "CycloneDX [unknown-version]\n");
}

TEST(CheckSbom, HoldsXmlToWhatTheSchemaSaysInComments) {
  const std::string head = "<bom xmlns='http://cyclonedx.org/schema/bom/1.7'>\n<components>";
  const std::string range =
      "<name>a</name><versionRange>vers:npm/1</versionRange></component></components></bom>";
  EXPECT_EQ(said(head + "<component type='file' isExternal='true'>" + range), "");
  EXPECT_EQ(
      said(head + "<component type='file'>" + range),
      "2: warning: <component> has <versionRange>, which only a component that is external may "
      "have [schema-choice]\n");
}

std::string spdx(const std::string& fields, const std::string& version = "2.3") {
  return R"({"spdxVersion": "SPDX-)" + version +
         R"(", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "d",
"documentNamespace": "https://example.org/d",
"creationInfo": {"created": "2026-11-24T12:00:00Z", "creators": ["Tool: t-1"]},
)" + fields +
         "}";
}

TEST(CheckSbom, HoldsSpdxToTheStandard) {
  const Row rows[] = {
      {R"("packages": [])", ""},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE"}])", ""},
      {R"("packages": [{"name": "a", "SPDXID": "a", "downloadLocation": "NONE"}])",
       "4: error: /packages/0/SPDXID is \"a\", which is not of the form required "
       "[schema-pattern]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a"}])",
       "4: error: /packages/0 lacks \"downloadLocation\" [schema-missing]\n"},
      {R"("relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBE",
                             "relatedSpdxElement": "NOASSERTION"}])",
       "4: error: /relationships/0/relationshipType is \"DESCRIBE\", which is none of the 45 "
       "values "
       "allowed here [schema-value]\n"},
      {R"("relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                             "relatedSpdxElement": "SPDXRef-x"}])",
       "5: error: \"relatedSpdxElement\" refers to \"SPDXRef-x\", which nothing in this document "
       "is "
       "called [unknown-ref]\n"},
      {R"("documentDescribes": ["DocumentRef-x:SPDXRef-y"])",
       "4: error: \"documentDescribes\" refers to the document \"DocumentRef-x\", which is not "
       "declared [unknown-ref]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-DOCUMENT", "downloadLocation": "NONE"}])",
       "4: error: the SPDXID \"SPDXRef-DOCUMENT\" stands twice [repeated-ref]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE",
        "filesAnalyzed": false, "hasFiles": ["SPDXRef-DOCUMENT"]}])",
       "5: error: the package \"a\" has \"hasFiles\" though its files were not analyzed "
       "[schema-choice]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE",
        "licenseDeclared": "LicenseRef-x AND MIT"}])",
       "5: warning: the licence \"LicenseRef-x\" is not defined in this document "
       "[unknown-licence]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE",
        "checksums": [{"algorithm": "SHA1", "checksumValue": "0123456789abcdef0123456789abcdef"}]}])",
       "5: warning: the SHA1 digest has 32 characters [hash-length]\n"},
      {R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": "npm/a"}]}])",
       "6: warning: the purl \"npm/a\" breaks the rules of purls: not a package URL [bad-purl]\n"},
      {R"("somethingElse": 1)",
       "4: warning: the document has the unknown field \"somethingElse\" [schema-unknown]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.part);
    EXPECT_EQ(said(spdx(row.part)), row.said);
  }
  EXPECT_EQ(
      said(spdx(R"("packages": [{"name": "a", "SPDXID": "SPDXRef-a", "downloadLocation": "NONE"}])",
                "2.2")),
      "4: error: /packages/0 lacks \"copyrightText\" [schema-missing]\n"
      "4: error: /packages/0 lacks \"licenseConcluded\" [schema-missing]\n"
      "4: error: /packages/0 lacks \"licenseDeclared\" [schema-missing]\n");
}

TEST(CheckSbom, HoldsTheOtherEncodingsOfSpdxToTheSame) {
  const std::string yaml =
      "spdxVersion: SPDX-2.3\ndataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nname: d\n"
      "documentNamespace: https://example.org/d\n"
      "creationInfo:\n  created: 2026-11-24T12:00:00Z\n  creators: ['Tool: t-1']\n"
      "packages:\n- name: a\n  SPDXID: SPDXRef-a\n  downloadLocation: NONE\n  filesAnalyzed: ";
  EXPECT_EQ(said(yaml + "false\n"), "");
  EXPECT_EQ(said(yaml + "no\n"),
            "13: error: /packages/0/filesAnalyzed is a string, \"no\", but should be a boolean "
            "[schema-type]\n");

  const std::string tags =
      "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: d\n"
      "DocumentNamespace: https://example.org/d\nCreator: Tool: t-1\n"
      "Created: 2026-11-24T12:00:00Z\n\nPackageName: a\nSPDXID: SPDXRef-a\n"
      "PackageDownloadLocation: NONE\n";
  EXPECT_EQ(said(tags + "PackageChecksum: SHA1: 85ed0817af83a24ad8da68c2b5094de69833983c\n"
                        "ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1\n"
                        "FileName: ./b\nSPDXID: SPDXRef-b\n"
                        "FileChecksum: SHA1: 85ed0817af83a24ad8da68c2b5094de69833983c\n"
                        "SnippetSPDXID: SPDXRef-c\nSnippetFromFileSPDXID: SPDXRef-b\n"
                        "SnippetByteRange: 1:2\n"
                        "Relationship: SPDXRef-a CONTAINS SPDXRef-c\n"),
            "");
  EXPECT_EQ(
      said(tags + "PackageChecksum: SHA9: xyz\nRelationship: SPDXRef-a CONTAINS SPDXRef-b\n"),
      "12: error: /packages/0/checksums/0/algorithm is \"SHA9\", which is none of the 17 values "
      "allowed here [schema-value]\n"
      "12: error: /packages/0/checksums/0/checksumValue is \"xyz\", which is not of the form "
      "required [schema-pattern]\n"
      "13: error: \"relatedSpdxElement\" refers to \"SPDXRef-b\", which nothing in this document "
      "is called [unknown-ref]\n");
}

TEST(CheckSbom, AsksSpdx3ForTheEssentials) {
  const auto graph = [](const std::string& more) {
    return R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
{"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-11-24T12:00:00Z", "createdBy": ["urn:a"]},
{"type": "Person", "spdxId": "urn:a", "creationInfo": "_:c", "name": "A"},
{"type": "SpdxDocument", "spdxId": "urn:d", "creationInfo": "_:c"})" +
           more + "]}";
  };
  EXPECT_EQ(said(graph("")), "");
  std::string fraction = graph("");
  fraction.replace(fraction.find("12:00:00Z"), 9, "12:00:00.5Z");
  EXPECT_EQ(
      said(fraction),
      "2: error: \"created\" is \"2026-11-24T12:00:00.5Z\", which is not of the form required "
      "[schema-pattern]\n");
  EXPECT_EQ(said(graph(",\n{\"type\": \"software_Package\", \"spdxId\": \"urn:p\"}")),
            "5: error: the element \"urn:p\" lacks \"creationInfo\" [schema-missing]\n"
            "5: error: this software_Package lacks \"name\" [schema-missing]\n");
  EXPECT_EQ(said(graph(",\n{\"type\": \"Relationship\", \"spdxId\": \"urn:a\", \"creationInfo\": "
                       "\"_:c\", \"from\": \"urn:d\", \"to\": [\"urn:x\"], \"relationshipType\": "
                       "\"contains\"}")),
            "5: error: the spdxId \"urn:a\" stands twice [repeated-ref]\n"
            "5: warning: \"to\" refers to \"urn:x\", which nothing in this document is called "
            "[unknown-ref]\n");
}

TEST(CheckSbom, LooksIntoWrappers) {
  const std::string bom = cyclonedx("1.6", "\"components\": [{\"type\": \"file\"}]");
  const std::string fault = "2: error: /components/0 lacks \"name\" [schema-missing]\n";
  EXPECT_EQ(said(R"({"predicateType": "https://cyclonedx.org/bom", "predicate": )" + bom + "}"),
            fault);
  EXPECT_EQ(said(R"({"predicate": {"Data": )" + bom + "}}"), fault);
}

TEST(CheckSbom, CountsWhatItDoesNotShow) {
  std::string fields = "\"components\": [";
  for (int i = 0; i < 100; ++i)
    fields += std::string(i > 0 ? "," : "") + "\n{\"type\": \"file\", \"version\": \"" +
              std::to_string(i) + "\"}";
  SbomChecker checker;
  const auto checked = checker.check(Text(cyclonedx("1.6", fields + "]")), "x", Limits{});
  EXPECT_EQ(checked.value.errors, 100u);
  EXPECT_EQ(checked.value.format, "CycloneDX 1.6 JSON");
  ASSERT_EQ(checked.diagnostics.size(), 21u);
  EXPECT_EQ(checked.diagnostics.back().problem,
            "80 more of schema-missing are counted but not shown");
}

TEST(CheckSbom, RefusesWhatCannotBeRead) {
  EXPECT_EQ(said("{"), "1: error: the text ends in the middle of a value [json-syntax]\n");
  EXPECT_EQ(said(""), "0: error: the file is empty [empty-file]\n");
  std::string deep = cyclonedx("1.6", "\"x\": ");
  deep.pop_back();
  Limits limits;
  limits.depth = 10000;
  deep += std::string(2000, '[') + std::string(2000, ']') + "}";
  EXPECT_NE(said(deep, limits).find("[limit-depth]"), std::string::npos);
}

}  // namespace
}  // namespace theriac
