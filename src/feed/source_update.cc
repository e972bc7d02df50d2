#include "feed/source_update.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "advisory/import_feed.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/console.h"
#include "feed/interrupt.h"
#include "wire/http_fields.h"
#include "wire/read_feed_state.h"

namespace theriac {

namespace {

std::string state_path(const std::string& folder) { return folder + "/state.json"; }

std::string path_of(const UpdateWork& work, const FeedSource& source) {
  return work.folder + "/" + file_name_of(source);
}

const Source* find_source(const FeedContent& content, const std::string& name) {
  const auto at = std::find_if(content.sources.begin(), content.sources.end(),
                               [&](const Source& s) { return s.name == name; });
  return at == content.sources.end() ? nullptr : &*at;
}

Expected expected_of(FeedKind kind) {
  return kind == FeedKind::kev    ? Expected::kev
         : kind == FeedKind::epss ? Expected::epss
                                  : Expected::osv;
}

/// Where the version that the state speaks of is.
enum class Place { nowhere, in_index, in_folder };

Place place_of(const UpdateWork& work, const FeedSource& source, const std::string& url) {
  const SourceState* const state = work.state.find(source.name);
  if (state == nullptr || !state->whole || state->whole->of.url != url) return Place::nowhere;
  const Source* const old = find_source(work.content, source.name);
  if (old != nullptr && to_hex(old->digest) == state->whole->sha256) return Place::in_index;
  const Result<std::string> bytes = read_file(path_of(work, source), work.options.max_bytes);
  const bool here = bytes && to_hex(sha256(*bytes)) == state->whole->sha256;
  return here ? Place::in_folder : Place::nowhere;
}

bool has_validator(const Validators& of) { return !of.etag.empty() || !of.last_modified.empty(); }

/// The line on a terminal while a file comes in.
class DownloadProgress {
 public:
  explicit DownloadProgress(std::string name) : name_(std::move(name)) {}

  void show(std::uint64_t done, std::optional<std::uint64_t> total) {
    const auto now = Clock::now();
    if (now - shown_ < std::chrono::milliseconds(100)) return;
    if (first_ == Clock::time_point{}) first_ = now, first_bytes_ = done;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - first_).count();
    const double rate = seconds > 0 ? static_cast<double>(done - first_bytes_) / seconds : 0;
    std::string line = fmt::format("{}: {:.1f}", name_, static_cast<double>(done) / 1e6);
    if (total) line += fmt::format(" of {:.1f}", static_cast<double>(*total) / 1e6);
    progress_.show(line + fmt::format(" MB, {:.1f} MB/s", rate / 1e6));
  }
  void say(const std::string& text) { progress_.show(name_ + ": " + text); }

 private:
  using Clock = std::chrono::steady_clock;
  std::string name_;
  Progress progress_;
  Clock::time_point first_{}, shown_{};
  std::uint64_t first_bytes_ = 0;
};

class SourceUpdate {
 public:
  SourceUpdate(UpdateWork& work, const FeedSource& source, HttpClient& client)
      : work_(work), source_(source), client_(client), progress_(source.name) {
    report_.name = source.name;
    report_.url = url_of(source, work.mirror);
    if (const Source* const old = find_source(work.content, source.name))
      report_.before = report_.after = old->records();
  }

  SourceReport run() && {
    const Place place = place_of(work_, source_, report_.url);
    const Download done = fetch(place);
    report_.received = done.received;
    report_.resumed_from = done.resumed_from;
    report_.requests = done.requests;
    work_.state.of(source_.name).part = done.part;
    if (done.end == Download::End::interrupted)
      end(Outcome::interrupted, done.error, Exit::io);
    else if (done.end == Download::End::failed)
      end(Outcome::failed, done.error,
          done.error.id == "limit-bytes" ? Exit::invalid_input : Exit::io);
    else if (done.end == Download::End::unchanged && place == Place::in_index)
      confirm();
    else
      take(done, place);
    if (report_.outcome == Outcome::refused || report_.exit == Exit::invalid_input)
      forget_file(work_, source_);
    save_state(work_);
    return std::move(report_);
  }

