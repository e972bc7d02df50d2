#include <fmt/format.h>
#include <map>

#include "base/percent.h"
#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"
#include "model/one_line_internal.h"
#include "syntax/json_strings.h"
#include "syntax/sarif.h"

namespace theriac {

namespace {

/// Where code scanning sorts a rule in (9.0, 7.0 and 4.0 are its bounds): the middle of the range,
/// for a rule has a severity in words and no score.
std::string_view score_of(std::string_view severity) {
  if (severity == "critical") return "9.5";
  if (severity == "high") return "8.0";
  if (severity == "medium") return "5.5";
  return severity == "low" ? "2.0" : "";
}

std::string help_of(const Rule& rule) {
  std::string out =
      fmt::format("{}\n\nTo mend it: {}.", general_explanation(rule), on_one_line(rule.mend));
  if (!rule.controls.empty())
    out += fmt::format("\n\nKinds of controls that help: {}.", fmt::join(rule.controls, ", "));
  if (!rule.verify.empty())
    out += fmt::format("\n\nShown by tests of kind: {}.", fmt::join(rule.verify, ", "));
  if (!rule.false_positive.empty())
    out += fmt::format("\n\nWhen it does not hold although it looks so: {}",
                       on_one_line(rule.false_positive));
  return out + fmt::format("\n\nAll of the rule: theriac rules explain {}", rule.id);
}

std::vector<std::string> tags_of(const Rule& rule) {
  std::vector<std::string> out = {"security", rule.completeness ? "completeness" : "threat"};
  out.insert(out.end(), rule.stride.begin(), rule.stride.end());
  for (const std::string_view cwe : rule.cwe)
    out.push_back(fmt::format("external/cwe/cwe-{}", cwe));
  return out;
}

void write_rule(JsonWriter& out, const Rule& rule) {
  out.begin_object();
  out.field("id", rule.id);
  write_sarif_message(out, "shortDescription", rule.title);
  write_sarif_message(
      out, "fullDescription",
      rule.rationale.empty() ? std::string(rule.title) : on_one_line(rule.rationale));
  write_sarif_message(out, "help", help_of(rule));
  out.key("defaultConfiguration");
  out.begin_object();
  out.field("level", level_of(rule));
  out.end_object();
  out.key("properties");
  out.begin_object();
  write_strings(out, "tags", tags_of(rule));
  out.field_if("security-severity", score_of(rule.severity));
  out.field_if("severity", rule.severity);
  out.field_if("exploitability", rule.exploitability);
  out.field_if("scope", rule.scope);
  out.field("since", static_cast<std::uint64_t>(rule.since));
  out.end_object();
  out.end_object();
}

class CheckSarifWriter {
 public:
  explicit CheckSarifWriter(const CheckReport& report) : report_(report) {
    for (const Items::File& file : report.facts.items().files) artifact(file.name);
    for (const Rule& rule : report.pack.rules) rules_.emplace(&rule, rules_.size());
  }

  std::string write() {
    std::string out = sarif_head();
    bool first = true;
    for (const ModelVerdict verdict :
         {ModelVerdict::exposed, ModelVerdict::unknown, ModelVerdict::accepted}) {
      for (const Judgement* const j : worst_first(report_.judged, verdict)) {
        out += first ? "\n" : ",\n";
        first = false;
        out += result(*j);
      }
    }
    return out + tail();
  }

 private:
  /// The number of a file among the artifacts.
  std::size_t artifact(std::string_view name) {
    const auto [entry, added] = artifacts_.emplace(name, artifacts_.size());
    if (added) names_.emplace_back(name);
    return entry->second;
  }

  std::string result(const Judgement& j) {
    const bool open = j.verdict == ModelVerdict::unknown;
    JsonWriter out;
    out.begin_object();
    out.field("ruleId", j.rule->id);
    out.field("ruleIndex", std::uint64_t{rules_.at(j.rule)});
    out.field("kind", open ? "open" : "fail");
    // Of what is not a failure the level is "none", and nothing else (3.27.10).
    out.field("level", open ? "none" : level_of(*j.rule));
    write_sarif_message(out, "message", message_of(report_.facts, j));
    out.key("partialFingerprints");
    out.begin_object();
    out.field("theriacThreat/v1", j.id);
    out.end_object();
    suppressions(out, j);
    location(out, j);
    properties(out, j);
    out.end_object();
    return out.take();
  }

