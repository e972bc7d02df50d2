#include "inventory/read_sbom.h"

#include <gtest/gtest.h>
#include <initializer_list>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

TEST(ReadSbom, SaysWhatItDoesNotRead) {
  const std::string reads =
      "; what is read is CycloneDX 1.0 to 1.7 (JSON, XML) and SPDX 2.1 to 3.0 (JSON, tag-value, "
      "YAML, JSON-LD)";
  struct Row {
    std::string text;
    std::string problem;
  };
  const auto unsupported = [&](std::string what) {
    return "this is " + std::move(what) + ", which is not read" + reads + " [unsupported-format]";
  };
  const auto unknown = [&](std::string what) {
    return "not an SBOM that is known: " + std::move(what) + reads + " [unknown-format]";
  };
  const std::string empty = "the file is empty; write the SBOM again [empty-file]";
  const Row rows[] = {
      {"", empty},
      {" \r\n\t", empty},
      {"\xef\xbb\xbf", empty},
      {R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/x"})",
       unsupported("an in-toto statement about something else than an SBOM")},
      {R"({"payloadType":"application/vnd.in-toto+json","signatures":[]})",
       unsupported("a DSSE envelope without a payload")},
      {R"({"artifacts":[],"artifactRelationships":[]})", unsupported("syft's own JSON")},
      {"\x0a\x03"
       "1.4\x18\x01",
       "this is CycloneDX protobuf, which is not read; convert it to CycloneDX JSON, for example "
       "with cyclonedx convert --input-file FILE --output-file FILE.cdx.json "
       "[unsupported-format]"},
      {"bomFormat: CycloneDX\n",
       "this is CycloneDX in YAML, which is not read; convert it to "
       "CycloneDX JSON, for example with cyclonedx convert --input-file FILE --output-file "
       "FILE.cdx.json [unsupported-format]"},
      {"PK\x03\x04",
       "this is a zip archive, which is not read; unpack it first [unsupported-format]"},
      {R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld"})",
       unknown("an object with the field \"@context\"")},
      {R"({"@context":"https://schema.org","@graph":[]})",
       unknown("an object with the fields \"@context\", \"@graph\"")},
      {"hello: world", unknown("neither JSON nor XML, and no line begins as those of an SBOM do")},
      {"{}", unknown("an object without fields")},
      {R"({"name":"x"})", unknown("an object with the field \"name\"")},
      {R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1})",
       unknown("an object with the fields \"a\", \"b\", \"c\", \"d\", \"e\", \"f\" and 2 more")},
      {"[]", unknown("a JSON list")},
      {R"({"bomFormat":"Other","components":[{"name":"x"}]})",
       unknown("its \"bomFormat\" is \"Other\"")},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(test::shown(row.text), " \nsbom.json: error: " + row.problem + "\n");
  }
}

TEST(ReadSbom, BrokenJsonHasAPlace) {
  EXPECT_EQ(test::shown("{\"bomFormat\": \"CycloneDX\",\n \"components\": [{\"name\": \"a\"} {}]}"),
            " \n"
            "sbom.json:2:31: error: this is not JSON: syntax error; mend the file, or make it "
            "again with the tool that wrote it [json-syntax]\n"
            "     \"components\": [{\"name\": \"a\"} {}]}\n"
            "                                  ^\n");
}

TEST(ReadSbom, UnknownVersionsAreReadOn) {
  EXPECT_EQ(
      test::shown(R"({"bomFormat":"CycloneDX","specVersion":"1.8","components":[{"name":"a"}]})"),
      "CycloneDX 1.8 JSON \n"
      "1 #/components/0 name=a\n"
      "sbom.json:1:40: warning: CycloneDX \"1.8\" is not known; read as the newest known; "
      "CycloneDX JSON 1.2 to 1.7 is read; a newer one may say more than is understood "
      "[unknown-version]\n"
      "    "
      "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.8\",\"components\":[{\"name\":\"a\"}]}\n"
      "                                           ^\n");
  EXPECT_EQ(test::shown(R"({"spdxVersion":"SPDX-2.4","packages":[{"SPDXID":"a","name":"a"}]})"),
            "SPDX 2.4 JSON \n"
            "1 a name=a\n"
            "sbom.json:1:16: warning: \"SPDX-2.4\" is no SPDX version that is known; read as SPDX "
            "2.3; SPDX JSON 2.2 and 2.3 is read; another version may say more than is understood "
            "[unknown-version]\n"
            "    {\"spdxVersion\":\"SPDX-2.4\",\"packages\":[{\"SPDXID\":\"a\",\"name\":\"a\"}]}\n"
            "                   ^\n");
  EXPECT_EQ(test::shown(R"({"spdxVersion":"SPDX-3.0","packages":[{"SPDXID":"a","name":"a"}]})"),
            "SPDX 3.0 JSON \n"
            "sbom.json:1:16: error: this is \"SPDX-3.0\", which is not read in this form; what is "
            "read is "
            "CycloneDX 1.0 to 1.7 (JSON, XML) and SPDX 2.1 to 3.0 (JSON, tag-value, YAML, "
            "JSON-LD) [unsupported-format]\n"
            "    {\"spdxVersion\":\"SPDX-3.0\",\"packages\":[{\"SPDXID\":\"a\",\"name\":\"a\"}]}\n"
            "                   ^\n");
  EXPECT_EQ(test::shown(R"({"specVersion":"1.4","components":[{"name":"a"}]})"),
            "CycloneDX 1.4 JSON \n"
            "1 #/components/0 name=a\n"
            "sbom.json: warning: \"bomFormat\" is missing; read as CycloneDX all the same; write "
            "\"bomFormat\": \"CycloneDX\" [bom-format]\n");
  EXPECT_EQ(test::shown(R"({"SPDXID":"SPDXRef-DOCUMENT","packages":[]})"),
            "SPDX JSON \n"
            "sbom.json: warning: \"spdxVersion\" is missing; read as SPDX 2.3; SPDX JSON 2.2 and "
            "2.3 is read; another version may say more than is understood [unknown-version]\n"
            "sbom.json: warning: this SBOM lists no component; check the tool that wrote it: there "
            "is nothing to assess [no-components]\n");
}

// Newlines are counted in blocks: see count_newlines.
TEST(ReadSbom, LinesOfComponentsAreCountedFarIntoTheText) {
  for (const std::size_t lines :
       std::initializer_list<std::size_t>{0, 1, 63, 64, 65, 16'319, 16'320, 16'321, 100'000}) {
    const std::string gap(lines, '\n');
    std::string parts_apart = R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[)";
    (parts_apart += gap) += R"({"name":"a"}, {"name":"b"},)";
    (parts_apart += gap) += R"({"name":"c"}]})";
    const Text text(std::move(parts_apart));
    const std::vector<Component> parts = read_sbom(text, "sbom.json", Limits{}).value.components;
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].line, 1 + lines);
    EXPECT_EQ(parts[1].line, 1 + lines);
    EXPECT_EQ(parts[2].line, 1 + 2 * lines);
  }
}

}  // namespace
}  // namespace theriac
