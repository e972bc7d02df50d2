#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

TEST(SbomJson, IsTakenOutOfItsWrapper) {
  const std::string bom =
      R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":"a"}]})";
  const std::string read = "CycloneDX 1.5 JSON \n1 #/components/0 name=a\n";
  EXPECT_EQ(shown(R"({"predicateType":"https://cyclonedx.org/bom","predicate":)" + bom + "}"),
            read);
  EXPECT_EQ(shown(R"({"predicate":{"Data":)" + bom + R"(,"Timestamp":""}})"), read);
  // cosign attaches SPDX tag-value as a text
  EXPECT_EQ(
      shown(R"({"predicate":{"Data":"SPDXVersion: SPDX-2.3\nPackageName: a\n"}})").substr(0, 26),
      "SPDX 2.3 tag-value \n2 #/pa");
  EXPECT_EQ(shown(R"({"sbom":{"SPDXID":"SPDXRef-DOCUMENT","spdxVersion":"SPDX-2.3",
"packages":[{"SPDXID":"a","name":"a"}]}})"),
            "SPDX 2.3 JSON \n2 a name=a\n");
}

TEST(SbomJson, EnvelopesAreOpenedAndNotChecked) {
  // {"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":1}]}
  const std::string payload =
      "eyJib21Gb3JtYXQiOiJDeWNsb25lRFgiLCJzcGVjVmVyc2lvbiI6IjEuNSIsImNvbXBvbmVudHMiOlt7Im5hbWUiOjF9"
      "XX0=";
  const std::string envelope = R"({"payloadType":"x","payload":")" + payload + "\"}";
  const std::string end =
      "sbom.json (payload):1:68: warning: \"name\" should be text but is a number; mend the tool "
      "that wrote it [wrong-type]\n"
      "    loneDX\",\"specVersion\":\"1.5\",\"components\":[{\"name\":1}]}\n"
      "                                                      ^\n";
  EXPECT_EQ(
      shown(envelope),
      "CycloneDX 1.5 JSON \n"
      "1 #/components/0 name=1\n"
      "sbom.json:1:30: note: the signature of this envelope is not checked; check it with the "
      "tool that made it, such as cosign verify-blob-attestation [signature-not-checked]\n"
      "    {\"payloadType\":\"x\",\"payload\":\"eyJib21Gb3JtYXQiOiJDeWNsb25lRFgiLCJzcGVjVmVyc2l"
      "vbiI6IjEuNSIsImNvbXBvbm\n"
      "                                 ^\n" +
          end);
  EXPECT_TRUE(shown("{\"dsseEnvelope\":" + envelope + "}").ends_with(end));
}

TEST(SbomJson, BrokenEnvelopesAreRefused) {
  EXPECT_EQ(shown("{\n\"payload\":\"?\"}"),
            " \nsbom.json:2:11: error: the envelope's payload is not base64; fetch the envelope "
            "again [bad-payload]\n"
            "    \"payload\":\"?\"}\n"
            "              ^\n");
  std::string nested = R"({"payload":"e30"})";
  for (int i = 0; i < 5; ++i) nested = R"({"payload":")" + test::base64(nested) + "\"}";
  const std::string all = shown(nested);
  EXPECT_NE(all.find(": error: more than 4 envelopes, one in another; take the SBOM out of them "
                     "[nested-wrapper]"),
            std::string::npos)
      << all;
}

TEST(SbomJson, TwoSbomsInOneAreRefused) {
  const std::string end = "; split it: other tools may read the other half [unknown-format]\n";
  EXPECT_EQ(
      shown(R"({"bomFormat":"CycloneDX","spdxVersion":"SPDX-2.3"})"),
      " \nsbom.json: error: says of itself that it is CycloneDX and SPDX, or two of SPDX" + end);
  EXPECT_EQ(shown(R"({"bomFormat":"CycloneDX","specVersion":"1.5","sbom":{"specVersion":"1.5"}})"),
            " \nsbom.json: error: is an SBOM and wraps another" + end);
}

TEST(SbomJson, RepeatedKeysAreToldOfSectionsAndOfWhatIsReadAgain) {
  EXPECT_EQ(
      shown(R"({"bomFormat":"CycloneDX","specVersion":"1.5",
"components":[{"name":"a"}],
"components":[{"name":"b"}]})"),
      "CycloneDX 1.5 JSON \n"
      "2 #/components/0 name=a\n"
      "3 #/components/0 name=b\n"
      "sbom.json:3:14: warning: the key \"components\" stands twice in one object; keep one of "
      "them: other tools may take the other [duplicate-key]\n"
      "    \"components\":[{\"name\":\"b\"}]}\n"
      "                 ^\n"
      "sbom.json:3:15: warning: the bom-ref \"#/components/0\" stands at an earlier component too; "
      "give each component one of its own; all are kept [repeated-ref]\n"
      "    \"components\":[{\"name\":\"b\"}]}\n"
      "                  ^\n");
  EXPECT_EQ(
      shown("{\"a\":1,\n\"a\":2,\n}"),
      " \nsbom.json:2:1: warning: the key \"a\" stands twice in one object; keep one of them: "
      "other tools may take the other [duplicate-key]\n"
      "    \"a\":2,\n"
      "    ^\n"
      "sbom.json:3:1: error: this is not JSON: syntax error; mend the file, or make it again "
      "with the tool that wrote it [json-syntax]\n"
      "    }\n"
      "    ^\n");
}

}  // namespace
}  // namespace theriac