  /// Acceptances were looked at for every result, so each says how it stands (3.27.23).
  void suppressions(JsonWriter& out, const Judgement& j) const {
    out.key("suppressions");
    out.begin_array();
    if (j.verdict == ModelVerdict::accepted) {
      out.begin_object();
      out.field("kind", "external");
      out.field("status", "accepted");
      out.field("justification", acceptance_words(report_.facts, j));
      out.end_object();
    }
    out.end_array();
  }

  void location(JsonWriter& out, const Judgement& j) {
    const ModelPlace place = place_of(report_.facts, j);
    out.key("locations");
    out.begin_array();
    out.begin_object();
    write_sarif_place(out, place.file, artifact(place.file), place.line);
    out.key("logicalLocations");
    out.begin_array();
    for (const std::string& id : j.elements) {
      const Item* const item = report_.facts.items().find(id);
      out.begin_object();
      out.field("name", id);
      out.field("fullyQualifiedName", id);
      out.field("kind", item != nullptr && item->collection != nullptr ? item->collection->table
                                                                       : j.rule->subject);
      out.end_object();
    }
    out.end_array();
    out.end_object();
    out.end_array();
  }

  static void properties(JsonWriter& out, const Judgement& j) {
    out.key("properties");
    out.begin_object();
    out.field("verdict", to_string(j.verdict));
    out.field("item", j.item);
    write_strings(out, "elements", j.elements);
    if (j.verdict == ModelVerdict::unknown) write_strings(out, "unstated", j.unstated);
    out.field_if("acceptance", j.acceptance);
    out.key("new"), out.boolean(j.is_new);
    out.end_object();
  }

  std::string rules() const {
    std::string text;
    for (const Rule& rule : report_.pack.rules) {
      JsonWriter out;
      write_rule(out, rule);
      text += (text.empty() ? "\n" : ",\n") + out.take();
    }
    return text;
  }

  std::string notifications(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics) {
      JsonWriter out;
      write_sarif_notification(out, d.file, artifact(d.file), d);
      text += (text.empty() ? "" : ",\n") + out.take();
    }
    return text;
  }

  std::string artifacts() const {
    JsonWriter out;
    out.begin_array();
    for (const std::string& name : names_) {
      out.begin_object();
      out.key("location");
      out.begin_object();
      out.field("uri", uri_of_path(name));
      out.end_object();
      out.end_object();
    }
    out.end_array();
    return out.take();
  }

  std::string summary() const {
    JsonWriter out;
    out.begin_object();
    out.field("model", report_.path);
    const auto& products = report_.facts.items().of(collections::product);
    out.field("product", products.empty() ? std::string_view() : products.front().id);
    out.field("at", report_.day);
    out.field("rules_version", static_cast<std::uint64_t>(report_.pack.version));
    out.key("readable"), out.boolean(report_.readable);
    out.key("sound"), out.boolean(is_sound(report_));
    for (std::size_t i = 0; i < model_verdicts; ++i)
      out.field(field_name(static_cast<ModelVerdict>(i)), std::uint64_t{report_.judged.totals[i]});
    std::uint64_t missing = 0;
    for (const Coverage& cell : report_.judged.coverage)
      missing += cell.status == Coverage::Status::missing ? 1 : 0;
    out.field("missing", missing);
    out.end_object();
    return out.take();
  }

  std::string tail() {
    JsonWriter program;
    program.string(report_.program_version);
    std::string said = notifications(report_.diagnostics);
    const std::string more = notifications(report_.judged.diagnostics);
    if (!said.empty() && !more.empty()) said += ",\n";
    said += more;
    // The category keeps uploads of `scan` and of `check` apart: code scanning takes a second one
    // of the same tool and category for a replacement.
    return fmt::format(
        "],\n\"tool\":{{\"driver\":{{\"name\":\"theriac\",\"version\":{},"
        "\"informationUri\":\"https://theriac.dev/\",\"rules\":[{}]}}}},\n"
        "\"automationDetails\":{{\"id\":\"theriac-check/\"}},\n"
        "\"artifacts\":{},\n"
        "\"invocations\":[{{\"executionSuccessful\":{},\"toolExecutionNotifications\":[{}]}}],\n"
        "\"properties\":{}}}]}}\n",
        program.text(), rules(), artifacts(), is_sound(report_), said, summary());
  }

  const CheckReport& report_;
  std::map<std::string, std::size_t, std::less<>> artifacts_;
  std::vector<std::string> names_;  // of the artifacts, by number
  std::map<const Rule*, std::size_t> rules_;
};

}  // namespace

std::string write_check_sarif(const CheckReport& report) {
  return CheckSarifWriter(report).write();
}

}  // namespace theriac
