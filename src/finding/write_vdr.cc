#include "finding/write_vdr.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "base/percent.h"
#include "base/text.h"
#include "finding/output_text_internal.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

/// RFC 4122, section 3, in any case.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = to_lower(text[i]);
    if (dash ? c != '-' : !is_digit(c) && (c < 'a' || c > 'f')) return false;
  }
  return true;
}

bool is_revision(std::string_view text) {
  return !text.empty() && text[0] != '0' && std::all_of(text.begin(), text.end(), is_digit);
}

/// One entry of "vulnerabilities": the findings of one group, or the open questions of one record.
struct Weakness {
  std::string id;
  std::vector<const Finding*> findings;
  std::vector<const OpenQuestion*> open;
};

std::vector<Weakness> weaknesses_of(const ScannedDocument& document) {
  std::vector<Weakness> out;
  std::map<std::string_view, std::size_t> known;
  const auto entry = [&](const std::string& id) -> Weakness& {
    const auto [it, added] = known.emplace(id, out.size());
    if (added) out.push_back({id, {}, {}});
    return out[it->second];
  };
  for (const Finding& finding : document.findings)
    entry(finding.group).findings.push_back(&finding);
  std::vector<const OpenQuestion*> open;
  open.reserve(document.undetermined.size());
  for (const OpenQuestion& question : document.undetermined) open.push_back(&question);
  std::stable_sort(open.begin(), open.end(),
                   [](const auto* a, const auto* b) { return a->advisory < b->advisory; });
  for (const OpenQuestion* question : open) entry(question->advisory).open.push_back(question);
  return out;
}

std::string_view severity_word(const Finding& finding) {
  const bool note = finding.weakness == WeaknessClass::informational;
  if (finding.severity.rating == Severity::unknown) return note ? "info" : "unknown";
  return to_string(finding.severity.rating);
}

std::string_view method_of(const RatedSeverity& severity) {
  if (!severity.score) return "other";
  if (severity.vector.starts_with("CVSS:3.0/")) return "CVSSv3";
  if (severity.vector.starts_with("CVSS:3.1/")) return "CVSSv31";
  if (severity.vector.starts_with("CVSS:4.0/")) return "CVSSv4";
  return "CVSSv2";
}

void write_source(JsonWriter& out, std::string_view name, std::string_view url) {
  out.key("source");
  out.begin_object();
  out.field_if("name", name);
  out.field_if("url", url);
  out.end_object();
}

void write_property(JsonWriter& out, std::string_view name, std::string_view value) {
  out.begin_object();
  out.field("name", name);
  out.field("value", value);
  out.end_object();
}

/// The records, then the names that only they know: all but the weakness's own.
void write_references(JsonWriter& out, const Weakness& weakness) {
  std::map<std::string, std::string> sources;
  for (const Finding* finding : weakness.findings) {
    for (const Finding::Record& record : finding->advisories)
      sources.emplace(record.id, record.source);
    for (const std::string& alias : finding->aliases)
      sources.emplace(alias, finding->advisories.front().source);
  }
  sources.erase(weakness.id);
  out.key("references");
  out.begin_array();
  for (const auto& [id, source] : sources) {
    out.begin_object();
    out.field("id", id);
    write_source(out, source, url_of_advisory(id));
    out.end_object();
  }
  out.end_array();
}

/// Components of one group may be rated by different records; each rating stands once.
void write_ratings(JsonWriter& out, const Weakness& weakness) {
  std::set<std::string> seen;
  out.key("ratings");
  out.begin_array();
  for (const Finding* finding : weakness.findings) {
    const RatedSeverity& severity = finding->severity;
    if (!seen.insert(severity.advisory + "\n" + severity.vector).second) continue;
    out.begin_object();
    if (!severity.source.empty()) write_source(out, severity.source, "");
    if (severity.score) out.key("score"), out.decimal(*severity.score);
    out.field("severity", severity_word(*finding));
    if (severity.rating != Severity::unknown) out.field("method", method_of(severity));
    if (severity.score) out.field("vector", severity.vector);
    out.end_object();
  }
  out.end_array();
}

void write_times(JsonWriter& out, const Weakness& weakness) {
  Moment published{}, updated{};
  for (const Finding* finding : weakness.findings) {
    for (const Finding::Record& record : finding->advisories) {
      const bool earlier = published == Moment{} || record.published < published;
      if (record.published.seconds > 0 && earlier) published = record.published;
      if (record.modified.seconds > 0) updated = std::max(updated, record.modified);
    }
  }
  if (published != Moment{}) out.field("published", to_string(published));
  if (updated != Moment{}) out.field("updated", to_string(updated));
}

void write_recommendation(JsonWriter& out, const Weakness& weakness) {
  std::vector<std::string> texts;
  for (const Finding* finding : weakness.findings) {
    const std::string text = recommendation_of(*finding);
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(text);
  }
  out.field_if("recommendation", fmt::format("{}", fmt::join(texts, "; ")));
}

class Affected {
 public:
  Affected(JsonWriter& out, const Inventory& inventory) : out_(out), inventory_(inventory) {}

  /// A reference that the SBOM gives twice stands once; of two answers the first, graver one.
  void write(std::size_t number, std::string_view status) {
    const Component& component = inventory_.components[number];
    std::string ref = make_bom_link(inventory_, component.ref);
    if (!seen_.insert(ref).second) return;
    out_.begin_object();
    out_.field("ref", ref);
    constexpr std::size_t longest = 1024;  // by the schema
    if (!component.version.empty() && component.version.size() <= longest) {
      out_.key("versions");
      out_.begin_array();
      out_.begin_object();
      out_.field("version", component.version);
      out_.field("status", status);
      out_.end_object();
      out_.end_array();
    }
    out_.end_object();
  }

