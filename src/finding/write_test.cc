#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/terminal_text.h"
#include "finding/documents_for_test_internal.h"
#include "finding/explain.h"
#include "finding/finding_id.h"
#include "finding/test_index_internal.h"
#include "finding/write_explanation.h"
#include "finding/write_scan_json.h"
#include "finding/write_scan_table.h"
#include "inventory/read_sbom.h"
#include "test/golden.h"
#include "test/harmless.h"

namespace theriac {
namespace {

using test::expect_golden;
using test::hostile_document;
using test::hostile_index;
using test::hostile_texts;
using test::product;
using test::product_index;
using test::record;
using test::sbom_text;

TEST(Writers, NothingHostileLeavesThem) {
  const Index index = hostile_index();
  const Freshness freshness{test::judging_day(), 365};
  const ScannedDocument document = hostile_document(index);
  ASSERT_GE(document.findings.size(), std::size(hostile_texts));
  std::vector<std::string> texts = {
      write_scan_table(document, {}),
      write_scan_table(document, {false, 80}),
      test::without_colours(write_scan_table(document, {true, 80})),
      test::without_colours(write_scan_table(document, {true, 0})),
      write_scan_json(document),
      write_scan_ndjson(document, index, freshness),
      scan_json_head(index, freshness) + write_scan_json(document) + scan_json_tail(),
  };
  for (const Finding& finding : document.findings) {
    const auto explained = explain_finding(finding.id, index, freshness);
    ASSERT_TRUE(explained) << finding.id;
    EXPECT_TRUE(explained->holds);
    texts.push_back(write_explanation(*explained));
    texts.push_back(write_explanation_json(*explained, index));
    const auto account = explain_advisory(finding.advisories.at(0).id, index);
    ASSERT_TRUE(account);
    texts.push_back(write_account(*account));
    texts.push_back(write_account_json(*account, index));
  }
  for (const std::string& text : texts) {
    const auto harm = test::find_harm(text);
    EXPECT_FALSE(harm) << *harm;
  }
}

TEST(Writers, FindHarmFindsIt) {
  for (const char* text : {"a\x1b[31m", "\r", "\t", "::error::", "a\n  ::error::", "x ##[group]",
                           "##vso[a]", "\xff", "\xe2\x80\xae", "\x7f"}) {
    EXPECT_TRUE(test::find_harm(text)) << text;
  }
  for (const char* text : {"", "a\nb", "std::string", "# # [", "gr\xc3\xbc\xc3\x9f"}) {
    EXPECT_FALSE(test::find_harm(text)) << text;
  }
  EXPECT_EQ(test::without_colours("\x1b[1;31mred\x1b[0m \x1b[2J"), "red \x1b[2J");
}

TEST(Writers, HostileNamesGolden) {
  const Index index = hostile_index();
  const ScannedDocument document = hostile_document(index);
  expect_golden("hostile.txt", write_scan_table(document, {}));
  expect_golden("hostile.json", write_scan_json(document) + "\n");
}

TEST(Writers, ProductGolden) {
  const Index index = product_index();
  const Freshness freshness{test::judging_day(), 365};
  const ScannedDocument document = product(index);
  expect_golden("product.txt", write_scan_table(document, {}));
  expect_golden("product-colour.txt", write_scan_table(document, {true, 0}));
  expect_golden("product-60.txt", write_scan_table(document, {false, 60}));
  expect_golden("product.json",
                scan_json_head(index, freshness) + write_scan_json(document) + scan_json_tail());
  expect_golden("product.ndjson", write_scan_ndjson(document, index, freshness) + "\n");
}

TEST(Writers, ExplanationGolden) {
  const Index index = product_index();
  const auto explained =
      explain_finding("CVE-2022-29217@pkg:pypi/pyjwt@2.0.1", index, {test::judging_day(), 365});
  ASSERT_TRUE(explained);
  expect_golden("explain-finding.txt", write_explanation(*explained));
  expect_golden("explain-finding.json", write_explanation_json(*explained, index));
  const auto account = explain_advisory("CVE-2022-29217", index);
  ASSERT_TRUE(account);
  expect_golden("explain-advisory.txt", write_account(*account));
  expect_golden("explain-advisory.json", write_account_json(*account, index));
}

TEST(Writers, UnreadableDocumentGolden) {
  const Index index = product_index();
  const ScannedDocument document =
      Scanner(index, {test::judging_day(), 365})
          .scan("cut.json", read_sbom(Text(std::string(sbom_text, 700)), "cut.json", Limits{}));
  ASSERT_FALSE(document.readable);
  expect_golden("unreadable.txt", write_scan_table(document, {}));
  expect_golden("unreadable.json", write_scan_json(document) + "\n");
}

TEST(Writers, EmptyDocumentSaysThatNothingIsKnown) {
  const Index index = product_index();
  const std::string table = write_scan_table(
      Scanner(index, {test::judging_day(), 365})
          .scan("empty.json",
                read_sbom(Text(R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[]})"),
                          "empty.json", Limits{})),
      {});
  EXPECT_EQ(
      table,
      "empty.json  CycloneDX 1.6 JSON\n"
      "  judged 0 of 0 components: the SBOM names none, so nothing is known of the product\n");
}

/// 300 findings with names of all lengths.
ScannedDocument large(const Index& index) {
  Parsed<Inventory> inventory;
  inventory.value.format = "CycloneDX 1.6 JSON";
  for (std::size_t i = 0; i < 300; ++i) {
    Component& component = inventory.value.components.emplace_back();
    component.name = std::string(1 + i % 90, 'c') + std::to_string(i);
    component.purls = {fmt::format("pkg:deb/debian/{}@1.{}?distro=debian-12&upstream=src{}",
                                   component.name, std::string(i % 50, '1'), i % 70)};
  }
  return Scanner(index, {test::judging_day(), 365}).scan("large.json", std::move(inventory));
}

TEST(Table, RowsKeepTheTerminalsWidth) {
  std::string feed;
  for (std::size_t i = 0; i < 70; ++i) {
    feed += record(fmt::format("GHSA-ffqj-6fqr-{:04}", i),
                   {{"Debian:12", fmt::format("src{}", i),
                     fmt::format("introduced 0 fixed 2.{}", std::string(1 + i % 60, '2'))}});
  }
  const Index index = test::make_index(feed);
  const ScannedDocument document = large(index);
  ASSERT_EQ(document.findings.size(), 300U);
  for (const std::size_t width : {1U, 60U, 61U, 79U, 80U, 100U, 132U, 250U, 1000U}) {
    SCOPED_TRACE(width);
    const std::string table = write_scan_table(document, {false, width});
    std::size_t rows = 0;
    for (const std::string_view line : split(table, '\n')) {
      if (line.find("GHSA-") == std::string_view::npos || line.find("why") != std::string::npos)
        continue;
      ++rows;
      EXPECT_LE(columns(line), std::max<std::size_t>(width, 60)) << line;
      // The weakness's name is what one looks for: it is never cut down to nothing.
      EXPECT_NE(line.find("GHSA-ffqj-6fq"), std::string_view::npos) << line;
    }
    EXPECT_GE(rows, 70U);
    EXPECT_EQ(test::without_colours(write_scan_table(document, {true, width})), table);
  }
}

TEST(Table, NothingIsCutWhereThereIsNoTerminal) {
  const Index index = hostile_index();
  const ScannedDocument document = hostile_document(index);
  EXPECT_EQ(write_scan_table(document, {}).find("\xe2\x80\xa6"), std::string::npos);
  EXPECT_NE(write_scan_table(document, {false, 60}).find("\xe2\x80\xa6"), std::string::npos);
}

TEST(Table, TheCommandToCopyIsOneWordOfTheShell) {
  const Index index = test::make_index(record("X'; echo owned #", {{"PyPI", "x", "introduced 0"}}));
  Parsed<Inventory> inventory;
  inventory.value.components.emplace_back().purls = {"pkg:pypi/x@1"};
  const std::string table = write_scan_table(
      Scanner(index, {test::judging_day(), 365}).scan("a.json", std::move(inventory)), {});
  EXPECT_NE(table.find(R"(theriac explain 'X'\''; echo owned #@pkg:pypi/x@1')"), std::string::npos)
      << table;
}

}  // namespace
}  // namespace theriac
