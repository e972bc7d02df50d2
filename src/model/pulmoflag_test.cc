#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

#include "model/judge_model.h"
#include "model/read_model.h"
#include "model/read_sboms.h"
#include "test/golden.h"

// The example device as a whole: what the rules say of it, and that a change of one statement
// changes what it should and nothing else.

namespace theriac {
namespace {

namespace fs = std::filesystem;
constexpr Date today{20'787};  // 2026-11-30

using Texts = std::map<std::string, std::string>;  // by path below the model's folder

Texts read_example() {
  const char* const testdata = std::getenv("TESTDATA");
  const fs::path root =
      fs::path(testdata == nullptr ? "." : testdata) / "../../../examples/pulmoflag";
  Texts out;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    out[fs::relative(entry.path(), root).string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  EXPECT_GT(out.size(), 20U) << "is examples/pulmoflag there?";
  return out;
}

/// RULE:ITEM -> verdict, all but what does not apply.
using Verdicts = std::map<std::string, std::string>;

Verdicts judge(const Texts& texts) {
  const fs::path root = fs::path(testing::TempDir()) / "theriac_pulmoflag";
  fs::remove_all(root);
  for (const auto& [name, text] : texts) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name, std::ios::binary) << text;
  }
  static const Parsed<RulePack> pack = read_rules({}, Limits{});
  const Parsed<Items> items = read_model(root.string(), Limits{}, pack.value.kinds);
  for (const Diagnostic& d : items.diagnostics) ADD_FAILURE() << render(d);
  const Facts facts(items.value, pack.value.blocking);
  const Paths paths(facts);
  SbomFacts sboms;  // as if each was read and no index was there
  for (const Item& item : items.value.of(*model_schema().find("components")))
    sboms.read.emplace_back(item.id);
  std::sort(sboms.read.begin(), sboms.read.end());
  ModelDatabase database(facts, paths, sboms, today);
  const JudgedModel judged = judge_model(database, pack.value, today, {});
  EXPECT_TRUE(judged.sound);
  Verdicts out;
  for (const Judgement& j : judged.judgements) {
    EXPECT_TRUE(out.emplace(j.id, to_string(j.verdict)).second) << j.id << " twice";
  }
  return out;
}

/// "-RULE:ITEM old" and "+RULE:ITEM new", in order.
std::string difference(const Verdicts& before, const Verdicts& after) {
  Verdicts all = before;
  all.insert(after.begin(), after.end());
  std::string out;
  for (const auto& [id, ignored] : all) {
    const auto a = before.find(id), b = after.find(id);
    const std::string from = a == before.end() ? "not-applicable" : a->second;
    const std::string to = b == after.end() ? "not-applicable" : b->second;
    if (from != to) out += fmt::format("{} {} -> {}\n", id, from, to);
  }
  return out;
}

const Verdicts& usual() {
  static const Verdicts verdicts = judge(read_example());
  return verdicts;
}

/// Replaces `what` inside the item.
void replace_in_item(Texts& texts, const std::string& file, const std::string& id,
                     const std::string& what, const std::string& by) {
  std::string& text = texts.at(file);
  const std::size_t from = text.find("  - id: " + id + "\n");
  ASSERT_NE(from, std::string::npos) << id;
  const std::size_t at = text.find(what, from);
  ASSERT_NE(at, std::string::npos) << what;
  ASSERT_LT(at, std::min(text.find("\n  - id: ", from), text.size())) << what;
  text.replace(at, what.size(), by);
}

TEST(PulmoFlag, IsJudgedAsRecorded) {
  std::string text;
  for (const auto& [id, verdict] : usual()) {
    if (verdict != "mitigated") text += fmt::format("{} {}\n", verdict, id);
  }
  std::size_t mitigated = 0;
  for (const auto& [id, verdict] : usual()) mitigated += verdict == "mitigated" ? 1 : 0;
  text += fmt::format("and {} mitigated\n", mitigated);
  test::expect_golden("pulmoflag.txt", text);
}

TEST(PulmoFlag, IsTheSameWhereverItsItemsStand) {
  Texts moved;
  int number = 0;
  const Texts texts = read_example();
  for (auto file = texts.rbegin(); file != texts.rend(); ++file) {  // the other way round
    const std::string name =
        file->first == "product.yaml" ? file->first : fmt::format("model/{:02}.yaml", ++number);
    moved[name] = file->second;
  }
  EXPECT_EQ(difference(usual(), judge(moved)), "");
}

TEST(PulmoFlag, WithoutOneControlShowsWhatRestedOnIt) {
  Texts texts = read_example();
  replace_in_item(texts, "model/controls.yaml", "C-41", "status: implemented", "status: planned");
  test::expect_golden("pulmoflag-without-control.txt", difference(usual(), judge(texts)));
}

TEST(PulmoFlag, WithoutOneBoundaryShowsWhatRestedOnIt) {
  // The gateway stands in the clinical network itself.
  Texts texts = read_example();
  replace_in_item(texts, "model/elements-hospital.yaml", "E-GW", "zone: Z-GWH", "zone: Z-CLIN");
  test::expect_golden("pulmoflag-without-boundary.txt", difference(usual(), judge(texts)));
}

TEST(PulmoFlag, WithoutOneStatementAsksForIt) {
  Texts texts = read_example();
  replace_in_item(texts, "model/flows-hospital.yaml", "F-01", "    transport: tls12\n", "");
  test::expect_golden("pulmoflag-without-statement.txt", difference(usual(), judge(texts)));
}

TEST(PulmoFlag, WithProofOfIsolationKnowsMore) {
  Texts texts = read_example();
  replace_in_item(texts, "model/tests.yaml", "TEST-014", "result: not-run", "result: pass");
  test::expect_golden("pulmoflag-with-proof.txt", difference(usual(), judge(texts)));
}

}  // namespace
}  // namespace theriac
