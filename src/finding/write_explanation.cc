#include "finding/write_explanation.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json_strings.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

std::string join(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + printable(text);
  return out;
}

std::string shown(const SeverityStatement& s) {
  std::string out = printable(s.value);
  if (s.score) out += fmt::format(" = {:.1f} ({})", *s.score, to_string(s.severity));
  return out;
}

/// The verdict in words, with its reason code.
std::string shown(Verdict verdict, const std::string& reason) {
  std::string out(to_string(verdict));
  std::replace(out.begin(), out.end(), '_', ' ');
  return reason.empty() ? out : fmt::format("{} ({})", out, reason);
}

void add_record(std::string& out, const Explanation::Record& r) {
  out += fmt::format("  {} {}  (source {}, modified {})\n", r.applies ? "applies " : "does not",
                     printable(r.id), printable(r.source), r.modified);
  if (!r.summary.empty()) out += fmt::format("             {}\n", printable(r.summary));
  out += fmt::format("             because  {}\n", printable(r.reason));
  for (const std::string& range : r.ranges)
    out += fmt::format("             range    {}\n", printable(range));
  if (!r.fixed_in.empty()) out += fmt::format("             fixed in {}\n", join(r.fixed_in));
  for (const auto& s : r.severities) out += fmt::format("             severity {}\n", shown(s));
}

void write_severities(JsonWriter& out, const std::vector<SeverityStatement>& statements) {
  out.key("severities");
  out.begin_array();
  for (const SeverityStatement& s : statements) {
    out.begin_object();
    out.field("type", s.type);
    out.field("value", s.value);
    out.field("rating", to_string(s.severity));
    if (s.score) out.key("score"), out.decimal(*s.score);
    out.end_object();
  }
  out.end_array();
}

void write_record(JsonWriter& out, const Explanation::Record& r) {
  out.begin_object();
  out.field("id", r.id);
  out.field("source", r.source);
  out.field("modified", r.modified);
  out.field("summary", r.summary);
  out.key("applies"), out.boolean(r.applies);
  out.field("reason", r.reason);
  write_strings(out, "ranges", r.ranges);
  write_strings(out, "fixed_in", r.fixed_in);
  write_severities(out, r.severities);
  out.end_object();
}

void write_head(JsonWriter& out, const Index& index, std::string_view kind) {
  out.field("schema", "https://theriac.dev/schema/explain-1");
  out.field("kind", kind);
  out.key("index");
  out.begin_object();
  out.field("digest", index.digest());
  out.end_object();
}

}  // namespace

std::string write_explanation(const Explanation& e) {
  std::string out = fmt::format("{}\n", printable(e.id));
  out += fmt::format("  {} {} of {}{}\n", printable(e.package), printable(e.version),
                     printable(e.ecosystem), e.release.empty() ? "" : ":" + printable(e.release));
  if (e.holds) {
    out += "  is affected: at least one record of this group applies\n";
  } else {
    // Not "not affected": only a person's decision says that.
    out += fmt::format("  no record of this group applies to it; the package's verdict: {}\n",
                       shown(e.verdict, e.verdict_reason));
  }
  if (e.severity.rating != Severity::unknown) {
    out += fmt::format("  severity {}{}, from {} of {} ({})\n", to_string(e.severity.rating),
                       e.severity.score ? fmt::format(" {:.1f}", *e.severity.score) : "",
                       printable(e.severity.advisory), printable(e.severity.source),
                       printable(e.severity.vector));
  } else {
    out += "  severity unknown: no record of the group states one\n";
  }
  out += "\n  Records of the group\n";
  if (e.records.empty()) out += "  none names this package\n";
  for (const auto& record : e.records) add_record(out, record);
  if (!e.aliases.empty()) out += "\n  Who says that they are the same\n";
  for (const auto& edge : e.aliases) {
    out += fmt::format("  {} of {} names {}\n", printable(edge.record), printable(edge.source),
                       printable(edge.alias));
  }
  if (!e.upstream.empty()) out += fmt::format("\n  Fixes upstream flaws: {}\n", join(e.upstream));
  if (!e.related.empty()) out += fmt::format("\n  Related, not the same: {}\n", join(e.related));
  if (!e.others.empty()) out += "\n  Other weaknesses of this package version\n";
  for (const auto& record : e.others) {
    out += fmt::format("  {}  {}\n", printable(record.id), printable(record.reason));
  }
  return out;
}

