#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

/// A document around these components.
std::string cyclonedx(const std::string& components) {
  return R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[)" + components + "]}";
}

TEST(CycloneDxJson, TakesWhatAComponentStates) {
  EXPECT_EQ(shown(R"({
  "bomFormat": "CycloneDX", "specVersion": "1.5",
  "serialNumber": "urn:uuid:1",
  "metadata": {"tools": {"components": [{"name": "syft"}]},
    "component": {"type": "device", "name": "pump", "version": "2.1"}},
  "services": [{"name": "cloud"}],
  "components": [
    {"type": "Library", "bom-ref": "a", "group": "org.x", "name": "y", "version": "1",
     "purl": "pkg:maven/org.x/y@1", "cpe": "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*",
     "pedigree": {"ancestors": [{"name": "z"}]}},
    {"type": "file", "bom-ref": "b", "name": "y.jar"}
  ]
})"),
            "CycloneDX 1.5 JSON urn:uuid:1\n"
            "5 #/metadata/component type=device name=pump version=2.1 root\n"
            "8 a type=library group=org.x name=y version=1 purl=pkg:maven/org.x/y@1 "
            "cpe=cpe:2.3:a:x:y:1:*:*:*:*:*:*:*\n"
            "11 b type=file name=y.jar\n");
}

TEST(CycloneDxJson, NestedComponentsFollowTheirParentAndHaveAPlace) {
  EXPECT_EQ(shown(R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":
{"name":"r","components":[{"name":"r0"}]}},
"components":[{"name":"a","components":[{"name":"b"},{"name":"c",
"components":[{"name":"d"}]}]},{"name":"e"}]})"),
            "CycloneDX 1.6 JSON \n"
            "2 #/metadata/component name=r root\n"
            "2 #/metadata/component/components/0 name=r0\n"
            "3 #/components/0 name=a\n"
            "3 #/components/0/components/0 name=b\n"
            "3 #/components/0/components/1 name=c\n"
            "4 #/components/0/components/1/components/0 name=d\n"
            "4 #/components/1 name=e\n");
}

TEST(CycloneDxJson, HeadMayStandAtTheEnd) {
  EXPECT_EQ(shown(R"({"components":[{"bom-ref":"a","name":"x"}],"specVersion":"1.4",
"bomFormat":"CycloneDX"})"),
            "CycloneDX 1.4 JSON \n1 a name=x\n");
}

TEST(CycloneDxJson, FurtherIdentitiesFollowTheMainOne) {
  EXPECT_EQ(shown(cyclonedx(R"({"bom-ref":"a","name":"x",
"evidence":{"identity":[{"field":"purl","concludedValue":"pkg:npm/y@1"},
  {"field":"purl","concludedValue":"pkg:npm/x@1"},
  {"field":"purl","confidence":0.0,"concludedValue":"pkg:npm/doubted@1"},
  {"field":"name","concludedValue":"y"},
  {"field":"cpe","confidence":0.5,"concludedValue":"cpe:/a:y"}]},
"properties":[{"name":"syft:cpe23","value":"cpe:2.3:a:b"},{"value":"cpe:2.3:a:c","name":"syft:cpe23"},
  {"name":"syft:cpe23","value":"cpe:2.3:a:b"}],
"purl":"pkg:npm/x@1","cpe":"cpe:2.3:a:a"})")),
            "CycloneDX 1.6 JSON \n"
            "1 a name=x purl=pkg:npm/x@1 purl=pkg:npm/y@1 "
            "cpe=cpe:2.3:a:a cpe=cpe:/a:y cpe=cpe:2.3:a:b cpe=cpe:2.3:a:c\n");
}

TEST(CycloneDxJson, KnowsTheOperatingSystem) {
  struct Row {
    const char* components;
    const char* end;
  };
  const Row rows[] = {
      {R"({"bom-ref":"o","type":"operating-system","name":"Debian","version":"12.4"})",
       "system debian 12.4\n"},
      {R"({"bom-ref":"o","type":"operating-system","name":"Debian GNU/Linux","version":"12 bookworm",
"properties":[{"name":"syft:distro:id","value":"debian"},
{"name":"syft:distro:versionID","value":"12"}]})",
       "system debian 12\n"},
      {R"({"bom-ref":"o","type":"operating-system","name":"alpine","version":"3"},
{"bom-ref":"p","type":"operating-system","name":"alpine","version":"3"})",
       "system alpine 3\n"},
      {R"({"bom-ref":"o","type":"operating-system","name":"alpine","version":"3"},
{"bom-ref":"p","type":"operating-system","name":"debian","version":"12"},
{"bom-ref":"q","type":"operating-system","name":"debian","version":"13"})",
       "sbom.json:2:1: warning: a second operating system, \"debian 12\", beside \"alpine 3\": "
       "which "
       "package belongs to which is not known; write one SBOM for each system, or name the system "
       "in each purl (distro=) [several-operating-systems]\n"
       "    "
       "{\"bom-ref\":\"p\",\"type\":\"operating-system\",\"name\":\"debian\",\"version\":\"12\"},\n"
       "    ^\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.components);
    const std::string all = shown(cyclonedx(row.components));
    EXPECT_TRUE(all.ends_with(row.end)) << all;
  }
}

