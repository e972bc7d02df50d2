#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

/// A document around these packages.
std::string spdx(const std::string& packages) {
  return R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[)" + packages + "]}";
}

TEST(SpdxJson, TakesWhatAPackageStates) {
  EXPECT_EQ(shown(R"({
  "SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.2",
  "documentNamespace": "https://x/1", "name": "x",
  "packages": [
    {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1", "downloadLocation": "NONE",
     "primaryPackagePurpose": "OPERATING_SYSTEM",
     "externalRefs": [
       {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl", "referenceLocator": "pkg:npm/a@1"},
       {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:a"},
       {"referenceLocator": "cpe:/a:a", "referenceType": "http://spdx.org/rdf/references/cpe22Type"},
       {"referenceType": "advisory", "referenceLocator": "https://x"}]},
    {"SPDXID": "SPDXRef-b", "name": "b", "versionInfo": "NOASSERTION",
     "externalRefs": [{"referenceType": "purl", "referenceLocator": "NONE"}]}],
  "files": [{"SPDXID": "SPDXRef-c", "fileName": "c"}],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-b"}]
})"),
            "SPDX 2.2 JSON https://x/1\n"
            "5 SPDXRef-a type=operating-system name=a version=1 purl=pkg:npm/a@1 cpe=cpe:2.3:a:a "
            "cpe=cpe:/a:a\n"
            "12 SPDXRef-b name=b root\n"
            "system a 1\n");
}

TEST(SpdxJson, RootsAreDescribed) {
  const std::string rest = R"("packages":[{"SPDXID":"a","name":"a"},{"SPDXID":"b","name":"b"}],
"spdxVersion":"SPDX-2.3"})";
  const char* const heads[] = {
      R"({"documentDescribes":["b"],)",
      R"({"relationships":[{"relationshipType":"DESCRIBED_BY","spdxElementId":"b",
"relatedSpdxElement":"SPDXRef-DOCUMENT"}],)",
      R"({"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBE",
"relatedSpdxElement":"b"}],)",
      R"({"relationships":[{"relationshipType":"CONTAINS","spdxElementId":"SPDXRef-DOCUMENT",
"relatedSpdxElement":"a"}],"documentDescribes":["b","b","none"],)",
  };
  for (const std::string head : heads) {
    SCOPED_TRACE(head);
    const std::string all = shown(head + rest);
    EXPECT_NE(all.find(" b name=b root\n"), std::string::npos) << all;
    EXPECT_NE(all.find(" a name=a\n"), std::string::npos) << all;
  }
}

TEST(SpdxJson, SourcePackagesAndSystemsAsTrivyWritesThem) {
  EXPECT_EQ(
      shown(spdx(R"({"SPDXID":"SPDXRef-OperatingSystem-1","name":"debian","versionInfo":"11.2"},
{"SPDXID":"a","name":"libc6","sourceInfo":"built package from: glibc 2.31-13+deb11u5"})")),
      "SPDX 2.3 JSON \n"
      "1 SPDXRef-OperatingSystem-1 name=debian version=11.2\n"
      "2 a name=libc6 source=glibc source_version=2.31-13+deb11u5\n"
      "system debian 11.2\n");
}

TEST(SpdxJson, PackagesThatAreNoListAreRefused) {
  const auto with = [](const std::string& packages) {
    return shown(R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":)" + packages +
                 "}");
  };
  EXPECT_NE(
      with(R"({"a":{"name":"a"}})").find("error: \"packages\" should be a list but is an object"),
      std::string::npos);
  EXPECT_NE(with("null").find("warning: \"packages\" should be a list but is null"),
            std::string::npos);
}

TEST(SpdxJson, WhatStandsInTheListAndIsNoObjectIsCounted) {
  const std::string all = shown(spdx(R"("a@1",null,{"SPDXID":"b","name":"b"})"));
  EXPECT_TRUE(all.starts_with("SPDX 2.3 JSON \n1 #/packages/0\n1 b name=b\n")) << all;
}

TEST(SpdxJson, KeepsWhatIsSoundOfABrokenPackage) {
  EXPECT_EQ(
      shown(spdx(R"(
{"SPDXID":"a","name":"x","externalRefs":null},
{"SPDXID":"a","name":"y"},
{"SPDXID":"a","name":"z"},
{"name":"NOASSERTION"}
)")),
      "SPDX 2.3 JSON \n"
      "2 a name=x\n"
      "3 a name=y\n"
      "4 a name=z\n"
      "5 #/packages/3\n"
      "sbom.json:2:41: warning: \"externalRefs\" should be a list but is null; leave the field out "
      "when there is nothing to say [wrong-type]\n"
      "    {\"SPDXID\":\"a\",\"name\":\"x\",\"externalRefs\":null},\n"
      "                                            ^\n"
      "sbom.json:3:1: warning: the SPDXID \"a\" stands at an earlier component too, the first of 2 "
      "such repeats; give each component one of its own; all are kept [repeated-ref]\n"
      "    {\"SPDXID\":\"a\",\"name\":\"y\"},\n"
      "    ^\n"
      "sbom.json:5:1: warning: this package has no SPDXID; give it one of its own: nothing can "
      "refer to it without [missing-ref]\n"
      "    {\"name\":\"NOASSERTION\"}\n"
      "    ^\n"
      "sbom.json:5:1: warning: this component has no name; add its \"name\"; it is kept with what "
      "it has [missing-name]\n"
      "    {\"name\":\"NOASSERTION\"}\n"
      "    ^\n");
}

}  // namespace
}  // namespace theriac
