// The ten SBOMs with reference answers, pair by pair; every document of the archive, whose totals
// must add up; and that what a scanner remembers of other documents changes nothing.
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

#include "advisory/build_index.h"
#include "advisory/read_osv.h"
#include "finding/explain.h"
#include "finding/scan.h"
#include "finding/write_scan_json.h"
#include "finding/write_scan_table.h"
#include "inventory/read_sbom.h"
#include "syntax/json.h"
#include "test/harmless.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

/// The day on which the answers are compared; the sources are fresh then.
Freshness then() { return {parse_date("2026-11-24").value(), 365}; }

const Index& four_sources() {
  static const Index index = [] {
    FeedContent content;
    for (const char* name : {"PyPI", "Go", "crates.io", "Debian-DSA-DLA"}) {
      Source& source = content.sources.emplace_back();
      source.name = name;
      const Text text(test::shared_file(fmt::format("realdata/advisories/{}.ndjson.zst", name)));
      (void)read_osv(text, name, Limits{},
                     [&](Advisory&& a) { source.advisories.push_back(std::move(a)); });
    }
    return Index::over(build_index(content).value()).value();
  }();
  return index;
}

/// The text fields of a JSON object.
using Fields = std::map<std::string, std::string>;

Fields fields_of(JsonValue& object) {
  Fields out;
  object.each_field([&](std::string_view key, JsonValue& value) {
    const std::string name(key);
    if (const auto text = value.string()) out[name] = *text;
  });
  return out;
}

std::vector<Fields> read_lines(const std::string& ndjson) {
  std::vector<Fields> out;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) {
    const Text text(line);
    JsonReader reader(Limits{});
    const auto fault =
        reader.read(text.view(), [&](JsonValue& root) { out.push_back(fields_of(root)); });
    EXPECT_FALSE(fault) << line;
  }
  return out;
}

/// Name and path of each SBOM that has an answer.
std::vector<Fields> answered() {
  std::vector<Fields> out;
  const Text text(test::shared_file("realdata/reference/answers/summary.json"));
  JsonReader reader(Limits{});
  const auto fault = reader.read(text.view(), [&](JsonValue& root) {
    root.each_element([&](JsonValue& element) { out.push_back(fields_of(element)); });
  });
  EXPECT_FALSE(fault);
  std::erase_if(out, [](Fields& fields) { return fields["split"] != "visible"; });
  return out;
}

/// Everything that one pass over the archive tells.
struct Pass {
  std::map<std::string, std::string> wanted;  ///< bytes of the documents that have answers, by path
  std::size_t documents = 0, refused = 0, components = 0, findings = 0, sampled = 0;
  Totals totals;
  std::vector<std::string> faults;
};

void check_document(const ScannedDocument& document, std::size_t expected, Pass& pass) {
  const Totals& t = document.totals;
  const auto fault = [&](std::string_view what) {
    pass.faults.push_back(fmt::format("{}: {}", document.path, what));
  };
  if (t.all() != expected) fault("the totals do not add up to the components");
  if (document.verdicts.size() != expected) fault("not as many verdicts as components");
  for (const Finding& finding : document.findings) {
    const Verdict verdict = document.verdicts.at(finding.component).verdict;
    if (verdict != Verdict::affected) fault("a finding of a component that is not affected");
  }
  pass.components += t.all();
  pass.findings += document.findings.size();
  pass.totals.affected += t.affected;
  pass.totals.fixed += t.fixed;
  pass.totals.none_known += t.none_known;
  pass.totals.not_assessable += t.not_assessable;
}

/// A document alone says the same as among the others, and harms nobody.
void check_alone(const ScannedDocument& document, const Parsed<Inventory>& inventory, Pass& pass) {
  ++pass.sampled;
  const ScannedDocument alone = Scanner(four_sources(), then()).scan(document.path, inventory);
  const std::string json = write_scan_json(document);
  if (write_scan_json(alone) != json)
    pass.faults.push_back(document.path + ": other documents changed its answer");
  for (const std::string& text : {json, write_scan_table(document, {})}) {
    if (const auto harm = test::find_harm(text))
      pass.faults.push_back(document.path + ": " + *harm);
  }
}

