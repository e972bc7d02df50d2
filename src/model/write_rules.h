#pragma once

#include <string>

#include "model/test_rules.h"

namespace theriac {

/// One line for each rule; as JSON everything but the tests.
std::string write_rule_list(const RulePack& pack, bool json);

/// The kinds of controls by category.
std::string write_control_kinds(const RulePack& pack, bool json);

/// All of one rule, for people.
std::string write_rule(const RulePack& pack, const Rule& rule);

/// "rules/an-01.yaml:34: AN-01: expected exposed of F-1, got unknown".
std::string write_failed_test(const RulePack& pack, const RuleTestResult& result);

}  // namespace theriac
