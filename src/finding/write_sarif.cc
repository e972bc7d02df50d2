#include "finding/write_sarif.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/percent.h"
#include "base/text.h"
#include "syntax/json_strings.h"
#include "syntax/sarif.h"

namespace theriac {

namespace {

std::string_view level_of(Loudness loudness) {
  switch (loudness) {
    case Loudness::error:
      return "error";
    case Loudness::warning:
      return "warning";
    case Loudness::note:
      break;
  }
  return "note";
}

void write_component(JsonWriter& out, const ScannedDocument& document, std::size_t artifact,
                     const Component& component, std::string_view purl) {
  out.key("locations");
  out.begin_array();
  out.begin_object();
  write_sarif_place(out, document.path, artifact, component.line);
  out.key("logicalLocations");
  out.begin_array();
  out.begin_object();
  out.field("name", label_of(component));
  out.field("fullyQualifiedName", component.ref);
  out.field("kind", "package");
  out.end_object();
  out.end_array();
  out.end_object();
  out.end_array();
  out.key("properties");
  out.begin_object();
  out.field("ref", component.ref);
  out.field("name", component.name);
  out.field("version", component.version);
  out.field("purl", purl);
}

void write_totals(JsonWriter& out, const Totals& totals) {
  out.field("components", std::uint64_t{totals.all()});
  out.field("affected", std::uint64_t{totals.affected});
  out.field("fixed", std::uint64_t{totals.fixed});
  out.field("none_known", std::uint64_t{totals.none_known});
  out.field("none_known_only_fixed_listed", std::uint64_t{totals.only_fixed});
  out.field("not_assessable", std::uint64_t{totals.not_assessable});
}

void begin_result(JsonWriter& out, std::string_view rule, std::size_t number, std::string_view kind,
                  std::string_view level, std::string_view message) {
  out.begin_object();
  out.field("ruleId", rule);
  out.field("ruleIndex", std::uint64_t{number});
  out.field("kind", kind);
  out.field("level", level);
  write_sarif_message(out, "message", message);
}

/// The rules for what is not decided; the reason code says which.
std::string help_of_code(std::string_view code) {
  return fmt::format(
      "{}: what this means and what to do about it stands in "
      "doc/formats/reason-codes.md of theriac.",
      code);
}

}  // namespace

SarifWriter::Rule& SarifWriter::rule(const std::string& id, const Rule& made) {
  const auto [it, added] = rules_.emplace(id, made);
  if (added) {
    it->second.number = rule_ids_.size();
    rule_ids_.push_back(&it->first);
  }
  return it->second;
}

SarifWriter::Rule& SarifWriter::rule_of(const Finding& finding) {
  Rule made;
  made.summary = summary_of(finding);
  made.title = made.summary.empty() ? finding.group + " in " + finding.package : made.summary;
  made.help =
      fmt::format("{} ({}) in {}.", finding.group, severity_words(finding), finding.package);
  if (!finding.aliases.empty())
    made.help += fmt::format(" Also known as {}.", fmt::join(finding.aliases, ", "));
  const std::string remedy = recommendation_of(finding);
  made.help += remedy.empty() ? " No fixed version is known." : " To mend it, " + remedy + ".";
  made.help += " Why, of one component: theriac explain " + shell_quoted(finding.id);
  made.url = url_of_advisory(finding.group);
  made.tags = {"security", std::string(to_string(finding.weakness))};
  if (finding.exploitation.known) made.tags.emplace_back("kev");
  Rule& rule = this->rule(finding.group, made);
  rule.loudness = std::max(rule.loudness, loudness_of(finding));
  if (finding.severity.score)
    rule.score = std::max(rule.score.value_or(0), *finding.severity.score);
  return rule;
}

std::string SarifWriter::finding_result(const ScannedDocument& document, const Finding& finding) {
  const Component& component = document.inventory.components[finding.component];
  const Rule& rule = rule_of(finding);
  JsonWriter out;
  begin_result(out, finding.group, rule.number, "fail", level_of(loudness_of(finding)),
               finding_words(finding, component));
  out.key("partialFingerprints");
  out.begin_object();
  out.field("theriacFinding/v1", finding.id);
  out.end_object();
  write_component(out, document, documents_, component, finding.purl);
  out.field("severity", to_string(finding.severity.rating));
  if (finding.severity.score) out.key("score"), out.decimal(*finding.severity.score);
  out.field_if("vector", finding.severity.vector);
  write_strings(out, "fixed_in", finding.fixed_in);
  out.key("advisories");
  out.begin_array();
  for (const Finding::Record& record : finding.advisories) out.string(record.id);
  out.end_array();
  if (finding.exploitation.known) out.field("kev", to_string(finding.exploitation.known->added));
  if (finding.exploitation.predicted) {
    out.key("epss"), out.decimal(finding.exploitation.predicted->probability, 5);
  }
  out.end_object();
  out.end_object();
  return out.take();
}

std::string SarifWriter::question_result(const ScannedDocument& document,
                                         const OpenQuestion& open) {
  const std::string_view code = to_string(open.reason);
  const std::string id = fmt::format("theriac/undetermined/{}", code);
  Rule made;
  made.title = "a record names the package and could not be evaluated for its version";
  made.help = help_of_code(code);
  made.tags = {"security", "undetermined"};
  const std::size_t number = rule(id, made).number;
  const Component& component = document.inventory.components[open.component];
  JsonWriter out;
  begin_result(out, id, number, "open", "none", undetermined_words(open, component));
  out.key("partialFingerprints");
  out.begin_object();
  out.field("theriacUndetermined/v1", open.advisory + "@" + open.purl);
  out.end_object();
  write_component(out, document, documents_, component, open.purl);
  out.field("advisory", open.advisory);
  out.end_object();
  out.end_object();
  return out.take();
}

std::string SarifWriter::unjudged_result(const ScannedDocument& document, std::size_t number) {
  const ComponentVerdict& verdict = document.verdicts[number];
  const std::string_view code = to_string(verdict.reason);
  const std::string id = fmt::format("theriac/not-assessable/{}", code);
  Rule made;
  made.title = "a component could not be judged";
  made.help = help_of_code(code);
  made.tags = {"security", "not-assessable"};
  const std::size_t rule_number = rule(id, made).number;
  const Component& component = document.inventory.components[number];
  JsonWriter out;
  begin_result(out, id, rule_number, "review", "none", unjudged_words(verdict, component));
  out.key("partialFingerprints");
  out.begin_object();
  out.field("theriacNotAssessable/v1", std::string(code) + "@" + component.ref);
  out.end_object();
  write_component(out, document, documents_, component, verdict.purl);
  out.end_object();
  out.end_object();
  return out.take();
}

void SarifWriter::add_artifact(const ScannedDocument& document) {
  JsonWriter out;
  out.begin_object();
  out.key("location");
  out.begin_object();
  out.field("uri", uri_of_path(document.path));
  out.end_object();
  out.key("properties");
  out.begin_object();
  out.field("format", document.inventory.format);
  out.field("serial", document.inventory.serial);
  out.key("readable"), out.boolean(document.readable);
  write_totals(out, document.totals);
  out.key("none_known_in");
  out.begin_array();
  for (const SilentSource& source : document.none_known_in) {
    out.begin_object();
    out.field("source", source.name);
    out.field_if("date", source.day ? to_string(*source.day) : "");
    out.field("components", std::uint64_t{source.components});
    out.end_object();
  }
  out.end_array();
  out.end_object();
  out.end_object();
  artifacts_ += (artifacts_.empty() ? "" : ",\n") + out.take();
  for (const Diagnostic& d : document.diagnostics) {
    JsonWriter said;
    write_sarif_notification(said, document.path, documents_, d);
    notifications_ += (notifications_.empty() ? "" : ",\n") + said.take();
  }
}

std::string SarifWriter::head() { return sarif_head(); }

std::string SarifWriter::document(const ScannedDocument& document) {
  std::string out;
  const auto add = [&](const std::string& result) {
    out += first_result_ ? "\n" : ",\n";
    first_result_ = false;
    out += result;
  };
  for (const Finding& finding : document.findings) add(finding_result(document, finding));
  for (const OpenQuestion& open : document.undetermined) add(question_result(document, open));
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    if (document.verdicts[i].verdict == Verdict::not_assessable) add(unjudged_result(document, i));
  }
  add_artifact(document);
  ++documents_;
  unreadable_ += document.readable ? 0 : 1;
  totals_.affected += document.totals.affected;
  totals_.fixed += document.totals.fixed;
  totals_.none_known += document.totals.none_known;
  totals_.not_assessable += document.totals.not_assessable;
  totals_.only_fixed += document.totals.only_fixed;
  return out;
}

