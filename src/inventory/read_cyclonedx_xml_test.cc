#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

TEST(CycloneDxXml, TakesWhatAComponentStates) {
  EXPECT_EQ(shown(R"(<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1" version="1">
  <metadata>
    <tools><components><component type="application"><name>syft</name></component></components></tools>
    <component type="device"><name>pump</name><version>2.1</version></component>
  </metadata>
  <components>
    <component type="Library" bom-ref="a">
      <group>org.x</group><name>
        y&amp;z
      </name><version>1</version>
      <cpe>cpe:2.3:a:x:y:1:*:*:*:*:*:*:*</cpe><purl>pkg:maven/org.x/y@1</purl>
      <modified>false</modified>
      <pedigree><ancestors><component type="library"><name>old</name></component></ancestors></pedigree>
      <properties><property name="syft:cpe23">cpe:2.3:a:x:z</property>
        <property name="syft:metadata:source">src</property></properties>
      <evidence><identity><field>purl</field><concludedValue>pkg:maven/z@1</concludedValue></identity>
        <identity><field>purl</field><confidence>0</confidence><concludedValue>pkg:maven/d@1</concludedValue>
        </identity></evidence>
    </component>
    <component type="file"><name>y.jar</name></component>
  </components>
  <services><service><name>cloud</name></service></services>
</bom>)"),
            "CycloneDX 1.6 XML urn:uuid:1\n"
            "5 #/metadata/component type=device name=pump version=2.1 root\n"
            "8 a type=library group=org.x name=y&z version=1 purl=pkg:maven/org.x/y@1 "
            "purl=pkg:maven/z@1 cpe=cpe:2.3:a:x:y:1:*:*:*:*:*:*:* cpe=cpe:2.3:a:x:z source=src\n"
            "21 #/components/1 type=file name=y.jar\n");
}

TEST(CycloneDxXml, AnyPrefixWillDoAndExtensionsAreNoComponents) {
  EXPECT_EQ(shown(R"(<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.1" xmlns="urn:x">
<c:components><component><name>no</name></component>
<c:component type="library"><c:name>a</c:name><name>no</name><c:version>1</c:version>
<c:components><c:component type="library"><c:name>b</c:name><c:version>2</c:version></c:component>
</c:components></c:component></c:components></c:bom>)"),
            "CycloneDX 1.1 XML \n"
            "3 #/components/0 type=library name=a version=1\n"
            "4 #/components/0/components/0 type=library name=b version=2\n");
}

TEST(CycloneDxXml, SaysWhatIsOdd) {
  EXPECT_EQ(shown("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.8\"><components>\n"
                  "<component bom-ref=\"a\"><name>x</name><name>y</name><purl>pkg:a/b</purl>"
                  "<purl>pkg:a/c</purl></component>\n<name/></components></bom>"),
            "CycloneDX 1.8 XML \n"
            "2 a name=y purl=pkg:a/b purl=pkg:a/c\n"
            "sbom.json:1:1: warning: CycloneDX \"1.8\" is not known; read as the newest known; "
            "CycloneDX XML 1.0 to 1.7 is read; a newer one may say more than is understood "
            "[unknown-version]\n"
            "    <bom xmlns=\"http://cyclonedx.org/schema/bom/1.8\"><components>\n"
            "    ^\n"
            "sbom.json:2:38: warning: \"name\" is written twice; the last one counts; keep one of "
            "them: other tools may take the other [repeated-field]\n"
            "    <component bom-ref=\"a\"><name>x</name><name>y</name><purl>pkg:a/b</purl>"
            "<purl>pkg:a/c</purl></compone\n"
            "                                         ^\n"
            "sbom.json:2:72: warning: \"purl\" is written twice; both are kept; keep one of them: "
            "other tools may take the other [repeated-field]\n"
            "    \"><name>x</name><name>y</name><purl>pkg:a/b</purl><purl>pkg:a/c</purl>"
            "</component>\n"
            "                                                      ^\n"
            "sbom.json:3:1: warning: <components> should hold <component> but holds \"name\"; mend "
            "the tool that wrote it [wrong-type]\n"
            "    <name/></components></bom>\n"
            "    ^\n");
  EXPECT_EQ(shown("<bom><components><component><name>x</name></component></components></bom>"),
            "CycloneDX XML \n"
            "1 #/components/0 name=x\n"
            "sbom.json:1:1: warning: the namespace is missing; read as the newest known; CycloneDX "
            "XML 1.0 to 1.7 is read; a newer one may say more than is understood "
            "[unknown-version]\n"
            "    <bom><components><component><name>x</name></component></components></bom>\n"
            "    ^\n");
}

TEST(CycloneDxXml, OtherRootsAreRefused) {
  EXPECT_EQ(shown("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>"),
            " \nsbom.json: error: this is SPDX RDF/XML, which is not read; convert it to SPDX "
            "JSON, for example with pyspdxtools -i FILE -o FILE.spdx.json [unsupported-format]\n");
  EXPECT_EQ(
      shown("<Document><SPDXID>x</SPDXID><spdxVersion>SPDX-2.3</spdxVersion></Document>"),
      " \nsbom.json: error: this is SPDX XML, which is not read; convert it to SPDX JSON, for "
      "example with pyspdxtools -i FILE -o FILE.spdx.json [unsupported-format]\n");
  EXPECT_NE(shown("<Document><name/></Document>").find("[unknown-format]"), std::string::npos);
  EXPECT_EQ(shown("<!-- x -->\n<bom xmlns='urn:x'/>"),
            " \nsbom.json:2:1: error: not an SBOM that is known: an XML document whose root is "
            "\"bom\" of the namespace \"urn:x\"; what is read is CycloneDX 1.0 to 1.7 (JSON, XML) "
            "and SPDX 2.1 to 3.0 (JSON, tag-value, YAML, JSON-LD) [unknown-format]\n"
            "    <bom xmlns='urn:x'/>\n"
            "    ^\n");
  EXPECT_EQ(shown("<html><body></html>"),
            " \nsbom.json:1:15: error: this is not XML: start-end tags mismatch; mend the file, or "
            "make it again with the tool that wrote it [xml-syntax]\n"
            "    <html><body></html>\n"
            "                  ^\n");
}

TEST(CycloneDxXml, PartsOfAnotherNamespaceAreRefused) {
  const std::string all = shown(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>
<component type="library"><name>a</name></component>
<component xmlns="" type="library"><name>b</name></component>
<x:component xmlns:x="https://example.org/mine">an extension</x:component>
</components></bom>)");
  EXPECT_TRUE(
      all.starts_with("CycloneDX 1.5 XML \nsbom.json:3:1: error: <component> is of no namespace"))
      << all;
  EXPECT_EQ(all.find("sbom.json:4"), std::string::npos) << all;
}

TEST(CycloneDxXml, ExtensionsMayHoldWhatTheyLike) {
  EXPECT_EQ(shown(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.5" xmlns:x="urn:x"><components>
<component type="library"><name>a</name><x:component>y</x:component></component>
</components><x:components/></bom>)"),
            "CycloneDX 1.5 XML \n2 #/components/0 type=library name=a\n");
}

TEST(CycloneDxXml, TheRevisionIsKept) {
  const auto read =
      read_sbom(Text(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="7"/>)"),
                "sbom.xml", Limits{});
  EXPECT_EQ(read.value.revision, "7");
}

}  // namespace
}  // namespace theriac
