#include "syntax/xml_schema.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace theriac {
namespace {

std::string schema(const std::string& body) {
  return R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:bom="urn:x"
                       targetNamespace="urn:x" elementFormDefault="qualified">)" +
         body + "</xs:schema>";
}

/// What the schema says of <r xmlns="urn:x">CONTENT</r>, the places from its first byte behind <r.
std::string checked(const std::string& body, const std::string& content,
                    const std::string& attributes = "") {
  const XmlSchema made(std::vector<std::string>{schema(body)});
  const std::string text = "<r xmlns=\"urn:x\"" + attributes + ">" + content + "</r>";
  XmlReader reader{Limits{}};
  std::string out;
  const auto fault = reader.read(text, [&](XmlElement& root) {
    for (const SchemaFinding& found : made.check(root, 100)) {
      out += text.substr(found.offset, 3) + ": " + found.problem + "; " + found.remedy + " [" +
             found.id + "]\n";
    }
  });
  EXPECT_FALSE(fault) << fault->problem;
  return out;
}

constexpr const char* ordered = R"(<xs:element name="r"><xs:complexType><xs:sequence>
  <xs:element name="a" type="xs:string" minOccurs="0"/>
  <xs:element name="b" type="xs:string"/>
  <xs:choice minOccurs="0">
    <xs:element name="c" type="xs:string" maxOccurs="unbounded"/>
    <xs:element name="d" type="xs:integer"/>
  </xs:choice>
  <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence><xs:attribute name="n" type="xs:boolean" use="required"/></xs:complexType></xs:element>)";

TEST(XmlSchema, HoldsChildrenToTheirOrder) {
  struct Row {
    const char *content, *said;
  };
  const Row rows[] = {
      {"<b/>", ""},
      {"<a/><b/><c/><c/>", ""},
      {"<b/><d>7</d>", ""},
      {"<b/><d>7</d><o xmlns='urn:other'><any/></o>", ""},
      {"", "<r : <r> lacks <b>; add <b> [schema-missing]\n"},
      {"<b/><a/>",
       "<a/: <a> stands in <r> where it may not; the order, or choice, is \"a\", \"b\", \"c\" and "
       "\"d\" [schema-order]\n"},
      {"<a/><a/><b/>",
       "<a/: <a> stands once more in <r>; it may stand there once, together with the others of its "
       "name [schema-order]\n"},
      {"<b/><c/><d>1</d>",
       "<d>: <d> stands in <r> where it may not; the order, or choice, is \"a\", \"b\", \"c\" and "
       "\"d\" [schema-order]\n"},
      {"<b/><e/>",
       "<e/: <r> holds the unknown <e>; use \"a\", \"b\", \"c\" or \"d\" [schema-unknown]\n"},
      {"<b/><o xmlns=''/>",
       "<o : <r> holds the unknown <o> of no namespace; use \"a\", \"b\", \"c\" or \"d\" "
       "[schema-unknown]\n"},
      {"<b/><d>x</d>",
       "<d>: <d> is \"x\", which is no whole number; write it in digits [schema-format]\n"},
      {"text<b/>",
       "<r : <r> holds the text \"text\"; put it into an element that holds text "
       "[schema-choice]\n"},
      {"<b><c/></b>",
       "<c/: <b> holds <c>, but only text may be there; remove it [schema-unknown]\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.content);
    EXPECT_EQ(checked(ordered, row.content, " n='1'"), row.said);
  }
}

TEST(XmlSchema, KnowsAttributes) {
  EXPECT_EQ(checked(ordered, "<b/>"),
            "<r : <r> lacks the attribute \"n\"; add \"n\" [schema-missing]\n");
  EXPECT_EQ(checked(ordered, "<b/>", " n='yes' m='1' x:y='1' xmlns:x='urn:z'"),
            "<r : the attribute \"n\" of <r> is \"yes\", which is no boolean; write true or false "
            "[schema-format]\n<r : <r> has the unknown attribute \"m\"; use \"n\" "
            "[schema-unknown]\n");
}

TEST(XmlSchema, TellsAlternativesApartByTheirFirstElement) {
  const char* body = R"(<xs:element name="r"><xs:complexType><xs:choice>
    <xs:sequence><xs:element name="a" type="xs:string"/><xs:element name="b" type="xs:string"/></xs:sequence>
    <xs:sequence><xs:element name="b" type="xs:string"/><xs:element name="c" type="xs:string"/></xs:sequence>
  </xs:choice></xs:complexType></xs:element>)";
  EXPECT_EQ(checked(body, "<a/><b/>"), "");
  EXPECT_EQ(checked(body, "<b/><c/>"), "");
  EXPECT_EQ(checked(body, "<a/>"), "<r : <r> lacks <b>; add <b> [schema-missing]\n");
  EXPECT_NE(checked(body, "<c/>"), "");
}

