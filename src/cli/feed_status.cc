#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

struct SourceStatus {
  Index::SourceView view;
  std::optional<Date> day;
  std::size_t future = 0;  ///< newest days that lie after today
  bool stale = false;      ///< too old to prove anything by silence
  std::vector<std::string> ecosystems;
};

std::vector<SourceStatus> statuses(const Index& index, const Freshness& freshness) {
  const Date today = freshness.today;
  std::vector<SourceStatus> out;
  const std::vector<Index::Coverage> coverage = index.coverage();
  for (SourceNumber s = 0; s < index.source_count(); ++s) {
    SourceStatus status;
    status.view = index.source(s);
    status.day = day_of(status.view, today);
    status.stale = !status.day || today.days - status.day->days > freshness.max_age_days;
    status.future = static_cast<std::size_t>(std::count_if(
        status.view.newest.begin(), status.view.newest.end(), [&](Date d) { return d > today; }));
    std::set<std::string> names;
    for (const Index::Coverage& row : coverage) {
      if (row.source == s) names.emplace(row.ecosystem);
    }
    status.ecosystems.assign(names.begin(), names.end());
    out.push_back(std::move(status));
  }
  return out;
}

std::string to_table(const std::vector<SourceStatus>& sources, const Index& index,
                     const std::string& path, const Freshness& freshness) {
  std::string out = fmt::format("index {}\ndigest {}\n\n", printable(path), index.digest());
  out += fmt::format("{:<28} {:>8} {:>9} {:>10}  {:<22} {}\n", "SOURCE", "RECORDS", "WITHDRAWN",
                     "SUPERSEDED", "NEWEST RECORD", "ECOSYSTEMS");
  if (sources.empty()) out += "none; theriac feed import PATH... adds one\n";
  for (const SourceStatus& s : sources) {
    std::string day = "undated";
    if (s.day) {
      day = fmt::format("{} ({} days)", to_string(*s.day), freshness.today.days - s.day->days);
    }
    std::string names;
    for (std::size_t i = 0; i < s.ecosystems.size() && i < 4; ++i)
      names += (i > 0 ? ", " : "") + s.ecosystems[i];
    if (s.ecosystems.size() > 4) names += fmt::format(" +{}", s.ecosystems.size() - 4);
    const std::string row =
        fmt::format("{:<28} {:>8} {:>9} {:>10}  {:<22} {}", printable(s.view.name), s.view.records,
                    s.view.withdrawn, s.view.superseded, day, printable(names));
    out += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
    if (s.view.as_of)
      out += fmt::format("{:<28} stated at import: as of {}\n", "", to_string(*s.view.as_of));
    if (s.future > 0)
      out += fmt::format(
          "{:<28} note: records are dated after today; they do not count for its age\n", "");
    if (s.stale) {
      out += fmt::format("{:<28} note: too old (--max-age {}): its silence proves nothing\n", "",
                         freshness.max_age_days);
    }
    out += fmt::format("{:<28} sha256 {}\n", "", to_hex(s.view.digest));
  }
  return out;
}

std::string to_json(const std::vector<SourceStatus>& sources, const Index& index,
                    const std::string& path, const Freshness& freshness) {
  JsonWriter out;
  out.begin_object();
  out.field("schema", "https://theriac.dev/schema/feed-status-1");
  out.key("index");
  out.begin_object();
  out.field("path", path);
  out.field("digest", index.digest());
  out.end_object();
  out.field("at", to_string(freshness.today));
  out.field("max_age_days", static_cast<std::uint64_t>(freshness.max_age_days));
  out.key("sources");
  out.begin_array();
  for (const SourceStatus& s : sources) {
    out.begin_object();
    out.field("name", s.view.name);
    out.field("records", std::uint64_t{s.view.records});
    out.field("withdrawn", std::uint64_t{s.view.withdrawn});
    out.field("superseded", std::uint64_t{s.view.superseded});
    out.key("newest");
    if (s.day)
      out.string(to_string(*s.day));
    else
      out.null();
    out.key("as_of");
    if (s.view.as_of)
      out.string(to_string(*s.view.as_of));
    else
      out.null();
    out.key("stale"), out.boolean(s.stale);
    out.field("sha256", to_hex(s.view.digest));
    out.key("ecosystems");
    out.begin_array();
    for (const std::string& name : s.ecosystems) out.string(name);
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace

Exit run_feed_status(Arguments arguments) {
  IndexOption option;
  TimeOptions time;
  bool json = false, verify = false;
  CLI::App app("Lists the sources of the index.", "theriac feed status");
  app.add_flag("--json", json, "for scripts");
  app.add_flag("--verify", verify, "read the whole index and compare it with its digest");
  option.add_to(app);
  time.add_to(app);
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<Freshness> freshness = time.resolve();
  if (!freshness) {
    tell(freshness.error());
    return Exit::usage;
  }
  Exit exit = Exit::ok;
  const std::string path = option.resolve();
  const std::optional<Index> index = open_index(path, exit);
  if (!index) return exit;
  const std::vector<SourceStatus> sources = statuses(*index, *freshness);
  if (is_damaged(*index)) return Exit::invalid_input;
  if (!print(json ? to_json(sources, *index, path, *freshness)
                  : to_table(sources, *index, path, *freshness))) {
    return Exit::io;
  }
  if (verify && !index->verify()) {
    tell(Error{"the index does not match its digest",
               "build it again with `theriac feed import --fresh`", "index-damaged"});
    return Exit::invalid_input;
  }
  if (verify) tell("the index matches its digest");
  return exit;
}

}  // namespace theriac