std::string write_account(const AdvisoryAccount& account) {
  std::string out = fmt::format("{}: {} of the index\n", printable(account.id),
                                counted(account.records.size(), "record"));
  for (const auto& r : account.records) {
    const std::string_view state = r.withdrawn ? ", withdrawn" : r.superseded ? ", superseded" : "";
    out += fmt::format("\n  {}  (source {}, modified {}{})\n", printable(r.id), printable(r.source),
                       r.modified, state);
    if (!r.summary.empty()) out += fmt::format("    {}\n", printable(r.summary));
    if (!r.group.empty()) out += fmt::format("    group    {}\n", printable(r.group));
    out += fmt::format("    class    {}\n", to_string(r.weakness));
    if (!r.aliases.empty()) out += fmt::format("    aliases  {}\n", join(r.aliases));
    if (!r.upstream.empty()) out += fmt::format("    fixes    {}\n", join(r.upstream));
    if (!r.related.empty()) out += fmt::format("    related  {}\n", join(r.related));
    for (const auto& s : r.severities) out += fmt::format("    severity {}\n", shown(s));
    for (const auto& p : r.packages) {
      out += fmt::format("    package  {}{} {}{}{}\n", printable(p.ecosystem),
                         p.release.empty() ? "" : ":" + printable(p.release), printable(p.name),
                         p.state.empty() ? "" : " (" + printable(p.state) + ")",
                         p.cannot_be_evaluated ? " [cannot be evaluated]" : "");
      for (const std::string& range : p.ranges)
        out += fmt::format("             {}\n", printable(range));
    }
  }
  return out;
}

std::string write_explanation_json(const Explanation& e, const Index& index) {
  JsonWriter out;
  out.begin_object();
  write_head(out, index, "finding");
  out.field("at", to_string(e.freshness.today));
  out.field("max_age_days", static_cast<std::uint64_t>(e.freshness.max_age_days));
  out.field("id", e.id);
  out.field("group", e.group);
  out.field("purl", e.purl);
  out.field("ecosystem", e.ecosystem);
  out.field("release", e.release);
  out.field("package", e.package);
  out.field("version", e.version);
  out.key("holds"), out.boolean(e.holds);
  out.field("verdict", to_string(e.verdict));
  out.field("code", e.verdict_reason);
  out.key("severity");
  out.begin_object();
  out.field("rating", to_string(e.severity.rating));
  if (e.severity.score) out.key("score"), out.decimal(*e.severity.score);
  out.field_if("vector", e.severity.vector);
  out.field_if("advisory", e.severity.advisory);
  out.field_if("source", e.severity.source);
  out.end_object();
  for (const auto& [name, list] :
       {std::pair("records", &e.records), std::pair("others", &e.others)}) {
    out.key(name);
    out.begin_array();
    for (const auto& record : *list) write_record(out, record);
    out.end_array();
  }
  out.key("aliases");
  out.begin_array();
  for (const auto& edge : e.aliases) {
    out.begin_object();
    out.field("record", edge.record);
    out.field("source", edge.source);
    out.field("alias", edge.alias);
    out.end_object();
  }
  out.end_array();
  write_strings(out, "upstream", e.upstream);
  write_strings(out, "related", e.related);
  out.end_object();
  return out.take() + "\n";
}

std::string write_account_json(const AdvisoryAccount& account, const Index& index) {
  JsonWriter out;
  out.begin_object();
  write_head(out, index, "advisory");
  out.field("id", account.id);
  out.key("records");
  out.begin_array();
  for (const auto& r : account.records) {
    out.begin_object();
    out.field("id", r.id);
    out.field("source", r.source);
    out.field("modified", r.modified);
    out.field("summary", r.summary);
    out.field("group", r.group);
    out.field("class", to_string(r.weakness));
    out.key("withdrawn"), out.boolean(r.withdrawn);
    out.key("superseded"), out.boolean(r.superseded);
    write_strings(out, "aliases", r.aliases);
    write_strings(out, "upstream", r.upstream);
    write_strings(out, "related", r.related);
    write_severities(out, r.severities);
    out.key("packages");
    out.begin_array();
    for (const auto& p : r.packages) {
      out.begin_object();
      out.field("ecosystem", p.ecosystem);
      out.field("release", p.release);
      out.field("name", p.name);
      out.field_if("state", p.state);
      write_strings(out, "ranges", p.ranges);
      out.key("can_be_evaluated"), out.boolean(!p.cannot_be_evaluated);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace theriac