TEST(CycloneDxJson, RootIsTheOperatingSystemOnlyWhenNoneIsListed) {
  const std::string head = R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":
{"bom-ref":"r","type":"operating-system","name":"pump-os","version":"3"}},"components":[)";
  const std::string alone = shown(head + "]}");
  EXPECT_TRUE(alone.ends_with("system pump-os 3\n")) << alone;
  const std::string listed =
      shown(head + R"({"bom-ref":"o","type":"operating-system","name":"debian","version":"12"}]})");
  EXPECT_TRUE(listed.ends_with("system debian 12\n")) << listed;
}

TEST(CycloneDxJson, KeepsWhatIsSoundOfABrokenComponent) {
  EXPECT_EQ(
      shown(cyclonedx(R"(
null,
{"bom-ref":"a","name":"x","version":1.10,"purl":null,"cpe":"","group":["g"]},
{"bom-ref":"a","name":"y","name":"z","components":{}},
{"bom-ref":"a","properties":[null,{"name":1}],"evidence":[]}
)")),
      "CycloneDX 1.6 JSON \n"
      "3 a name=x version=1.10\n"
      "4 a name=z\n"
      "5 a\n"
      "sbom.json:2:1: warning: \"component\" should be an object but is null; leave the field out "
      "when there is nothing to say [wrong-type]\n"
      "    null,\n"
      "    ^\n"
      "sbom.json:3:37: warning: \"version\" should be text but is a number; mend the tool that "
      "wrote it [wrong-type]\n"
      "    "
      "{\"bom-ref\":\"a\",\"name\":\"x\",\"version\":1.10,\"purl\":null,\"cpe\":\"\",\"group\":["
      "\"g\"]},\n"
      "                                        ^\n"
      "sbom.json:3:49: warning: \"purl\" should be text but is null; leave the field out when "
      "there is nothing to say [wrong-type]\n"
      "    "
      "{\"bom-ref\":\"a\",\"name\":\"x\",\"version\":1.10,\"purl\":null,\"cpe\":\"\",\"group\":["
      "\"g\"]},\n"
      "                                                    ^\n"
      "sbom.json:3:71: warning: \"group\" should be text but is a list; mend the tool that wrote "
      "it [wrong-type]\n"
      "    \":\"x\",\"version\":1.10,\"purl\":null,\"cpe\":\"\",\"group\":[\"g\"]},\n"
      "                                                      ^\n"
      "sbom.json:4:1: warning: the bom-ref \"a\" stands at an earlier component too, the first of "
      "2 such repeats; give each component one of its own; all are kept [repeated-ref]\n"
      "    {\"bom-ref\":\"a\",\"name\":\"y\",\"name\":\"z\",\"components\":{}},\n"
      "    ^\n"
      "sbom.json:4:34: warning: \"name\" is written twice; the last one counts; keep one of them: "
      "other tools may take the other [repeated-field]\n"
      "    {\"bom-ref\":\"a\",\"name\":\"y\",\"name\":\"z\",\"components\":{}},\n"
      "                                     ^\n"
      "sbom.json:4:51: warning: \"components\" should be a list but is an object; mend the tool "
      "that wrote it [wrong-type]\n"
      "    {\"bom-ref\":\"a\",\"name\":\"y\",\"name\":\"z\",\"components\":{}},\n"
      "                                                      ^\n"
      "sbom.json:5:1: warning: this component has no name; add its \"name\"; it is kept with what "
      "it has [missing-name]\n"
      "    {\"bom-ref\":\"a\",\"properties\":[null,{\"name\":1}],\"evidence\":[]}\n"
      "    ^\n"
      "sbom.json:5:30: warning: \"property\" should be an object but is null; leave the field out "
      "when there is nothing to say [wrong-type]\n"
      "    {\"bom-ref\":\"a\",\"properties\":[null,{\"name\":1}],\"evidence\":[]}\n"
      "                                 ^\n"
      "sbom.json:5:58: warning: \"evidence\" should be an object but is a list; mend the tool that "
      "wrote it [wrong-type]\n"
      "    ef\":\"a\",\"properties\":[null,{\"name\":1}],\"evidence\":[]}\n"
      "                                                      ^\n");
}

// As converters from XML write: with the root alone, all would look well.
TEST(CycloneDxJson, ComponentsThatAreNoListAreRefused) {
  const auto with = [](const std::string& components) {
    return shown(R"({"bomFormat":"CycloneDX","specVersion":"1.6",
"metadata":{"component":{"bom-ref":"r","name":"r"}},
"components":)" + components +
                 "}");
  };
  EXPECT_EQ(with(R"({"component":[{"name":"a"}]})"),
            "CycloneDX 1.6 JSON \n"
            "sbom.json:3:14: error: \"components\" should be a list but is an object, and what it "
            "may hold cannot be read; mend the tool that wrote it [wrong-type]\n"
            "    \"components\":{\"component\":[{\"name\":\"a\"}]}}\n"
            "                 ^\n");
  for (const char* nothing : {"[]", "null", "{}"}) {
    SCOPED_TRACE(nothing);
    EXPECT_TRUE(with(nothing).starts_with("CycloneDX 1.6 JSON \n2 r name=r root\n"))
        << with(nothing);
  }
  for (const char* wrong : {"\"a\"", "1", "true"})
    EXPECT_NE(with(wrong).find("error: \"components\" should be a list"), std::string::npos)
        << wrong;
  EXPECT_NE(with(R"([{"name":"a","components":{"component":{"name":"b"}}}])").find("error: "),
            std::string::npos);
}

