#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "model/judge_model.h"
#include "model/read_model.h"
#include "model/test_rules.h"
#include "model/write_rules.h"

namespace theriac {
namespace {

constexpr Date today{20'787};  // 2026-11-30

const RulePack& own_pack() {
  static const Parsed<RulePack> pack = read_rules({}, Limits{});
  for (const Diagnostic& d : pack.diagnostics) ADD_FAILURE() << render(d);
  return pack.value;
}

void expect_tests_pass(const std::vector<std::string>& ids, Date day) {
  for (const RuleTestResult& result : test_rules(own_pack(), ids, day)) {
    if (!result.passed) ADD_FAILURE() << write_failed_test(own_pack(), result);
  }
}

TEST(Rules, HaveTestsThatPass) { expect_tests_pass({}, today); }

TEST(Rules, HaveTestsThatPassOnAnotherDay) {
  std::vector<std::string> ids;
  for (const Rule& rule : own_pack().rules) {
    const bool timed = rule.applies.find("today") != std::string_view::npos ||
                       rule.mitigated_when.find("today") != std::string_view::npos;
    if (timed) ids.emplace_back(rule.id);
  }
  ASSERT_GT(ids.size(), 3U);
  constexpr std::int32_t three_years = 3 * 365;
  expect_tests_pass(ids, Date{today.days + three_years});
}

/// The families of rules and how many each has (seventy-three threats).
TEST(Rules, AreAllThere) {
  std::map<std::string, int> families;
  for (const Rule& rule : own_pack().rules) ++families[std::string(rule.id.substr(0, 2))];
  const std::map<std::string, int> wanted = {{"AN", 12}, {"AZ", 6}, {"TR", 7}, {"DR", 7},
                                             {"IN", 9},  {"UP", 9}, {"EX", 9}, {"LG", 4},
                                             {"RS", 3},  {"AI", 6}};
  for (const auto& [family, count] : wanted) EXPECT_EQ(families[family], count) << family;
  EXPECT_NE(own_pack().find("SA-01"), nullptr);
  EXPECT_NE(own_pack().find("SA-02"), nullptr);
  std::set<std::string_view> gaps;
  for (const Rule& rule : own_pack().rules) {
    if (rule.completeness && rule.id.starts_with("GP-")) gaps.insert(rule.id.substr(0, 5));
  }
  EXPECT_EQ(gaps.size(), 14U);
}

TEST(Rules, OfDevelopmentAndOfBuildAreFiveAtLeast) {
  std::map<std::string_view, int> scopes;
  for (const Rule& rule : own_pack().rules) {
    if (rule.id.starts_with("DV-") || rule.id.starts_with("BU-")) ++scopes[rule.scope];
  }
  EXPECT_GE(scopes["development"], 5);
  EXPECT_GE(scopes["build"], 5);
}

TEST(Rules, OfThreatsSayWhatIsNeededToActOnThem) {
  for (const Rule& rule : own_pack().rules) {
    if (rule.completeness) continue;
    EXPECT_FALSE(rule.stride.empty()) << rule.id;
    // (How people work and build is not always a weakness of software that CWE has a number for.)
    EXPECT_TRUE(!rule.cwe.empty() || !rule.capec.empty() || rule.scope == "development") << rule.id;
    EXPECT_FALSE(rule.severity.empty()) << rule.id;
    EXPECT_FALSE(rule.exploitability.empty()) << rule.id;
    EXPECT_FALSE(rule.scope.empty()) << rule.id;
    EXPECT_FALSE(rule.controls.empty()) << rule.id;
    EXPECT_FALSE(rule.verify.empty()) << rule.id;
  }
}

TEST(Rules, UseNoWordThatAnswersWithTwoValues) {
  EXPECT_EQ(find_two_valued("EXISTS (SELECT 1)"), "EXISTS");
  EXPECT_EQ(find_two_valued("f.a not In ('x')"), "In");
  EXPECT_EQ(find_two_valued("(SELECT count(*) FROM flow) > 1"), "count");
  EXPECT_EQ(find_two_valued("f.in_scope = 'in' AND f.account -- in\n"), "");
  EXPECT_EQ(find_two_valued("'it''s in' || \"count\""), "");
  for (const Rule& rule : own_pack().rules) {
    EXPECT_EQ(find_two_valued(rule.applies), "") << rule.id;
    EXPECT_EQ(find_two_valued(rule.mitigated_when), "") << rule.id;
  }
}

TEST(Rules, AskForKindsOfControlsThatThereAre) {
  const auto said = [](std::string_view applies) {
    std::string out;
    const std::string text = fmt::format(
        "control_kinds:\n  - {{id: mutual-tls, title: t, category: authentication}}\n"
        "rules:\n  - id: MY-01\n    title: Mine\n    since: 1\n    subject: flow\n"
        "    applies: >-\n      {}\n    mitigated_when: f.mutual\n    explain: e\n    mend: m\n",
        applies);
    for (const Diagnostic& d : read_rules_text(text, "r.yaml", Limits{}).diagnostics)
      out += d.problem + "; " + d.remedy + "\n";
    return out;
  };
  EXPECT_EQ(said("controlled(f.id, 'mutual-tls') OR verified( f.id , 'mutual-tls' )"), "");
  EXPECT_EQ(said("f.protocol = 'mutal-tls' OR 'controlled(f.id, ''x'')' = f.id"), "");
  EXPECT_EQ(said("controlled('x', 'mutual-tls') AND one_of(f.id, 'y')"), "");
  EXPECT_EQ(said("Verified (coalesce(f.id, 'a'), 'mutual-tls', 'mutal-tls')"),
            "rule MY-01: applies: there is no kind of control \"mutal-tls\"; did you mean "
            "mutual-tls?\n");
}

/// A rule of a user's, read from text as from a file.
JudgedModel judge_by(const std::string& rule, const std::string& model) {
  // read_rules takes folders; the file stands in the test's own one.
  const std::string path = testing::TempDir() + "theriac_rule.yaml";
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  std::fwrite(rule.data(), 1, rule.size(), file);
  std::fclose(file);
  const Parsed<RulePack> read = read_rules({path}, Limits{});
  for (const Diagnostic& d : read.diagnostics) ADD_FAILURE() << render(d);
  const RulePack& pack = read.value;
  const Parsed<Items> items = read_model_text(model, "model", Limits{}, pack.kinds);
  const Facts facts(items.value, pack.blocking);
  const Paths paths(facts);
  const SbomFacts sboms;
  ModelDatabase database(facts, paths, sboms, today);
  JudgedModel judged = judge_model(database, pack, today, {true, false, pack.find("MY-01")});
  for (Judgement& j : judged.judgements) j.rule = nullptr;  // the pack ends here
  return judged;
}

std::string rule_with(const std::string& applies, const std::string& mitigated_when) {
  return fmt::format(
      "rules:\n  - id: MY-01\n    title: Mine\n    since: 1\n    subject: flow\n"
      "    applies: {}\n    mitigated_when: {}\n    explain: \"{{f.id}} over {{f.transport}}\"\n"
      "    mend: do\n",
      applies, mitigated_when);
}

constexpr std::string_view two_flows =
    "elements: [{id: E-1, kind: service}, {id: E-2, kind: service}]\n"
    "flows:\n  - {id: F-1, from: E-1, to: E-2, transport: none}\n"
    "  - {id: F-2, from: E-1, to: E-2}\n";

TEST(Rules, OfUsersJudgeEveryRow) {
  const JudgedModel judged = judge_by(rule_with("f.from_element = 'E-1'", "f.transport <> 'none'"),
                                      std::string(two_flows));
  ASSERT_EQ(judged.judgements.size(), 2U);
  EXPECT_EQ(judged.judgements[0].id, "MY-01:F-1");
  EXPECT_EQ(judged.judgements[0].verdict, ModelVerdict::exposed);
  EXPECT_EQ(judged.judgements[0].explanation, "F-1 over none");
  EXPECT_EQ(judged.judgements[1].verdict, ModelVerdict::unknown);
  EXPECT_EQ(judged.judgements[1].explanation, "F-2 over unstated");
  EXPECT_EQ(judged.judgements[1].unstated, std::vector<std::string>{"transport"});
}

struct Wrong {
  const char *applies, *mitigated_when, *said;
};

TEST(Rules, ThatAreWrongFailLoudly) {
  for (const Wrong& wrong : {
           Wrong{"f.crosses", "f.client_atuh = 'none'", "did you mean client_auth?"},
           Wrong{"f.crosses", "carries(f.id, 'phy')", "no class of data \"phy\""},
           Wrong{"f.crosses", "f.transport", "is no truth value"},
           Wrong{"f.crosses OR 1", "any_of(f.transport)", "no truth value"},
           Wrong{"1", "(SELECT x FROM nowhere)", "no such table: nowhere"},
           Wrong{"1", "nothing(f.id)", "no such function"},
           Wrong{"1 AND", "1", "syntax error"},
           Wrong{"1", "1) FROM flow; DELETE FROM flow WHERE (1", "syntax error"},
       }) {
    const JudgedModel judged =
        judge_by(rule_with(wrong.applies, wrong.mitigated_when), std::string(two_flows));
    const bool fails = !judged.sound;
    if (std::string_view(wrong.mitigated_when) == "f.transport" || fails) {
      ASSERT_FALSE(judged.sound) << wrong.mitigated_when;
      ASSERT_FALSE(judged.diagnostics.empty());
      const std::string text = render(judged.diagnostics.front());
      EXPECT_NE(text.find("theriac_rule.yaml:"), std::string::npos) << text;
      EXPECT_NE(text.find("[rule-sql]"), std::string::npos) << text;
    } else {
      ADD_FAILURE() << wrong.mitigated_when << " did not fail";
    }
  }
}

}  // namespace
}  // namespace theriac
