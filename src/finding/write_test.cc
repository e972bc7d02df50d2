#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/explain.h"
#include "finding/finding_id.h"
#include "finding/terminal_text_internal.h"
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
using test::record;

/// Everything that terminals, logs and runners obey, as JSON writes it.
const char* const hostile_texts[] = {
    R"(\u001b[31mred\u001b[0m)",       // terminal colours
    R"(\u001b]8;;http://x\u0007l)",    // a terminal link
    R"(\u009b31mC1)",                  // the same as one character
    R"(a\nb\r\nc\td)",                 // lines
    R"(::error::owned)",               // GitHub
    R"(\n::set-output name=a::b)",     // GitHub, on a line of its own
    R"(##[group]owned)",               // GitHub of old, Azure
    R"(x##vso[task.complete]y)",       // Azure
    R"(\u202egpj.exe)",                // bidirectional override
    R"(zero\u200bwidth\ufeff\u00ad)",  // what is not seen
    R"(tag\udb40\udc41s)",             // tag characters
    R"(a'; echo $(owned) `owned` #)",  // a shell's
    R"(<img src=x onerror=a>&\"\\)",
    R"(nul\u0000in)",
};

std::string hostile_feed() {
  std::string out;
  std::size_t i = 0;
  for (const char* text : hostile_texts) {
    ++i;
    out += record(fmt::format("{}{}", text, i),
                  {{"PyPI", text, fmt::format("introduced 0 fixed {}", i + 1)}},
                  fmt::format(R"("summary":"{0}","aliases":["{0}"],"upstream":["{0}"],)"
                              R"("related":["{0}"],"database_specific":{{"severity":"HIGH"}},)",
                              text));
  }
  return out;
}

std::string hostile_sbom() {
  std::string components;
  std::size_t i = 0;
  for (const char* text : hostile_texts) {
    components += fmt::format(
        R"({}{{"bom-ref":"{}{}","type":"library","name":"{}","version":"1","purl":"pkg:npm/a@{}"}})",
        components.empty() ? "" : ",", text, i, text, text);
    ++i;
  }
  return fmt::format(
      R"({{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"{}","components":[{}]}})",
      hostile_texts[3], components);
}

/// Components under the names of the feed's packages, whatever they are made of.
ScannedDocument hostile_document(const Index& index) {
  Parsed<Inventory> inventory = read_sbom(Text(hostile_sbom()), "hostile.json", Limits{});
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
    const std::string name(index.packages_of(n).at(0).name);
    Component& component = inventory.value.components.emplace_back();
    component.ref = component.name = name;
    component.purls.push_back(Purl{"pypi", "", name, "1", {{"note", name}}, name}.to_string());
  }
  Component& bytes = inventory.value.components.emplace_back();
  bytes.ref = bytes.name = bytes.version = "\xff\xfe\x80 not UTF-8 \xed\xa0\x80";
  bytes.purls = {"\xff::error::", "pkg:npm/a@\x1b[2J"};
  Component& longest = inventory.value.components.emplace_back();
  longest.name = std::string(300, 'l') + "::error::";
  longest.purls = {"pkg:pypi/" + std::string(300, 'n') + "@1"};
  for (const Level level : {Level::note, Level::warning}) {
    inventory.diagnostics.push_back({level,
                                     "odd",
                                     "\x1b[1mfile\n::error::x",
                                     {1, 2},
                                     "\x1b[2J\n::error::problem",
                                     "##[group]remedy",
                                     {}});
  }
  return Scanner(index, {test::judging_day(), 365})
      .scan("\x1b[31m/path\n::error::x", std::move(inventory));
}

Index hostile_index() {
  return test::make_index({{"\x1b[31msource\n::error::x", hostile_feed(), ""}});
}

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

/// A small product with one of everything.
const char* const sbom_text = R"({
  "bomFormat": "CycloneDX", "specVersion": "1.6",
  "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  "metadata": {"component": {"bom-ref": "pump", "type": "firmware", "name": "pump", "version": "4"}},
  "components": [
    {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12"},
    {"bom-ref": "c1", "type": "library", "name": "libssl3", "version": "3.0.9-1",
     "purl": "pkg:deb/debian/libssl3@3.0.9-1?arch=arm64&distro=debian-12&upstream=openssl"},
    {"bom-ref": "c2", "type": "library", "name": "openssl", "version": "3.0.9-1",
     "purl": "pkg:deb/debian/openssl@3.0.9-1?arch=arm64&distro=debian-12"},
    {"bom-ref": "c3", "type": "library", "name": "zlib1g", "version": "1:1.2.13",
     "purl": "pkg:deb/debian/zlib1g@1.2.13?epoch=1&distro=debian-12&upstream=zlib"},
    {"bom-ref": "c4", "type": "library", "name": "PyJWT", "version": "2.0.1",
     "purl": "pkg:pypi/PyJWT@2.0.1"},
    {"bom-ref": "c5", "type": "library", "name": "evil", "version": "1.0",
     "purl": "pkg:pypi/evil@1.0"},
    {"bom-ref": "c6", "type": "library", "name": "old", "version": "1.0",
     "purl": "pkg:pypi/old@1.0"},
    {"bom-ref": "c7", "type": "library", "name": "flask", "version": "3.0",
     "purl": "pkg:pypi/flask@3.0"},
    {"bom-ref": "c8", "type": "library", "name": "requests", "version": "2.31",
     "purl": "pkg:pypi/requests@2.31"},
    {"bom-ref": "c9", "type": "library", "name": "log4j-core", "version": "2.14.0",
     "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.0"},
    {"bom-ref": "c10", "type": "library", "name": "numpy", "version": "1.0",
     "purl": "pkg:pypi/numpy@1.0"},
    {"bom-ref": "c11", "type": "library", "name": "lodash", "version": "4.17.20",
     "purl": "pkg:npm/lodash@4.17.20"}
  ]
})";

Index product_index() {
  const std::string vector =
      R"("severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N"}],)";
  return test::make_index(
      {{"Debian",
        record("DSA-1-1", {{"Debian:12", "openssl", "introduced 0 fixed 3.0.11-1"}},
               R"("upstream":["CVE-2026-1"],"summary":"openssl - security update",)"),
        ""},
       {"PyPI",
        record("PYSEC-2022-202", {{"PyPI", "pyjwt", "introduced 1.5.0 fixed 2.4.0"}},
               R"("summary":"key confusion","aliases":["CVE-2022-29217"],)" + vector) +
            record("PYSEC-2026-1", {{"PyPI", "pyjwt", "introduced 0 last_affected 2.0.1"}}) +
            record("MAL-2026-1", {{"PyPI", "evil", "introduced 0"}}) +
            record("X-1", {{"PyPI", "old", "introduced 0", "", "unmaintained"}}) +
            record("PYSEC-2026-3", {{"PyPI", "requests", "introduced 0 fixed 2.31.0"}}) +
            record("PYSEC-2026-4", {{"PyPI", "numpy", "git"}}) +
            record("PYSEC-2026-5", {{"PyPI", "pyjwt", "git"}}),
        "2026-11-20"},
       {"GHSA",
        record("GHSA-ffqj-6fqr-9h24", {{"PyPI", "PyJWT", "introduced 0 fixed 2.4.0"}},
               R"("aliases":["CVE-2022-29217"],"database_specific":{"severity":"HIGH"},)"),
        ""}});
}

ScannedDocument product(const Index& index) {
  return Scanner(index, {test::judging_day(), 365})
      .scan("pump.cdx.json", read_sbom(Text(sbom_text), "pump.cdx.json", Limits{}));
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
