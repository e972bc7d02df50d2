#include "feed/update_report.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

std::string records(const SourceReport& source) {
  const auto shown = [](std::optional<std::size_t> n) {
    return n ? fmt::format("{}", *n) : "none";
  };
  if (source.outcome != Outcome::updated) return shown(source.before);
  return fmt::format("{} -> {}", shown(source.before), shown(source.after));
}

std::string amount(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1000000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string row(std::string_view name, std::string_view outcome, std::string_view records,
                std::string_view fetched, std::string_view time, std::string_view why) {
  const std::string line = fmt::format("{:<20} {:<11}  {:>18} {:>10} {:>8}  {}", name, outcome,
                                       records, fetched, time, why);
  return line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
}

std::string plan_row(const SourceReport& source) {
  std::string line = fmt::format("{:<20} {:>18}  {}", printable(source.name), records(source),
                                 printable(source.url));
  if (source.resumed_from > 0) line += fmt::format(", from byte {} on", source.resumed_from);
  return line + '\n';
}

void number_or_null(JsonWriter& out, std::string_view name, std::optional<std::size_t> value) {
  out.key(name);
  value ? out.number(*value) : out.null();
}

void write(JsonWriter& out, const SourceReport& source) {
  out.begin_object();
  out.field("name", source.name);
  out.field("url", source.url);
  out.field("outcome", to_string(source.outcome));
  out.key("why");
  if (source.why) {
    out.begin_object();
    out.field("id", source.why->id);
    out.field("problem", source.why->problem);
    out.field("remedy", source.why->remedy);
    out.end_object();
  } else {
    out.null();
  }
  number_or_null(out, "records_before", source.before);
  number_or_null(out, "records_after", source.after);
  out.field("bytes", source.received);
  out.field("resumed_from", source.resumed_from);
  out.field("requests", std::uint64_t{source.requests});
  out.key("seconds");
  out.decimal(source.seconds, 3);
  out.end_object();
}

}  // namespace

std::string write_update_table(const UpdateReport& report) {
  std::string out;
  if (report.dry_run) {
    out += fmt::format("{:<20} {:>18}  {}\n", "SOURCE", "RECORDS NOW", "WOULD BE FETCHED");
    for (const SourceReport& source : report.sources) out += plan_row(source);
    return out;
  }
  out += row("SOURCE", "OUTCOME", "RECORDS", "FETCHED", "TIME", "WHY");
  for (const SourceReport& source : report.sources) {
    out += row(printable(source.name), to_string(source.outcome), records(source),
               amount(source.received), fmt::format("{:.1f} s", source.seconds),
               source.why ? source.why->id : "");
  }
  if (report.stored) return out + to_line(*report.stored, report.index);
  return out + fmt::format("index {}: as it was before\n", printable(report.index));
}

std::string write_update_json(const UpdateReport& report) {
  JsonWriter out;
  out.begin_object();
  out.field("schema", "https://theriac.dev/schema/feed-update-1");
  out.key("index");
  out.begin_object();
  out.field("path", report.index);
  out.key("replaced"), out.boolean(report.stored.has_value());
  out.key("digest");
  report.stored ? out.string(report.stored->digest) : out.null();
  out.end_object();
  out.key("dry_run"), out.boolean(report.dry_run);
  out.key("sources");
  out.begin_array();
  for (const SourceReport& source : report.sources) write(out, source);
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace theriac
