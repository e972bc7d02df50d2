#include "finding/gate.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

using Threshold = Gate::Threshold;

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
  const Threshold thresholds[] = {Threshold::low, Threshold::medium, Threshold::high,
                                  Threshold::critical, Threshold::any};
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
      {Severity::critical, WeaknessClass::informational, "....x", "....x"},
  };
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < 5; ++i) {
      for (const bool unknown_passes : {false, true}) {
        SCOPED_TRACE(std::string(to_string(row.severity)) + " " + std::to_string(i));
        const char wanted = (unknown_passes ? row.if_unknown_passes : row.fails)[i];
        const auto reasons = check_gate({thresholds[i], unknown_passes, 10},
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
  const char* words[] = {"low", "medium", "high", "critical", "any"};
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_EQ(find_threshold(words[i]), static_cast<Threshold>(i)) << words[i];
  for (const char* word : {"", "LOW", "none", "unknown", "lo"})
    EXPECT_EQ(find_threshold(word), std::nullopt) << word;
}

TEST(Gate, SaysEveryReason) {
  const std::vector<std::string> wanted = {
      "2 findings at or above --fail-on high",
      "1 finding of unknown severity; --unknown-severity pass lets these through",
      "3 of 13 components could not be judged (23.1 %, more than the 10 % of --allow-unjudged)"};
  EXPECT_EQ(check_gate({Threshold::high, false, 10},
                       document({finding(Severity::high), finding(Severity::critical),
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
        check_gate({Threshold::any, false, row.allowed}, document({}, row.judged, row.unjudged))
            .empty(),
        row.met);
  }
}

TEST(Gate, AnEmptySbomMeetsNone) {
  EXPECT_EQ(check_gate({}, document({}, 0, 0)),
            std::vector<std::string>{"the SBOM holds no component: nothing was judged"});
}

}  // namespace
}  // namespace theriac