 private:
  JsonWriter& out_;
  const Inventory& inventory_;
  std::set<std::string> seen_;
};

void write_affects(JsonWriter& out, const Weakness& weakness, const Inventory& inventory) {
  out.key("affects");
  out.begin_array();
  Affected affected(out, inventory);
  for (const Finding* finding : weakness.findings) affected.write(finding->component, "affected");
  for (const OpenQuestion* open : weakness.open) affected.write(open->component, "unknown");
  out.end_array();
}

void write_properties(JsonWriter& out, const Weakness& weakness) {
  out.key("properties");
  out.begin_array();
  std::set<std::string> seen;
  for (const Finding* finding : weakness.findings) {
    if (seen.insert(finding->id).second) write_property(out, "theriac:finding", finding->id);
  }
  for (const OpenQuestion* open : weakness.open) {
    const std::string why = fmt::format("{}@{}", to_string(open->reason), open->purl);
    if (seen.insert(why).second) write_property(out, "theriac:undetermined", why);
  }
  if (!weakness.findings.empty()) {
    const Finding& first = *weakness.findings.front();
    write_property(out, "theriac:class", to_string(first.weakness));
    const Exploitation& e = first.exploitation;
    if (e.known) write_property(out, "theriac:kev", to_string(e.known->added));
    if (e.predicted)
      write_property(out, "theriac:epss", fmt::format("{:.5f}", e.predicted->probability));
  }
  out.end_array();
}

void write_weakness(JsonWriter& out, const Weakness& weakness, const Inventory& inventory) {
  out.begin_object();
  out.field("id", weakness.id);
  const std::string& source = weakness.findings.empty()
                                  ? weakness.open.front()->source
                                  : weakness.findings.front()->advisories.front().source;
  write_source(out, source, url_of_advisory(weakness.id));
  if (!weakness.findings.empty()) {
    write_references(out, weakness);
    write_ratings(out, weakness);
    out.field_if("description", summary_of(*weakness.findings.front()));
    write_recommendation(out, weakness);
    write_times(out, weakness);
  }
  write_affects(out, weakness, inventory);
  write_properties(out, weakness);
  out.end_object();
}

void write_totals(JsonWriter& out, const ScannedDocument& document) {
  const Totals& t = document.totals;
  write_property(out, "theriac:components", std::to_string(t.all()));
  write_property(out, "theriac:affected", std::to_string(t.affected));
  write_property(out, "theriac:fixed", std::to_string(t.fixed));
  write_property(out, "theriac:none_known", std::to_string(t.none_known));
  write_property(out, "theriac:none_known_only_fixed_listed", std::to_string(t.only_fixed));
  write_property(out, "theriac:not_assessable", std::to_string(t.not_assessable));
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    const ComponentVerdict& verdict = document.verdicts[i];
    if (verdict.verdict != Verdict::not_assessable) continue;
    write_property(out, fmt::format("theriac:not_assessable:{}", to_string(verdict.reason)),
                   make_bom_link(document.inventory, document.inventory.components[i].ref));
  }
  for (const SilentSource& source : document.none_known_in) {
    write_property(out, "theriac:none_known_in",
                   source.day ? source.name + " " + to_string(*source.day) : source.name);
  }
}

void write_metadata(JsonWriter& out, const ScannedDocument& document, const ScanFrame& frame) {
  out.key("metadata");
  out.begin_object();
  out.field("timestamp", to_string(frame.freshness.today) + "T00:00:00Z");
  out.key("tools");
  out.begin_object();
  out.key("components");
  out.begin_array();
  out.begin_object();
  out.field("type", "application");
  out.field("name", "theriac");
  out.field("version", frame.program_version);
  out.end_object();
  out.end_array();
  out.end_object();
  out.key("properties");
  out.begin_array();
  write_property(out, "theriac:document", document.path);
  write_property(out, "theriac:document_format", document.inventory.format);
  write_property(out, "theriac:document_serial", document.inventory.serial);
  write_property(out, "theriac:index_digest", frame.index.digest());
  write_property(out, "theriac:max_age_days", std::to_string(frame.freshness.max_age_days));
  write_totals(out, document);
  out.end_array();
  out.end_object();
}

}  // namespace

std::string make_bom_link(const Inventory& inventory, std::string_view ref) {
  constexpr std::string_view scheme = "urn:uuid:";
  const std::string serial = lower(inventory.serial);
  const std::string revision = inventory.revision.empty() ? "1" : inventory.revision;
  const bool linked = serial.starts_with(scheme) && is_uuid(serial.substr(scheme.size())) &&
                      is_revision(revision) && !ref.empty();
  if (!linked) return std::string(ref);
  std::string out = fmt::format("urn:cdx:{}/{}#", serial.substr(scheme.size()), revision);
  append_percent(out, ref, "-._~!$&'()*+,;=:@/?");
  return out;
}

std::string VdrWriter::document(const ScannedDocument& document) {
  if (!document.readable) return {};
  JsonWriter out;
  out.begin_object();
  out.field("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
  out.field("bomFormat", "CycloneDX");
  out.field("specVersion", "1.6");
  out.field("version", std::uint64_t{1});
  write_metadata(out, document, frame_);
  out.key("vulnerabilities");
  out.begin_array();
  for (const Weakness& weakness : weaknesses_of(document))
    write_weakness(out, weakness, document.inventory);
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace theriac