TEST(CycloneDxJson, WhatStandsInTheListAndIsNoObjectIsCounted) {
  const std::string all = shown(cyclonedx(R"("pkg:pypi/a@1",null,[{"name":"b"}],{"name":"c"})"));
  EXPECT_TRUE(
      all.starts_with("CycloneDX 1.6 JSON \n"
                      "1 #/components/0\n1 #/components/2\n1 #/components/3 name=c\n"
                      "sbom.json:1:60: warning: \"component\" should be an object but is text"))
      << all;
}

TEST(CycloneDxJson, ManyRepeatedIdentitiesAreKeptOnceInOrder) {
  std::string properties, expected;
  for (int i = 0; i < 100; ++i) {
    const std::string cpe = fmt::format("cpe:2.3:a:{}", i % 40);
    properties += fmt::format(R"({}{{"name":"syft:cpe23","value":"{}"}})", i > 0 ? "," : "", cpe);
    if (i < 40) expected += " cpe=" + cpe;
  }
  EXPECT_EQ(shown(cyclonedx(R"({"bom-ref":"a","name":"x","properties":[)" + properties + "]}")),
            "CycloneDX 1.6 JSON \n1 a name=x" + expected + "\n");
}

/// A million of everything on one line: what is not linear does not end in time.
TEST(CycloneDxJson, HostileTextCostsLinearTime) {
  const auto repeat = [](std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out.append(piece);
    return out;
  };
  const std::string wide = cyclonedx(repeat(R"({"bom-ref":"a","name":null},)", 300'000) + "{}");
  EXPECT_GT(shown(wide).size(), 300'000u);
  std::string cpes;
  for (int i = 0; i < 300'000; ++i) {
    cpes += fmt::format(R"({{"name":"syft:cpe23","value":"cpe:{}"}},)", i);
  }
  EXPECT_GT(shown(cyclonedx(R"({"name":"x","properties":[)" + cpes + "{}]}")).size(), 300'000u);
}

TEST(CycloneDxJson, ComponentsAreLimited) {
  Limits limits;
  limits.components = 2;
  EXPECT_EQ(shown(cyclonedx(R"({"name":"a"},{"name":"b"})"), limits),
            "CycloneDX 1.6 JSON \n1 #/components/0 name=a\n1 #/components/1 name=b\n");
  EXPECT_EQ(
      shown(cyclonedx("\n{\"name\":\"a\"},\n{\"name\":\"b\"},\n{\"name\":\"c\"},\n{}"), limits),
      "CycloneDX 1.6 JSON \n"
      "sbom.json:4:1: error: more than 2 components, which is the limit; raise the limit with "
      "--max-components if you trust the file [limit-components]\n"
      "    {\"name\":\"c\"},\n"
      "    ^\n");
}

TEST(CycloneDxJson, ATextThatIsTooLongIsRefused) {
  Limits limits;
  limits.text = 9;
  const auto refused = [&](const std::string& component) {
    return shown(cyclonedx(component), limits).find("[limit-text]") != std::string::npos;
  };
  EXPECT_FALSE(refused(R"({"name":"123456789","description":"not kept, so of any length"})"));
  EXPECT_TRUE(refused(R"({"name":"1234567890"})"));
  EXPECT_TRUE(refused(R"({"name":"a","purl":"pkg:npm/a@1"})"));
}

TEST(CycloneDxJson, TheRevisionIsKeptAsWritten) {
  struct {
    const char *field, *revision;
  } const rows[] = {{"", ""},
                    {R"("version":7,)", "7"},
                    {R"("version":1.5,)", "1.5"},
                    {R"("version":"7",)", ""},
                    {R"("version":{"a":1},)", ""}};
  for (const auto& row : rows) {
    const std::string text =
        std::string("{") + row.field + R"("bomFormat":"CycloneDX","specVersion":"1.6"})";
    const auto read = read_sbom(Text(text), "sbom.json", Limits{});
    EXPECT_EQ(read.value.revision, row.revision) << text;
  }
}

}  // namespace
}  // namespace theriac
