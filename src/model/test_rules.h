#pragma once

#include <string>
#include <vector>

#include "model/rule.h"
#include "terms/date.h"

namespace theriac {

/// What one test of a rule came to.
struct RuleTestResult {
  const Rule* rule = nullptr;
  const RuleTest* test = nullptr;
  bool passed = false;
  std::string got;  ///< the verdict, or what is wrong with the model or the rule
};

/// Runs the tests of every rule, or of those with these ids. A test passes when its model can be
/// read and the rule gives the expected verdict to the item named. Beside them each rule must have
/// a test of each of the four verdicts: a rule that lacks one has a result without a test.
std::vector<RuleTestResult> test_rules(const RulePack& pack, const std::vector<std::string>& ids,
                                       Date today);

}  // namespace theriac
