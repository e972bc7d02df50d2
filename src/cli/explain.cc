#include "finding/explain.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "finding/write_explanation.h"

namespace theriac {

namespace {

/// "AN-03:F-17", and neither "CVE-2024-1234@pkg:pypi/x@1" nor "ALSA-2024:8127".
bool is_of_model(std::string_view id) {
  static constexpr std::string_view of_rules = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
  const std::size_t colon = id.find_first_not_of(of_rules);
  return colon != std::string_view::npos && id[colon] == ':' && colon > 0 &&
         colon + 1 < id.size() && id.find('@') == std::string_view::npos &&
         (id[colon + 1] < '0' || id[colon + 1] > '9');
}

}  // namespace

Exit run_explain(Arguments arguments) {
  std::string id;
  bool json = false;
  IndexOption option;
  TimeOptions time;
  CLI::App app("Says why a finding is one, or what the index holds under an advisory id.",
               "theriac explain");
  app.add_option("ID", id, "a finding (GROUP@purl) or an advisory, such as CVE-2024-1234")
      ->type_name("")
      ->required();
  app.add_flag("--json", json, "for scripts");
  option.add_to(app);
  time.add_to(app);
  app.footer("\nexample: theriac explain 'CVE-2022-29217@pkg:pypi/pyjwt@2.0.1'");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<Freshness> freshness = time.resolve();
  if (!freshness) {
    tell(freshness.error());
    return Exit::usage;
  }
  if (is_of_model(id)) {
    tell(Error{fmt::format("\"{}\" is a finding of a model", id),
               fmt::format("theriac check MODEL --explain {} tells why", id), "usage"});
    return Exit::usage;
  }
  Exit exit = Exit::ok;
  const std::optional<Index> index = open_index(option.resolve(), exit);
  if (!index) return exit;
  Result<std::string> answer;
  if (id.find("@pkg:") != std::string::npos) {
    answer = explain_finding(id, *index, *freshness).map([&](const Explanation& e) {
      return json ? write_explanation_json(e, *index) : write_explanation(e);
    });
  } else {
    answer = explain_advisory(id, *index).map([&](const AdvisoryAccount& a) {
      return json ? write_account_json(a, *index) : write_account(a);
    });
  }
  if (is_damaged(*index)) return Exit::invalid_input;
  if (!answer) {
    tell(answer.error());
    return Exit::invalid_input;
  }
  return print(*answer) ? Exit::ok : Exit::io;
}

}  // namespace theriac
