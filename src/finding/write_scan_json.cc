#include "finding/write_scan_json.h"

#include "syntax/json_strings.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

void write_component(JsonWriter& out, const Component& component, std::string_view purl) {
  out.key("component");
  out.begin_object();
  out.field("ref", component.ref);
  out.field("name", component.name);
  out.field("version", component.version);
  out.field("purl", purl);
  out.end_object();
}

void write_severity(JsonWriter& out, const RatedSeverity& severity) {
  out.key("severity");
  out.begin_object();
  out.field("rating", to_string(severity.rating));
  if (severity.score) out.key("score"), out.decimal(*severity.score);
  out.field_if("vector", severity.vector);
  out.field_if("advisory", severity.advisory);
  out.field_if("source", severity.source);
  out.end_object();
}

/// Null where no catalogue of the index names the flaw.
void write_exploitation(JsonWriter& out, const Exploitation& e) {
  out.key("kev");
  if (e.known) {
    out.begin_object();
    out.field("cve", e.known->cve);
    out.field("added", to_string(e.known->added));
    out.field_if("due", e.known->due ? to_string(*e.known->due) : "");
    out.key("ransomware"), out.boolean(e.known->ransomware);
    out.field("source", e.known->source);
    out.end_object();
  } else {
    out.null();
  }
  out.key("epss");
  if (e.predicted) {
    out.begin_object();
    out.field("cve", e.predicted->cve);
    out.key("probability"), out.decimal(e.predicted->probability, 5);
    out.key("percentile"), out.decimal(e.predicted->percentile, 5);
    out.field("source", e.predicted->source);
    out.end_object();
  } else {
    out.null();
  }
}

void write_finding(JsonWriter& out, const Finding& finding, const Component& component) {
  out.begin_object();
  out.field("id", finding.id);
  write_component(out, component, finding.purl);
  out.field("group", finding.group);
  out.field("class", to_string(finding.weakness));
  out.key("advisories");
  out.begin_array();
  for (const Finding::Record& record : finding.advisories) {
    out.begin_object();
    out.field("id", record.id);
    out.field("source", record.source);
    out.field("reason", record.reason);
    out.end_object();
  }
  out.end_array();
  write_strings(out, "aliases", finding.aliases);
  write_strings(out, "upstream", finding.upstream);
  out.field("reason", finding.reason);
  write_strings(out, "fixed_in", finding.fixed_in);
  write_severity(out, finding.severity);
  write_exploitation(out, finding.exploitation);
  out.end_object();
}

void write_totals(JsonWriter& out, const Totals& totals) {
  out.key("totals");
  out.begin_object();
  out.field("affected", totals.affected);
  out.field("fixed", totals.fixed);
  out.field("none_known", totals.none_known);
  out.field("not_assessable", totals.not_assessable);
  out.field("none_known_only_fixed_listed", totals.only_fixed);
  out.end_object();
}

void write_diagnostics(JsonWriter& out, const std::vector<Diagnostic>& diagnostics) {
  out.key("diagnostics");
  out.begin_array();
  for (const Diagnostic& d : diagnostics) {
    out.begin_object();
    out.field("level", to_string(d.level));
    out.field("id", d.id);
    out.field("line", std::uint64_t{d.at.line});
    out.field("column", std::uint64_t{d.at.column});
    out.field("problem", d.problem);
    out.field("remedy", d.remedy);
    out.end_object();
  }
  out.end_array();
}

void write_verdicts(JsonWriter& out, const ScannedDocument& document) {
  out.key("verdicts");
  out.begin_array();
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    out.begin_object();
    out.field("ref", document.inventory.components[i].ref);
    out.field("verdict", to_string(document.verdicts[i].verdict));
    out.field("code", to_string(document.verdicts[i].reason));
    out.end_object();
  }
  out.end_array();
}

void write_not_assessable(JsonWriter& out, const ScannedDocument& document) {
  out.key("not_assessable");
  out.begin_array();
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    const ComponentVerdict& verdict = document.verdicts[i];
    if (verdict.verdict != Verdict::not_assessable) continue;
    out.begin_object();
    write_component(out, document.inventory.components[i], verdict.purl);
    out.field("reason", to_string(verdict.reason));
    out.field_if("detail", verdict.detail);
    out.end_object();
  }
  out.end_array();
}

void write_undetermined(JsonWriter& out, const ScannedDocument& document) {
  out.key("undetermined");
  out.begin_array();
  for (const OpenQuestion& open : document.undetermined) {
    out.begin_object();
    write_component(out, document.inventory.components[open.component], open.purl);
    out.field("advisory", open.advisory);
    out.field("source", open.source);
    out.field("reason", to_string(open.reason));
    out.end_object();
  }
  out.end_array();
}

void write_none_known_in(JsonWriter& out, const ScannedDocument& document) {
  out.key("none_known_in");
  out.begin_array();
  for (const SilentSource& source : document.none_known_in) {
    out.begin_object();
    out.field("source", source.name);
    out.key("date");
    if (source.day)
      out.string(to_string(*source.day));
    else
      out.null();
    out.key("date_stated"), out.boolean(source.stated);
    out.field("records", std::uint64_t{source.records});
    out.field("components", std::uint64_t{source.components});
    out.end_object();
  }
  out.end_array();
}

void write_fields(JsonWriter& out, const ScannedDocument& document) {
  out.field("path", document.path);
  out.field("format", document.inventory.format);
  out.field("serial", document.inventory.serial);
  out.key("readable"), out.boolean(document.readable);
  out.field("components", document.inventory.components.size());
  write_totals(out, document.totals);
  write_diagnostics(out, document.diagnostics);
  write_verdicts(out, document);
  out.key("findings");
  out.begin_array();
  for (const Finding& finding : document.findings) {
    write_finding(out, finding, document.inventory.components[finding.component]);
  }
  out.end_array();
  write_not_assessable(out, document);
  write_undetermined(out, document);
  write_none_known_in(out, document);
}

void write_head(JsonWriter& out, const Index& index, const Freshness& freshness) {
  out.field("schema", scan_schema);
  out.key("index");
  out.begin_object();
  out.field("digest", index.digest());
  out.end_object();
  out.field("at", to_string(freshness.today));
  out.field("max_age_days", static_cast<std::uint64_t>(freshness.max_age_days));
}

}  // namespace

std::string write_scan_json(const ScannedDocument& document) {
  JsonWriter out;
  out.begin_object();
  write_fields(out, document);
  out.end_object();
  return out.take();
}

std::string write_scan_ndjson(const ScannedDocument& document, const Index& index,
                              const Freshness& freshness) {
  JsonWriter out;
  out.begin_object();
  write_head(out, index, freshness);
  write_fields(out, document);
  out.end_object();
  return out.take();
}

std::string scan_json_head(const Index& index, const Freshness& freshness) {
  JsonWriter out;
  out.begin_object();
  write_head(out, index, freshness);
  out.key("documents");
  out.begin_array();
  return out.take();
}

std::string scan_json_tail() { return "]}\n"; }

}  // namespace theriac
