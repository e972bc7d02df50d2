#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/documents_for_test_internal.h"
#include "finding/scan_writer.h"
#include "finding/write_csv.h"
#include "finding/write_sarif.h"
#include "finding/write_vdr.h"
#include "test/golden.h"
#include "test/output_fault.h"

namespace theriac {
namespace {

ScanFrame frame_of(const Index& index) { return {index, {test::judging_day(), 365}, "1.2.3"}; }

std::string written(std::string_view format, const ScanFrame& frame,
                    const std::vector<ScannedDocument>& documents) {
  const auto writer = make_scan_writer(format, frame, {});
  std::string out = writer->head();
  for (const ScannedDocument& document : documents) out += writer->document(document);
  return out + writer->tail(true);
}

ScannedDocument unreadable(const Index& index) {
  return Scanner(index, {test::judging_day(), 365})
      .scan("cut.json", read_sbom(Text(std::string(test::sbom_text, 700)), "cut.json", Limits{}));
}

TEST(Outputs, ProductGolden) {
  const Index index = test::product_index();
  for (const std::string name : {"sarif", "csv", "cyclonedx", "github", "junit"}) {
    SCOPED_TRACE(name);
    test::expect_golden("product." + name, written(name, frame_of(index), {test::product(index)}));
  }
}

TEST(Outputs, HostileGolden) {
  const Index index = test::hostile_index();
  for (const std::string name : {"sarif", "csv", "cyclonedx", "github", "junit"}) {
    SCOPED_TRACE(name);
    test::expect_golden("hostile." + name,
                        written(name, frame_of(index), {test::hostile_document(index)}));
  }
}

TEST(Outputs, SeveralDocumentsGolden) {
  const Index index = test::product_index();
  ScannedDocument empty =
      Scanner(index, {test::judging_day(), 365})
          .scan("empty.json",
                read_sbom(Text(R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[]})"),
                          "empty.json", Limits{}));
  for (const std::string name : {"sarif", "csv", "github", "junit"}) {
    SCOPED_TRACE(name);
    test::expect_golden(
        "several." + name,
        written(name, frame_of(index), {unreadable(index), empty, test::product(index)}));
  }
}

/// A report without vulnerabilities would read as good news.
TEST(Outputs, AnUnreadableDocumentGivesNoVdr) {
  const Index index = test::product_index();
  EXPECT_EQ(written("cyclonedx", frame_of(index), {unreadable(index)}), "");
}

TEST(Outputs, ScanThatWasBrokenOffIsNoSuccessInSarif) {
  const Index index = test::product_index();
  for (const bool complete : {false, true}) {
    SarifWriter writer(frame_of(index));
    const std::string text =
        writer.head() + writer.document(test::product(index)) + writer.tail(complete);
    EXPECT_NE(text.find(fmt::format("\"executionSuccessful\":{}", complete)), std::string::npos);
  }
}

TEST(Outputs, AreOfTheirFormatsAndHarmlessWhateverTheTextsAre) {
  const Index index = test::hostile_index();
  const ScannedDocument document = test::hostile_document(index);
  for (const std::string_view name : scan_formats) {
    SCOPED_TRACE(name);
    const bool one = name == "cyclonedx";
    const std::string text =
        one ? written(name, frame_of(index), {document})
            : written(name, frame_of(index), {unreadable(index), document, document});
    EXPECT_EQ(test::output_fault(name, text), "");
  }
}

struct Fault {
  std::string_view format;
  std::string text;
};

TEST(Outputs, FaultsAreFound) {
  for (const Fault& row : {Fault{"csv", "\"a\",\"b\"\r\n\"=1\",\"\"\r\n"},
                           {"csv", "\"a\",\"b\"\r\n\"1\"\r\n"},
                           {"csv", "\"a\"b\"\r\n"},
                           {"github", "::error file=a,line=1,title=x::y\nz\n"},
                           {"github", "::error file=a,x=1::y\n"},
                           {"sarif", "{}}"},
                           {"junit", "<a>"},
                           {"cyclonedx", R"({"bomFormat":"CycloneDX","specVersion":"1.6","x":1})"},
                           {"ndjson", "{}\n{\n"}}) {
    EXPECT_NE(test::output_fault(row.format, row.text), "") << row.text;
  }
}

struct Row {
  std::string_view text, wanted;
};

TEST(Csv, CellsAreQuotedAndRunNothing) {
  const Row rows[] = {
      {"", R"("")"},
      {"a", R"("a")"},
      {"a,b", R"("a,b")"},
      {R"(say "hi")", R"("say ""hi""")"},
      {"=1+1", R"("'=1+1")"},
      {"+1", R"("'+1")"},
      {"-1", R"("'-1")"},
      {"@SUM", R"("'@SUM")"},
      {"\t=1", R"("\x09=1")"},
      {"\r=1", R"("\x0d=1")"},
      {"  =1", R"("'  =1")"},
      {R"("=1)", R"("'""=1")"},
      {"\xef\xbc\x9d"
       "1",
       "\"'\xef\xbc\x9d"
       "1\""},
      {"a=1", R"("a=1")"},
      {"pkg:npm/@s/a@1", R"("pkg:npm/@s/a@1")"},
      {"a;=1", R"("a;'=1")"},        // parted at semicolons
      {R"(a";=1)", R"("a"";'=1")"},  // and there begun anew
      {R"(a; "=1)", R"("a;' ""=1")"},
      {"a\nb", R"("a\x0ab")"},
      {"7.88.1-10+deb12u3", R"("7.88.1-10+deb12u3")"},
      {"\xff", R"("\xff")"},
  };
  for (const Row& row : rows) EXPECT_EQ(csv_cell(row.text), row.wanted) << row.text;
}

TEST(Vdr, BomLinks) {
  const std::string serial = "urn:uuid:3E671687-395b-41f5-a30f-a58921a69b79";
  const std::string link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79";
  struct {
    std::string serial, revision, ref, wanted;
  } const rows[] = {
      {serial, "", "c1", link + "/1#c1"},
      {serial, "7", "c1", link + "/7#c1"},
      {serial, "7", "pkg:npm/%40s/a@1?x=y#z", link + "/7#pkg:npm/%2540s/a@1?x=y%23z"},
      {serial, "1", "a \"<b>\"", link + "/1#a%20%22%3Cb%3E%22"},
      {serial, "0", "c1", "c1"},  // revisions count from 1
      {serial, "1.5", "c1", "c1"},
      {serial, "-1", "c1", "c1"},
      {"", "1", "c1", "c1"},
      {"https://x/spdx", "", "SPDXRef-a", "SPDXRef-a"},
      {"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b7", "1", "c1", "c1"},
      {"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b7g", "1", "c1", "c1"},
  };
  for (const auto& row : rows) {
    Inventory inventory;
    inventory.serial = row.serial;
    inventory.revision = row.revision;
    EXPECT_EQ(make_bom_link(inventory, row.ref), row.wanted) << row.ref << " " << row.revision;
  }
}

}  // namespace
}  // namespace theriac
