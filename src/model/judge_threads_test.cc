#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/check_report.h"
#include "model/read_model.h"
#include "test/generated_model.h"

namespace theriac {
namespace {

constexpr Date today{20'787};  // 2026-11-30

/// What one thread works on.
struct View {
  View(const Items& items, const RulePack& pack)
      : facts(items, pack.blocking), paths(facts), database(facts, paths, sboms, today) {}
  Facts facts;
  Paths paths;
  SbomFacts sboms;
  ModelDatabase database;
};

std::string judged_by(std::size_t threads, const Items& items, const RulePack& pack) {
  std::vector<std::unique_ptr<View>> views;
  std::vector<ModelDatabase*> databases;
  for (std::size_t i = 0; i < threads; ++i) {
    views.push_back(std::make_unique<View>(items, pack));
    databases.push_back(&views.back()->database);
  }
  const JudgedModel judged = judge_model(databases, pack, today, {true});
  EXPECT_TRUE(judged.sound);
  const std::vector<Diagnostic> none;
  return write_check_json({views.front()->facts, pack, judged, none, "m", "2026-11-30", "1"});
}

TEST(JudgeThreads, GiveTheSameAnswerHoweverManyThereAre) {
  const Parsed<RulePack> pack = read_rules({}, Limits{});
  const Parsed<Items> items =
      read_model_text(test::generated_model(80, 400), "generated", Limits{}, pack.value.kinds);
  ASSERT_FALSE(has_errors(items.diagnostics));
  const std::string one = judged_by(1, items.value, pack.value);
  EXPECT_GT(one.size(), 100'000U);
  for (const std::size_t threads : {2U, 5U}) {
    EXPECT_TRUE(judged_by(threads, items.value, pack.value) == one) << threads;
  }
}

}  // namespace
}  // namespace theriac