 private:
  Download fetch(Place place) {
    DownloadPlan plan{report_.url, path_of(work_, source_), {},
                      {},          work_.options.retry(),   work_.options.max_bytes};
    if (const SourceState* const state = work_.state.find(source_.name)) {
      plan.part = state->part;
      if (place != Place::nowhere && has_validator(state->whole->of)) plan.have = state->whole->of;
    }
    const DownloadWorld world{
        [&](const HttpRequest& request, const HttpSink& sink) {
          return client_.get(request, sink);
        },
        [](std::chrono::seconds time) { return Interrupt::wait(time); },
        work_.clock,
        [&](const PartialFile& part) {
          work_.state.of(source_.name).part = part;
          save_state(work_);
        },
        [&](std::uint64_t bytes, std::optional<std::uint64_t> total) {
          progress_.show(bytes, total);
        },
        [&](const Error& why, std::chrono::seconds wait, unsigned retry) {
          progress_.say(fmt::format("{}; try {} of {} in {} s", why.problem, retry + 1,
                                    plan.retry.retries + 1, wait.count()));
        }};
    return download(plan, world);
  }

  /// The day up to which a publisher's own server speaks is the day on which it is asked. A
  /// mirror's is not: it may lag behind for a year and still answer.
  std::optional<Date> as_of() const {
    return work_.mirror.empty() ? std::optional(date_of(work_.now)) : std::nullopt;
  }

  void confirm() {
    report_.outcome = Outcome::unchanged;
    forget_file(work_, source_);  // left behind by a run that was killed
    for (Source& source : work_.content.sources) {
      if (source.name != source_.name || !as_of() || source.as_of == as_of()) continue;
      source.as_of = as_of();
      work_.content_changed = true;
    }
  }

  void take(const Download& done, Place place) {
    progress_.say("reading");
    const std::string path = path_of(work_, source_);
    Parsed<FeedImport> read = import_feed({path, source_.name, as_of()}, work_.options.limits());
    const auto error = std::find_if(read.diagnostics.begin(), read.diagnostics.end(),
                                    [](const Diagnostic& d) { return d.level == Level::error; });
    if (error != read.diagnostics.end()) return unsound(read.diagnostics, *error);
    Source& fresh = read.value.source;
    if (const auto wrong = find_wrong_content(fresh, expected_of(source_.kind)))
      return end(Outcome::failed, *wrong, Exit::invalid_input);
    if (const auto fault = find_fault(fresh, done, place))
      return end(Outcome::refused, *fault, Exit::invalid_input);
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    work_.state.of(source_.name).whole =
        WholeFile{done.of, to_hex(fresh.digest), ignored ? 0 : size, to_string(date_of(work_.now))};
    report_.after = fresh.records();
    const Source* const old = find_source(work_.content, source_.name);
    if (old != nullptr && old->digest == fresh.digest) return confirm();  // under another tag
    report_.outcome = Outcome::updated;
    put_into_content(std::move(fresh));
  }

  void unsound(std::vector<Diagnostic>& diagnostics, const Diagnostic& first) {
    const bool page = first.id == "json-syntax" && first.line.starts_with('<');
    const Error why{
        fmt::format("what was fetched is not sound: {}", first.problem),
        page ? "nothing of it was taken; it is a web page: see whether a proxy or a log-in stands "
               "in between, and the layout of the mirror"
             : "nothing of it was taken; try again later or ask the server's keeper",
        first.id};
    const bool io = first.id == "cannot-read" || first.id == "file-changed";
    constexpr std::size_t most_diagnostics = 5;
    tell(diagnostics, most_diagnostics, "the file was not taken");
    end(Outcome::failed, why, io ? Exit::io : Exit::invalid_input);
  }