std::string SarifWriter::write_rules() const {
  std::string text;
  for (const std::string* id : rule_ids_) {
    const Rule& rule = rules_.at(*id);
    JsonWriter out;
    out.begin_object();
    out.field("id", *id);
    write_sarif_message(out, "shortDescription", rule.title);
    write_sarif_message(out, "fullDescription", rule.summary.empty() ? rule.title : rule.summary);
    write_sarif_message(out, "help", rule.help);
    out.field_if("helpUri", rule.url);
    out.key("defaultConfiguration");
    out.begin_object();
    out.field("level", level_of(rule.loudness));
    out.end_object();
    out.key("properties");
    out.begin_object();
    write_strings(out, "tags", rule.tags);
    out.field_if("security-severity", rule.score ? fmt::format("{:.1f}", *rule.score) : "");
    out.end_object();
    out.end_object();
    text += (text.empty() ? "\n" : ",\n") + out.take();
  }
  return text;
}

std::string SarifWriter::tail(bool complete) {
  JsonWriter program;
  program.string(frame_.program_version);
  JsonWriter properties;
  properties.begin_object();
  properties.field("index_digest", frame_.index.digest());
  properties.field("at", to_string(frame_.freshness.today));
  properties.field("max_age_days", static_cast<std::uint64_t>(frame_.freshness.max_age_days));
  properties.field("documents", std::uint64_t{documents_});
  properties.field("unreadable", std::uint64_t{unreadable_});
  write_totals(properties, totals_);
  properties.end_object();
  return fmt::format(
      "],\n\"tool\":{{\"driver\":{{\"name\":\"theriac\",\"version\":{},"
      "\"informationUri\":\"https://theriac.dev/\",\"rules\":[{}]}}}},\n"
      "\"artifacts\":[{}],\n"
      "\"invocations\":[{{\"executionSuccessful\":{},\"toolExecutionNotifications\":[{}]}}],\n"
      "\"properties\":{}}}]}}\n",
      program.text(), write_rules(), artifacts_, complete && unreadable_ == 0, notifications_,
      properties.text());
}

}  // namespace theriac