const Pass& pass() {
  static const Pass result = [] {
    Pass out;
    std::set<std::string> wanted;
    for (const Fields& fields : answered()) wanted.insert(fields.at("sbom"));
    Scanner scanner(four_sources(), then());
    const std::string archive = *test::shared_folder() + "/realdata/sboms/visible.tar.zst";
    test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
      if (wanted.contains(path)) out.wanted[path] = bytes;
      const Text text(std::move(bytes));
      const Parsed<Inventory> inventory = read_sbom(text, path, Limits{});
      const std::size_t expected = inventory.value.components.size();
      const ScannedDocument document = scanner.scan(path, inventory);
      if (!document.readable) {
        ++out.refused;
        return;
      }
      ++out.documents;
      check_document(document, expected, out);
      if (out.documents % 20 == 0) check_alone(document, inventory, out);
    });
    return out;
  }();
  return result;
}

using Pair = std::pair<std::string, std::string>;  // purl as written, advisory

std::set<Pair> pairs_of(const ScannedDocument& document) {
  std::set<Pair> out;
  for (const Finding& finding : document.findings) {
    for (const Finding::Record& record : finding.advisories) out.emplace(finding.purl, record.id);
  }
  return out;
}

/// Purls that ended not assessable, and records that stay open for the others.
std::set<std::string> undecided_of(const ScannedDocument& document) {
  std::set<std::string> out;
  for (const OpenQuestion& open : document.undetermined) out.insert(open.purl);
  for (const ComponentVerdict& v : document.verdicts) {
    if (v.verdict == Verdict::not_assessable) out.insert(v.purl);
  }
  return out;
}

ScannedDocument scan_answered(const std::string& path) {
  const auto in_archive = pass().wanted.find(path);
  const Text text(in_archive != pass().wanted.end() ? in_archive->second
                                                    : test::shared_file("realdata/sboms/" + path));
  return Scanner(four_sources(), then()).scan(path, read_sbom(text, path, Limits{}));
}

TEST(ScanRealData, FindsWhatTheReferenceFindsAndNothingElse) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::size_t all = 0, documents = 0;
  for (const Fields& answer : answered()) {
    const std::string& name = answer.at("name");
    SCOPED_TRACE(name);
    const std::string stem = "realdata/reference/answers/visible/" + name;
    std::set<Pair> wanted;
    for (const Fields& line : read_lines(test::shared_file(stem + ".findings.ndjson")))
      wanted.emplace(line.at("purl"), line.at("advisory"));
    const ScannedDocument document = scan_answered(answer.at("sbom"));
    const std::set<Pair> found = pairs_of(document);
    for (const Pair& pair : wanted)
      EXPECT_TRUE(found.contains(pair)) << "missing: " << pair.first << " " << pair.second;
    for (const Pair& pair : found)
      EXPECT_TRUE(wanted.contains(pair)) << "extra: " << pair.first << " " << pair.second;
    const std::set<std::string> undecided = undecided_of(document);
    for (const Fields& line : read_lines(test::shared_file(stem + ".undetermined.ndjson")))
      EXPECT_TRUE(undecided.contains(line.at("purl"))) << "decided: " << line.at("purl");
    all += wanted.size();
    ++documents;
  }
  EXPECT_EQ(documents, 10U);
  EXPECT_EQ(all, 2060U);
}

TEST(ScanRealData, EveryFindingCanBeExplained) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::set<std::string> told;
  for (const Fields& answer : answered()) {
    for (const Finding& finding : scan_answered(answer.at("sbom")).findings) {
      if (!told.insert(finding.id).second) continue;
      SCOPED_TRACE(finding.id);
      const Result<Explanation> explained = explain_finding(finding.id, four_sources(), then());
      ASSERT_TRUE(explained) << explained.error().problem;
      EXPECT_TRUE(explained->holds);
      EXPECT_EQ(explained->id, finding.id);
      EXPECT_EQ(explained->verdict, Verdict::affected);
      std::set<std::string> applying, asserted;
      for (const auto& record : explained->records) {
        if (record.applies) applying.insert(record.id);
      }
      for (const Finding::Record& record : finding.advisories) asserted.insert(record.id);
      EXPECT_EQ(applying, asserted);
    }
  }
  EXPECT_GE(told.size(), 1000U);
}

TEST(ScanRealData, EveryComponentOfEveryDocumentHasAVerdict) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const Pass& p = pass();
  for (const std::string& fault : p.faults) ADD_FAILURE() << fault;
  EXPECT_GE(p.documents, 3200U);
  EXPECT_GE(p.sampled, 160U);
  EXPECT_GE(p.findings, 100000U);
  std::printf(
      "%zu documents, %zu refused; %zu components: %zu affected, %zu fixed, %zu none known, "
      "%zu not assessable; %zu findings; %zu judged alone too\n",
      p.documents, p.refused, p.components, p.totals.affected, p.totals.fixed, p.totals.none_known,
      p.totals.not_assessable, p.findings, p.sampled);
}

}  // namespace
}  // namespace theriac
