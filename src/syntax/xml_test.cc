#include "syntax/xml.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

/// The element written again: "{space}name@offset", attributes, text, children.
void copy(XmlElement& element, std::string& out) {
  out += fmt::format("<{{{}}}{}@{}", element.space(), element.name(), element.offset());
  element.each_attribute([&](std::string_view name, std::string_view value) {
    out += fmt::format(" {}='{}'", name, value);
  });
  out += fmt::format(">{}", element.text());
  element.each_child([&](XmlElement& child) { copy(child, out); });
  out += "</>";
}

std::string copied(const std::string& xml) {
  std::string out;
  XmlReader reader(Limits{});
  const auto fault = reader.read(xml, [&](XmlElement& root) { copy(root, out); });
  return fault ? fault->problem : out;
}

TEST(Xml, VisitsElementsInOrderWithTheirNamespaces) {
  EXPECT_EQ(copied("<?xml version='1.0'?>\r\n<!-- c --><a xmlns='u' xmlns:p='v' x='1' p:x='2'>"
                   "<p:b/><b xmlns='w'>t</b><b xmlns=''/><q:b/></a>\n"),
            "<{u}a@33 x='1'><{v}b@72></><{w}b@78>t</><{}b@96></><{}b@109></></>");
}

TEST(Xml, TextIsWholeAndTrimmed) {
  EXPECT_EQ(copied("<a> \n x&amp;<!-- - -->y<![CDATA[<z>]]> <b>no</b>&#x41;\r\n</a>"),
            "<{}a@0>x&y<z>A<{}b@39>no</></>");
}

TEST(Xml, RefusesWhatItsLibraryWouldTake) {
  struct Row {
    std::string xml;
    const char* id;
    std::size_t offset;
    const char* problem;
  };
  const Row rows[] = {
      {"<!DOCTYPE a [<!ENTITY l 'lol'>]><a>&l;</a>", "xml-doctype", 0,
       "a DOCTYPE or another declaration of a DTD"},
      {"<a><!ENTITY x SYSTEM 'file:///etc/passwd'></a>", "xml-doctype", 3,
       "a DOCTYPE or another declaration of a DTD"},
      {"<a>&l;</a>", "xml-syntax", 3, "this is not XML: the entity &l; is not defined"},
      {"<a b='&l;'/>", "xml-syntax", 6, "this is not XML: the entity &l; is not defined"},
      {"<a>AT&T</a>", "xml-syntax", 5, "this is not XML: a lone &"},
      {"<a>&#0;</a>", "xml-syntax", 3, "this is not XML: a reference to no character"},
      {"<a>&#xd800;</a>", "xml-syntax", 3, "this is not XML: a reference to no character"},
      {"<a/><b/>", "xml-syntax", 4, "this is not XML: a second root element"},
      {"<a/>b", "xml-syntax", 4, "this is not XML: text stands outside of the root element"},
      {"b<a/>", "xml-syntax", 0, "this is not XML: text stands outside of the root element"},
      {"<a><b></a>", "xml-syntax", 8, "this is not XML: start-end tags mismatch"},
      {"<a><b", "xml-syntax", 3, "this is not XML: a start tag has no end"},
      {"<a><b x='></a>", "xml-syntax", 3, "this is not XML: a start tag has no end"},
      {"<a><!-- </a>", "xml-syntax", 3, "this is not XML: a comment has no end"},
      {"<a b=<c>/>", "xml-syntax", 5, "this is not XML: a < inside a tag"},
      {"<a>1 < 2</a>", "xml-syntax", 5, "this is not XML: a < begins no tag"},
      {"</a>", "xml-syntax", 0, "this is not XML: a stray end tag"},
      {"<a>", "xml-syntax", 2, "this is not XML: start-end tags mismatch"},
      {"", "xml-syntax", 0, "this is not XML: no document element found"},
      {std::string("<a/>\0<b/>", 9), "nul-byte", 4, "a NUL byte, which no text holds"},
      {"<a>\xff</a>", "not-utf8", 3, "bytes that are not UTF-8"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.xml);
    XmlReader reader(Limits{});
    const auto fault = reader.read(row.xml, [](XmlElement&) {});
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->id, row.id);
    EXPECT_EQ(fault->offset, row.offset);
    EXPECT_EQ(fault->problem, row.problem);
  }
}

TEST(Xml, DepthAndNumberOfNodesAreLimited) {
  const auto nested = [](std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
    for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
    return xml;
  };
  const auto fault_of = [](const std::string& xml, const Limits& limits) {
    XmlReader reader(limits);
    const auto fault = reader.read(xml, [](XmlElement&) {});
    return fault ? fmt::format("{}: {}; {}", fault->id, fault->problem, fault->remedy) : "";
  };
  EXPECT_EQ(fault_of(nested(200), Limits{}), "");
  EXPECT_EQ(fault_of(nested(100'000), Limits{}),
            "limit-depth: elements are nested deeper than the limit of 200; raise the limit with "
            "--max-depth if you trust the file");
  Limits few;
  few.nodes = 3;
  EXPECT_EQ(fault_of("<a x='1'><b/></a>", few), "");
  EXPECT_EQ(fault_of("<a x='1'><b/><b/></a>", few),
            "limit-nodes: more than 3 elements and attributes, which is the limit; raise the limit "
            "with --max-nodes if you trust the file");
  EXPECT_EQ(fault_of("<a x='1' y='' z=\"2\"/>", few).substr(0, 11), "limit-nodes");
}

}  // namespace
}  // namespace theriac
