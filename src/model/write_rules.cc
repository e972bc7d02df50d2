#include "model/write_rules.h"

#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json_strings.h"

namespace theriac {

namespace {

void write_rule_json(JsonWriter& json, const RulePack& pack, const Rule& rule) {
  json.begin_object();
  json.field("id", rule.id);
  json.field("title", rule.title);
  json.field("class", rule.completeness ? "completeness" : "threat");
  json.field("since", static_cast<std::uint64_t>(rule.since));
  json.field("subject", rule.subject);
  json.field_if("scope", rule.scope);
  write_strings(json, "stride", rule.stride);
  write_strings(json, "cwe", rule.cwe);
  write_strings(json, "capec", rule.capec);
  json.field_if("exploitability", rule.exploitability);
  json.field_if("severity", rule.severity);
  json.field("applies", rule.applies);
  json.field("mitigated_when", rule.mitigated_when);
  json.field("explain", rule.explain);
  json.field("mend", rule.mend);
  write_strings(json, "controls", rule.controls);
  write_strings(json, "verify", rule.verify);
  json.field_if("rationale", rule.rationale);
  json.field_if("false_positive", rule.false_positive);
  write_strings(json, "references", rule.references);
  json.field("tests", std::uint64_t{rule.tests.size()});
  json.field("place", pack.items.place_of(*rule.item));
  json.end_object();
}

/// Lines of a text of several, each behind an indent.
std::string indented(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(trim(text), '\n'))
    out += fmt::format("  {}\n", printable(line));
  return out;
}

void add_part(std::string& out, std::string_view heading, std::string_view text) {
  if (!trim(text).empty()) out += fmt::format("\n{}:\n{}", heading, indented(text));
}

}  // namespace

std::string write_rule_list(const RulePack& pack, bool json) {
  if (json) {
    JsonWriter out(JsonWriter::Layout::lines);
    out.begin_object();
    out.field("schema", "https://theriac.dev/schema/rules-1");
    out.field("version", static_cast<std::uint64_t>(pack.version));
    out.key("rules");
    out.begin_array();
    for (const Rule& rule : pack.rules) write_rule_json(out, pack, rule);
    out.end_array();
    out.end_object();
    return out.take() + "\n";
  }
  std::string text;
  for (const Rule& rule : pack.rules) {
    const std::string_view kind = rule.completeness       ? "gap"
                                  : rule.severity.empty() ? "-"
                                                          : rule.severity;
    text +=
        fmt::format("{:<14} {:<9} {:<10} {}\n", rule.id, kind, rule.subject, printable(rule.title));
  }
  return text +
         fmt::format("{}, pack version {}\n", counted(pack.rules.size(), "rule"), pack.version);
}

std::string write_control_kinds(const RulePack& pack, bool json) {
  if (json) {
    JsonWriter out(JsonWriter::Layout::lines);
    out.begin_object();
    out.field("schema", "https://theriac.dev/schema/control-kinds-1");
    out.key("control_kinds");
    out.begin_array();
    for (const ControlKind& kind : pack.control_kinds) {
      out.begin_object();
      out.field("id", kind.id);
      out.field("title", kind.title);
      out.field("category", kind.category);
      out.field_if("text", kind.text);
      out.key("blocks"), out.boolean(kind.blocks);
      out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take() + "\n";
  }
  std::string text;
  std::string_view category;
  for (const ControlKind& kind : pack.control_kinds) {
    if (kind.category != category) {
      category = kind.category;
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n", category);
    }
    text += fmt::format("  {:<26} {}{}\n", kind.id, printable(kind.text),
                        kind.blocks ? " (blocks)" : "");
  }
  return text;
}

std::string write_rule(const RulePack& pack, const Rule& rule) {
  std::string out =
      fmt::format("{}: {}\n{}, since pack version {}\n", rule.id, printable(rule.title),
                  printable(pack.items.place_of(*rule.item)), rule.since);
  out += fmt::format("judges every {}", rule.subject);
  if (!rule.stride.empty()) out += fmt::format("; {}", fmt::join(rule.stride, ", "));
  if (!rule.scope.empty()) out += fmt::format("; scope {}", rule.scope);
  if (!rule.severity.empty()) out += fmt::format("; severity {}", rule.severity);
  if (!rule.exploitability.empty()) out += fmt::format("; exploitability {}", rule.exploitability);
  out += "\n";
  if (!rule.cwe.empty()) out += fmt::format("CWE {}\n", fmt::join(rule.cwe, ", "));
  add_part(out, "why it matters", rule.rationale);
  add_part(out, "what it says", rule.explain);
  add_part(out, "applies when", rule.applies);
  add_part(out, "is dealt with when", rule.mitigated_when);
  add_part(out, "mend", rule.mend);
  std::string list;
  for (const std::string_view kind : rule.controls) {
    for (const ControlKind& known : pack.control_kinds) {
      if (known.id == kind) list += fmt::format("{} ({}): {}\n", kind, known.category, known.text);
    }
  }
  add_part(out, "controls", list);
  add_part(out, "how to show it", fmt::format("{}", fmt::join(rule.verify, ", ")));
  add_part(out, "when it does not hold although it looks so", rule.false_positive);
  add_part(out, "see also", fmt::format("{}", fmt::join(rule.references, "\n")));
  return out;
}

std::string write_failed_test(const RulePack& pack, const RuleTestResult& result) {
  const Rule& rule = *result.rule;
  if (result.test == nullptr)
    return fmt::format("{}: {}: {}\n", printable(pack.items.place_of(*rule.item)), rule.id,
                       result.got);
  return fmt::format("{}: {}: expected {} of {}, got {}\n",
                     printable(pack.items.place_of(*result.test->item)), rule.id,
                     result.test->expect, result.test->of, printable(result.got));
}

}  // namespace theriac