  std::optional<Error> find_fault(const Source& fresh, const Download& done, Place place) const {
    const RefreshRules rules{work_.options.allow_older, work_.options.allow_shrink, 5, work_.now};
    const Source* const old = find_source(work_.content, source_.name);
    if (old == nullptr) return std::nullopt;
    if (auto fault = find_refresh_fault(*old, fresh, rules)) return fault;
    if (rules.allow_older || place != Place::in_index) return std::nullopt;
    const Validators& before = work_.state.find(source_.name)->whole->of;
    const auto then = parse_http_date(before.last_modified);
    const auto now = parse_http_date(done.of.last_modified);
    // A day that is still to come was a lie or a wrong clock (RFC 9110, 8.8.2.1), and would have
    // every later file refused.
    if (!then || !now || *now >= *then || *then > work_.now) return std::nullopt;
    return Error{fmt::format("the server's file is of {}, what the index has of {}",
                             done.of.last_modified, before.last_modified),
                 "look why the server fell back; --allow-older takes it all the same",
                 "older-source"};
  }

  void put_into_content(Source&& fresh) {
    std::erase_if(work_.content.sources, [&](const Source& s) { return s.name == fresh.name; });
    work_.content.sources.push_back(std::move(fresh));  // the latest import stands last
    work_.content_changed = true;
  }

  void end(Outcome outcome, const Error& why, Exit exit) {
    report_.outcome = outcome;
    report_.why = why;
    report_.exit = exit;
  }

  UpdateWork& work_;
  const FeedSource& source_;
  HttpClient& client_;
  DownloadProgress progress_;
  SourceReport report_;
};

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::updated:
      return "updated";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::refused:
      return "refused";
    case Outcome::failed:
      return "failed";
    case Outcome::interrupted:
      return "interrupted";
    case Outcome::planned:
      return "planned";
  }
  return "";
}

std::string feeds_folder(const std::string& index) { return index + ".feeds"; }

FeedState load_state(const std::string& folder) {
  const std::string path = state_path(folder);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return {};
  Limits limits;
  limits.bytes = std::uint64_t{16} << 20U;
  limits.depth = 10;
  const Result<Text> text = read_text(path, limits);
  Parsed<FeedState> read;
  if (text)
    read = read_feed_state(*text, path, limits);
  else
    read.diagnostics.push_back(
        {Level::error, text.error().id, path, {}, text.error().problem, text.error().remedy, {}});
  if (read.diagnostics.empty()) return std::move(read.value);
  for (Diagnostic& diagnostic : read.diagnostics) diagnostic.level = Level::warning;
  tell(read.diagnostics, 1, "everything is fetched anew");
  return {};
}

void save_state(UpdateWork& work) {
  const Result<void> written = replace_file(
      state_path(work.folder), [&](const auto& put) { put(write_feed_state(work.state)); });
  if (!written && !work.state_unsaved) tell(written.error());
  work.state_unsaved = work.state_unsaved || !written;
}

SourceReport plan_source(const UpdateWork& work, const FeedSource& source) {
  SourceReport out;
  out.name = source.name;
  out.url = url_of(source, work.mirror);
  out.outcome = Outcome::planned;
  if (const Source* const old = find_source(work.content, source.name)) out.before = old->records();
  const SourceState* const state = work.state.find(source.name);
  std::error_code none;
  const auto part = std::filesystem::file_size(path_of(work, source) + ".part", none);
  if (!none && state != nullptr && state->part && state->part->of.url == out.url)
    out.resumed_from = part;
  return out;
}

SourceReport update_source(UpdateWork& work, const FeedSource& source, HttpClient& client) {
  const auto start = std::chrono::steady_clock::now();
  SourceReport out = SourceUpdate(work, source, client).run();
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return out;
}

void forget_file(const UpdateWork& work, const FeedSource& source) {
  std::error_code ignored;
  std::filesystem::remove(path_of(work, source), ignored);
}

}  // namespace theriac
