#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

std::string spdx3(const std::string& graph) {
  return R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[)" + graph +
         "]}";
}

TEST(Spdx3, TakesWhatAPackageStates) {
  EXPECT_EQ(shown(spdx3(R"(
{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1"},
{"software_packageVersion":"1","name":"a","spdxId":"urn:a","software_packageUrl":"pkg:npm/a@1",
 "externalIdentifier":[{"type":"ExternalIdentifier","externalIdentifierType":"packageUrl",
   "identifier":"pkg:npm/a@1"},
  {"type":"ExternalIdentifier","externalIdentifierType":"cpe23","identifier":"cpe:2.3:a:a"},
  {"type":"ExternalIdentifier","externalIdentifierType":"email","identifier":"x@y"}],
 "software_sourceInfo":"built package from: src 2","type":"software_Package"},
{"type":"software_File","spdxId":"urn:f","name":"f"},
{"type":"software_Package","spdxId":"urn:b","name":"b","software_primaryPurpose":"operatingSystem",
 "externalIdentifier":{"externalIdentifierType":"cpe22","identifier":"cpe:/o:b"}},
{"type":"SpdxDocument","spdxId":"urn:d","rootElement":["urn:s"]},
{"type":"software_Sbom","spdxId":"urn:s","rootElement":["urn:a"]})")),
            "SPDX 3.0.1 JSON-LD urn:d\n"
            "3 urn:a name=a version=1 purl=pkg:npm/a@1 cpe=cpe:2.3:a:a source=src source_version=2 "
            "root\n"
            "10 urn:b type=operating-system name=b cpe=cpe:/o:b\n"
            "system b \n");
}

TEST(Spdx3, RootsAreDescribedByADocument) {
  EXPECT_EQ(shown(spdx3(R"(
{"type":"Relationship","from":"urn:d","to":["urn:a"],"relationshipType":"describes"},
{"type":"Relationship","from":"urn:a","to":["urn:b"],"relationshipType":"describes"},
{"type":"software_Package","spdxId":"urn:a","name":"a"},
{"type":"software_Package","spdxId":"urn:b","name":"b"},
{"type":"SpdxDocument","spdxId":"urn:d"})")),
            "SPDX 3.0.1 JSON-LD urn:d\n4 urn:a name=a root\n5 urn:b name=b\n");
}

TEST(Spdx3, SaysWhatIsOdd) {
  EXPECT_EQ(shown(R"({"@context":["https://spdx.org/rdf/3.2/spdx-context.jsonld"],"@graph":[
{"type":"software_Package","name":"a"},
{"type":"ai_AIPackage","spdxId":"urn:m"},
{"type":"dataset_DatasetPackage","spdxId":"urn:n"}]})"),
            "SPDX 3.2 JSON-LD \n"
            "2 #/@graph/0 name=a\n"
            "sbom.json:2:1: warning: this package has no spdxId; give it one of its own: nothing "
            "can refer to it without [missing-ref]\n"
            "    {\"type\":\"software_Package\",\"name\":\"a\"},\n"
            "    ^\n"
            "sbom.json:3:1: note: 2 AI models and data sets are listed, the first of them here; "
            "they are not counted as components; list their software as packages: only that is "
            "judged [not-a-component]\n"
            "    {\"type\":\"ai_AIPackage\",\"spdxId\":\"urn:m\"},\n"
            "    ^\n"
            "sbom.json: warning: \"3.2\" is no SPDX version that is known; read as SPDX 3.0.1; "
            "SPDX JSON-LD 3.0 and 3.0.1 is read; another version may say more than is understood "
            "[unknown-version]\n");
}

TEST(Spdx3, PackagesInsideOtherElementsAreToldOf) {
  const std::string head =
      R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[)";
  const std::string package = R"({"type":"software_Package","spdxId":"urn:b","name":"b"})";
  const std::string counted = "SPDX 3.0.1 JSON-LD \n2 urn:a name=a\n";
  const std::string outer =
      "\n{\"type\":\"software_Package\",\"spdxId\":\"urn:a\",\"name\":\"a\"},\n";
  const std::string told =
      "is not counted as a component; list each in @graph itself, as SPDX 3 asks "
      "for elements [not-a-component]\n";
  for (const char* field : {"element", "rootElement", "to", "from", "x"}) {
    for (const bool list : {false, true}) {
      SCOPED_TRACE(field);
      const std::string all = shown(head + outer + R"({"type":"software_Sbom",")" + field +
                                    "\":" + (list ? "[" + package + "]" : package) + "}]}");
      EXPECT_TRUE(all.starts_with(counted + "sbom.json:3:")) << all;
      EXPECT_NE(all.find("warning: a package inside another element " + told), std::string::npos)
          << all;
    }
  }
  const std::string two =
      shown(head + outer + R"({"element":[{"a":[)" + package + R"(]}],"to":)" + package + "}]}");
  EXPECT_NE(
      two.find("sbom.json:3:19: warning: 2 packages inside other elements, the first of them here, "
               "are not counted as components;"),
      std::string::npos)
      << two;
  const std::string hash =
      shown(head + outer + R"({"verifiedUsing":[{"type":"Hash","from":{"type":5}}]}]})");
  EXPECT_EQ(hash, counted);
}

TEST(Spdx3, ATypeMayBeWrittenOut) {
  EXPECT_EQ(shown(spdx3(R"({"type":"https://spdx.org/rdf/3.0.1/terms/Software/Package",
"spdxId":"urn:a","name":"a"})")),
            "SPDX 3.0.1 JSON-LD \n1 urn:a name=a\n");
}

}  // namespace
}  // namespace theriac
