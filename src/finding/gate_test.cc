#include "finding/gate.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

/// A gate of one condition.
Gate gate(std::string_view condition, bool unknown_passes = false, double allowed = 10) {
  return {{parse_condition(condition).value()}, unknown_passes, allowed};
}

Finding finding(Severity severity, WeaknessClass weakness = WeaknessClass::vulnerability) {
  Finding out{};
  out.severity.rating = severity;
  out.weakness = weakness;
  return out;
}

ScannedDocument document(std::vector<Finding> findings, std::size_t judged = 10,
                         std::size_t unjudged = 0) {
  ScannedDocument out;
  out.findings = std::move(findings);
  out.totals.affected = judged;
  out.totals.not_assessable = unjudged;
  return out;
}

TEST(Gate, ThresholdsAgainstSeverities) {
  const char* const thresholds[] = {"low", "medium", "high", "critical", "any"};
  struct Row {
    Severity severity;
    WeaknessClass weakness;
    const char* fails;  // one letter for each threshold: x fails, . passes, u fails as unknown
    const char* if_unknown_passes;
  };
  constexpr auto flaw = WeaknessClass::vulnerability;
  const Row rows[] = {
      {Severity::none, flaw, "....x", "....x"},
      {Severity::low, flaw, "x...x", "x...x"},
      {Severity::medium, flaw, "xx..x", "xx..x"},
      {Severity::high, flaw, "xxx.x", "xxx.x"},
      {Severity::critical, flaw, "xxxxx", "xxxxx"},
      {Severity::unknown, flaw, "uuuux", "....x"},
      {Severity::unknown, WeaknessClass::malicious, "xxxxx", "xxxxx"},
      {Severity::low, WeaknessClass::malicious, "xxxxx", "xxxxx"},
      {Severity::unknown, WeaknessClass::informational, "....x", "....x"},
      {Severity::critical, WeaknessClass::informational, "xxxxx", "xxxxx"},
  };
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < 5; ++i) {
      for (const bool unknown_passes : {false, true}) {
        SCOPED_TRACE(std::string(to_string(row.severity)) + " " + std::to_string(i));
        const char wanted = (unknown_passes ? row.if_unknown_passes : row.fails)[i];
        const auto reasons = check_gate(gate(thresholds[i], unknown_passes),
                                        document({finding(row.severity, row.weakness)}));
        ASSERT_EQ(reasons.size(), wanted == '.' ? 0U : 1U);
        if (wanted == 'u') {
          EXPECT_NE(reasons[0].find("unknown severity"), std::string::npos);
        }
        if (wanted == 'x') {
          EXPECT_NE(reasons[0].find("at or above"), std::string::npos);
        }
      }
    }
  }
}

TEST(Gate, Words) {
  for (const char* word : {"low", "medium", "high", "critical", "any", "kev", "fixable",
                           "epss>=0.1", "epss>=1", "high,fixable", "kev, epss>=0.5"}) {
    EXPECT_TRUE(parse_condition(word)) << word;
  }
  for (const char* word : {"", "LOW", "none", "unknown", "lo", "epss", "epss>=", "epss>=2",
                           "epss>=-1", "epss>=x", "high,", "low,high", "epss>=nan", "epss>=0x1"}) {
    EXPECT_FALSE(parse_condition(word)) << word;
  }
}

TEST(Gate, ConditionsBeyondSeverity) {
  Finding known = finding(Severity::medium);
  known.exploitation.known = Exploitation::Known{};
  Finding likely = finding(Severity::unknown);
  likely.exploitation.predicted = Exploitation::Predicted{"CVE-2024-0001", "epss", 0.5, 0.9};
  Finding fixable = finding(Severity::high);
  fixable.fixed_in = {"2.0"};
  Finding informational = finding(Severity::unknown, WeaknessClass::informational);
  informational.fixed_in = {"2.0"};
  struct Row {
    const char* condition;
    const char* fails;  // known, likely, fixable, informational
  };
  const Row rows[] = {
      {"kev", "x..."},         {"epss>=0.5", ".x.."},    {"epss>=0.51", "...."},
      {"fixable", "..x."},     {"high,fixable", "..x."}, {"critical,fixable", "...."},
      {"high,kev", "...."},    {"medium,kev", "x..."},   {"low,epss>=0.1", ".u.."},
      {"any,fixable", "..xx"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.condition);
    std::string fails;
    for (const Finding& f : {known, likely, fixable, informational}) {
      const auto reasons = check_gate(gate(row.condition), document({f}));
      fails += reasons.empty()                                            ? '.'
               : reasons[0].find("unknown severity") != std::string::npos ? 'u'
                                                                          : 'x';
    }
    EXPECT_EQ(fails, row.fails);
  }
}

TEST(Gate, AnyOfSeveralConditionsFails) {
  Gate both = gate("critical");
  both.conditions.push_back(parse_condition("kev").value());
  Finding known = finding(Severity::medium);
  known.exploitation.known = Exploitation::Known{};
  EXPECT_EQ(check_gate(both, document({known})),
            std::vector<std::string>{"1 finding as in --fail-on kev"});
}

TEST(Gate, SaysEveryReason) {
  const std::vector<std::string> wanted = {
      "2 findings at or above --fail-on high",
      "1 finding of unknown severity; --unknown-severity pass lets these through",
      "3 of 13 components could not be judged (23.1 %, more than the 10 % of --allow-unjudged)"};
  EXPECT_EQ(
      check_gate(gate("high"), document({finding(Severity::high), finding(Severity::critical),
                                         finding(Severity::medium), finding(Severity::unknown)},
                                        10, 3)),
      wanted);
}

TEST(Gate, ShareThatMayStayUnjudged) {
  struct Row {
    std::size_t judged, unjudged;
    double allowed;
    bool met;
  };
  const Row rows[] = {
      {9, 1, 10, true},   {90, 10, 10, true}, {89, 11, 10, false}, {10, 0, 0, true},
      {999, 1, 0, false}, {0, 5, 100, true},  {0, 5, 99.9, false}, {0, 0, 100, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::to_string(row.judged) + " " + std::to_string(row.unjudged));
    EXPECT_EQ(
        check_gate(gate("any", false, row.allowed), document({}, row.judged, row.unjudged)).empty(),
        row.met);
  }
}

TEST(Gate, AnEmptySbomMeetsNone) {
  EXPECT_EQ(check_gate({}, document({}, 0, 0)),
            std::vector<std::string>{"the SBOM holds no component: nothing was judged"});
}

}  // namespace
}  // namespace theriac