TEST(XmlSchema, HoldsTextsToTheirTypes) {
  struct Row {
    const char *type, *text;
    bool fits;
  };
  const Row rows[] = {
      {"xs:dateTime", "2026-11-24T12:00:00", true},
      {"xs:dateTime", "2026-11-24T12:00:00.5-14:00", true},
      {"xs:dateTime", "2026-11-24", false},
      {"xs:dateTime", "2026-11-24T12:00:00-15:00", false},
      {"xs:date", "2026-11-24Z", true},
      {"xs:boolean", "1", true},
      {"xs:boolean", "True", false},
      {"xs:decimal", "-.5", true},
      {"xs:decimal", "1e5", false},
      {"xs:integer", "+12", true},
      {"xs:integer", "1.0", false},
      {"xs:positiveInteger", "0", false},
      {"xs:nonNegativeInteger", "0", true},
      {"xs:anyURI", "a b ä", true},
      {"xs:anyURI", "100%", false},
      {"bom:level", "high", true},
      {"bom:level", "High", false},
      {"bom:share", "0.5", true},
      {"bom:share", "2", false},
      {"bom:word", "ab", true},
      {"bom:word", "a-b", false},
      {"bom:either", "high", true},
      {"bom:either", "ab", true},
      {"bom:either", "a-b", false},
  };
  const std::string types = R"(
    <xs:simpleType name="level"><xs:restriction base="xs:string">
      <xs:enumeration value="low"/><xs:enumeration value="high"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="share"><xs:restriction base="xs:decimal">
      <xs:minInclusive value="0"/><xs:maxInclusive value="1"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="word"><xs:restriction base="xs:token"><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="either"><xs:union memberTypes="bom:level bom:word"/></xs:simpleType>)";
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.type) + " " + row.text);
    const std::string body = types + "<xs:element name='r' type='" + row.type + "'/>";
    EXPECT_EQ(checked(body, row.text).empty(), row.fits);
  }
}

TEST(XmlSchema, RefusesAnotherRoot) {
  const XmlSchema made(std::vector<std::string>{schema("<xs:element name='s' type='xs:string'/>")});
  XmlReader reader{Limits{}};
  reader.read("<r xmlns='urn:x'/>", [&](XmlElement& root) {
    ASSERT_EQ(made.check(root, 10).size(), 1u);
    EXPECT_EQ(made.check(root, 10).front().problem, "the root is <r> of the namespace \"urn:x\"");
  });
}

TEST(XmlSchema, RefusesSchemasThatItDoesNotUnderstand) {
  for (const char* body :
       {"<xs:element name='r' type='bom:none'/>", "<xs:redefine/>",
        "<xs:simpleType name='t'><xs:list itemType='xs:string'/></xs:simpleType>"}) {
    SCOPED_TRACE(body);
    EXPECT_THROW(XmlSchema(std::vector<std::string>{schema(body)}), std::logic_error);
  }
}

}  // namespace
}  // namespace theriac
