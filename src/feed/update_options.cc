#include "feed/update_options.h"

#include <algorithm>
#include <fmt/format.h>

#include "cli/size_option.h"
#include "feed/interrupt.h"

namespace theriac {

namespace {

/// A time of `least` seconds and more. Limits of the network are at least 1: to libcurl 0 is none.
void add_seconds(CLI::App& app, const char* name, std::int64_t& to, int least, const char* what) {
  constexpr int day = 86400;
  app.add_option(name, to, what)->type_name("SECONDS")->check(CLI::Range(least, day));
}

std::string names_of(const std::vector<FeedSource>& sources) {
  std::string out;
  for (const FeedSource& source : sources) out += (out.empty() ? "" : " ") + source.name;
  return out;
}

void define(CLI::App& app, UpdateOptions& o) {
  app.add_option(
         "SOURCE", o.names,
         "kev, epss, or ecosystems as OSV spells them: PyPI, Debian, crates.io; without any,\n"
         "those of the earlier updates of this index")
      ->type_name("");
  app.add_flag("--all", o.all, "the usual ones: " + names_of(usual_feed_sources()));
  app.add_option("--mirror", o.mirror, "fetch below this URL (layout: doc/formats/mirror.md)")
      ->type_name("URL");
  app.add_flag("--allow-http", o.allow_http, "take a mirror without TLS");
  app.add_option("--ca", o.ca_file, "trust these authorities instead of the system's")
      ->type_name("FILE");
  app.add_flag("--allow-shrink", o.allow_shrink,
               "take a source that lost more than 5 % of its records");
  app.add_flag("--allow-older", o.allow_older, "take a source that is older than what is there");
  app.add_flag("--dry-run", o.dry_run, "only say what would be fetched");
  app.add_flag("--json", o.json, "for scripts (doc/formats/feed-update.md)");
  add_seconds(app, "--wait", o.wait_seconds, 0, "wait so long for another update (default 0)");
  add_seconds(app, "--connect-seconds", o.connect_seconds, 1,
              "longest way to a connection (default 20)");
  add_seconds(app, "--stall-seconds", o.stall_seconds, 1,
              "longest time without a byte (default 30)");
  add_seconds(app, "--max-seconds", o.max_seconds, 1, "longest time of one try (default 3600)");
  app.add_option("--retries", o.retries, "tries after the first (default 4)")
      ->type_name("N")
      ->check(CLI::Range(0, 100));
  add_seconds(app, "--retry-wait", o.retry_wait, 0,
              "before the first retry; then doubled (default 2)");
  add_size_option(app, "--max-bytes", o.max_bytes,
                  "largest file, packed and unpacked (default 4GiB)");
  o.index.add_to(app);
  app.footer(
      "\nThe index is replaced in one step when all sources are in; one that fails leaves the "
      "others'\n"
      "news in, and its own old records. https_proxy, http_proxy, all_proxy and no_proxy are "
      "obeyed.\n"
      "example: theriac feed update PyPI Go Debian kev epss");
}

}  // namespace

HttpOptions UpdateOptions::http() const {
  HttpOptions out;
  out.ca_file = ca_file;
  out.allow_http = allow_http;
  out.connect_limit = std::chrono::seconds(connect_seconds);
  out.stall_limit = std::chrono::seconds(stall_seconds);
  out.total_limit = std::chrono::seconds(max_seconds);
  out.max_bytes = max_bytes;
  out.stopped = [] { return Interrupt::came(); };
  return out;
}

RetryPolicy UpdateOptions::retry() const {
  RetryPolicy out;
  out.retries = retries;
  out.first_wait = std::chrono::seconds(retry_wait);
  return out;
}

Limits UpdateOptions::limits() const {
  Limits out;
  out.bytes = max_bytes;
  return out;
}

std::optional<Exit> parse_update_options(Arguments arguments, UpdateOptions& o) {
  CLI::App app("Fetches advisories and puts them into the index.", "theriac feed update");
  define(app, o);
  return parse(app, std::move(arguments));
}

Result<std::vector<FeedSource>> chosen_sources(const UpdateOptions& o,
                                               const std::vector<std::string>& before) {
  std::vector<FeedSource> out;
  const auto add = [&](const FeedSource& source) {
    if (std::find(out.begin(), out.end(), source) == out.end()) out.push_back(source);
  };
  const bool again = o.names.empty() && !o.all;
  for (const std::string& name : again ? before : o.names) {
    const Result<FeedSource> source = parse_feed_source(name);
    if (!source) return tl::unexpected(source.error());
    add(*source);
  }
  if (o.all) {
    for (const FeedSource& source : usual_feed_sources()) add(source);
  }
  if (out.empty()) {
    return fail("no source is named, and none of this index was fetched before",
                "name some, as in `theriac feed update PyPI Debian kev epss`, or say --all",
                "nothing-to-update");
  }
  return out;
}

}  // namespace theriac
