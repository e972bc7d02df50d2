#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_options.h"
#include "model/test_rules.h"
#include "model/write_rules.h"

namespace theriac {

Exit run_rules_list(Arguments arguments) {
  ModelOptions options;
  bool json = false, controls = false;
  CLI::App app("Lists the rules that models are judged by, or the kinds of controls.",
               "theriac rules list");
  options.add_rules_to(app);
  app.add_flag("--controls", controls, "the kinds of controls, by FDA's eight categories");
  app.add_flag("--json", json, "as JSON");
  app.footer("\nexample: theriac rules list --rules my-rules");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  const auto pack = options.load_rules(exit);
  if (!pack) return exit;
  const std::string text =
      controls ? write_control_kinds(pack->value, json) : write_rule_list(pack->value, json);
  return print(text) ? Exit::ok : Exit::io;
}

Exit run_rules_explain(Arguments arguments) {
  ModelOptions options;
  std::string id;
  CLI::App app(
      "Tells what a rule finds, why that matters, when it is dealt with and how to show it.",
      "theriac rules explain");
  app.add_option("RULE", id, "the rule's id")->type_name("")->required();
  options.add_rules_to(app);
  app.footer("\nexample: theriac rules explain AN-01");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  const auto pack = options.load_rules(exit);
  if (!pack) return exit;
  const Rule* const rule = pack->value.find(id);
  if (rule != nullptr) return print(write_rule(pack->value, *rule)) ? Exit::ok : Exit::io;
  std::vector<std::string_view> known;
  for (const Rule& one : pack->value.rules) known.push_back(one.id);
  const auto near = closest(id, known);
  tell(Error{fmt::format("there is no rule \"{}\"", id),
             near ? fmt::format("did you mean {}?", *near) : "theriac rules list lists them",
             "unknown-id"});
  return Exit::usage;
}

Exit run_rules_test(Arguments arguments) {
  ModelOptions options;
  std::vector<std::string> ids;
  CLI::App app("Runs the tiny models that come with rules, and looks for rules without them.",
               "theriac rules test");
  app.add_option("RULE", ids, "only these rules")->type_name("");
  options.add_rules_to(app);
  app.footer("\nexample: theriac rules test --rules my-rules MY-01");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<Freshness> today = options.day();
  if (!today) return tell(today.error()), Exit::usage;
  Exit exit = Exit::ok;
  const auto pack = options.load_rules(exit);
  if (!pack) return exit;
  const std::vector<RuleTestResult> results = test_rules(pack->value, ids, today->today);
  std::size_t failed = 0;
  for (const RuleTestResult& result : results) {
    if (result.passed) continue;
    ++failed;
    if (!print(write_failed_test(pack->value, result))) return Exit::io;
  }
  if (results.empty()) {
    tell(Error{"no rule has such an id", "theriac rules list lists them", "unknown-id"});
    return Exit::usage;
  }
  const std::string summary =
      fmt::format("{} passed, {} failed\n", results.size() - failed, failed);
  if (!print(summary)) return Exit::io;
  return failed == 0 ? Exit::ok : Exit::gate_not_met;
}

}  // namespace theriac
