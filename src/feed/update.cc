#include "feed/update.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>

#include "base/text.h"
#include "cli/console.h"
#include "cli/feed_content.h"
#include "feed/interrupt.h"
#include "feed/update_report.h"

namespace theriac {

namespace {

/// The one place of this program that reads the clock of the day.
Moment now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(time).count(), 0};
}

/// Takes the lock; when another process has it, says so and waits as long as it may.
Result<FileLock> wait_for_lock(const std::string& index, std::chrono::seconds longest) {
  constexpr std::chrono::milliseconds step{200};
  std::chrono::milliseconds left = longest;
  for (bool told = false;; told = true) {
    Result<FileLock> lock = lock_index(index);
    if (lock || lock.error().id != "locked") return lock;
    if (left.count() <= 0 || Interrupt::came()) {
      Error error = lock.error();
      error.remedy = "wait until the other update or import is done, or say --wait SECONDS";
      return tl::unexpected(error);
    }
    if (!told) {
      tell(fmt::format("{}; waiting for it, at most {} s", printable(lock.error().problem),
                       longest.count()));
    }
    Interrupt::wait(step);
    left -= step;
  }
}

/// The sources of earlier updates that are still in the index.
std::vector<std::string> names_before(const UpdateWork& work) {
  std::vector<std::string> out;
  for (const SourceState& state : work.state.sources) {
    const auto& sources = work.content.sources;
    const bool there = std::any_of(sources.begin(), sources.end(),
                                   [&](const Source& s) { return s.name == state.name; });
    if (there && state.whole) out.push_back(state.name);
  }
  return out;
}

Exit answer(const UpdateReport& report, bool json, Exit exit) {
  const std::string text = json ? write_update_json(report) : write_update_table(report);
  return print(text) ? exit : graver(exit, Exit::io);
}

Exit plan(const UpdateWork& work, const std::vector<FeedSource>& sources, UpdateReport report) {
  report.dry_run = true;
  for (const FeedSource& source : sources) report.sources.push_back(plan_source(work, source));
  return answer(report, work.options.json, Exit::ok);
}

SourceReport not_asked(const FeedSource& source, const UpdateWork& work) {
  SourceReport out = plan_source(work, source);
  out.after = out.before;
  out.resumed_from = 0;
  out.outcome = Outcome::interrupted;
  out.why = Error{"interrupted before it was asked for", "run it again", "interrupted"};
  out.exit = Exit::io;
  return out;
}

/// Asks for all sources, one after another; one that fails does not stop the others.
Exit fetch(UpdateWork& work, const std::vector<FeedSource>& sources, UpdateReport& report) {
  Exit exit = Exit::ok;
  HttpClient client(work.options.http());
  for (const FeedSource& source : sources) {
    report.sources.push_back(Interrupt::came() ? not_asked(source, work)
                                               : update_source(work, source, client));
    const SourceReport& done = report.sources.back();
    exit = graver(exit, done.exit);
    if (done.why && done.outcome != Outcome::interrupted)
      tell(Error{fmt::format("{}: {}", done.name, done.why->problem), done.why->remedy,
                 done.why->id});
  }
  return exit;
}

/// Puts the new index in place of the old one, then lets the downloads go that are in it.
Exit store(UpdateWork& work, const std::vector<FeedSource>& sources, UpdateReport& report) {
  Exit exit = Exit::ok;
  Progress progress;
  progress.show("compiling the index");
  const Result<StoredIndex> stored = write_content(report.index, work.content, exit);
  progress.clear();
  if (!stored) {
    tell(stored.error());
    return exit;
  }
  report.stored = *stored;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (report.sources[i].outcome == Outcome::updated) forget_file(work, sources[i]);
  }
  return exit;
}

Exit update(UpdateWork& work, const std::vector<FeedSource>& sources, UpdateReport report) {
  const Result<void> made = make_folder(work.folder);
  if (!made) {
    tell(made.error());
    return Exit::io;
  }
  Exit exit = fetch(work, sources, report);
  if (Interrupt::came()) {
    tell(
        "interrupted: the index is as it was before; what was fetched is kept, run it again to go "
        "on");
    return answer(report, work.options.json, graver(exit, Exit::io));
  }
  if (work.content_changed) exit = graver(exit, store(work, sources, report));
  return answer(report, work.options.json, exit);
}

/// Everything that is known before the network is asked.
Exit prepare_and_run(const UpdateOptions& o, const std::string& index, std::string mirror) {
  UpdateWork work{o, std::move(mirror), feeds_folder(index), now(), now, {}, {}};
  Result<FeedContent> content = load_content(index);
  if (!content) {
    tell(Error{fmt::format("{}: {}", index, content.error().problem), content.error().remedy,
               content.error().id});
    return Exit::invalid_input;
  }
  work.content = std::move(*content);
  work.state = load_state(work.folder);
  const auto sources = chosen_sources(o, names_before(work));
  if (!sources) {
    tell(sources.error());
    return Exit::usage;
  }
  UpdateReport report{index, false, {}, {}};
  if (o.dry_run) return plan(work, *sources, std::move(report));
  return update(work, *sources, std::move(report));
}

}  // namespace

Exit run_update(std::vector<std::string> arguments) {
  UpdateOptions o;
  if (const auto end = parse_update_options(std::move(arguments), o)) return *end;
  std::string mirror;
  if (!o.mirror.empty()) {
    Result<std::string> parsed = parse_mirror_url(o.mirror, o.allow_http);
    if (!parsed) {
      tell(parsed.error());
      return Exit::usage;
    }
    mirror = std::move(*parsed);
  }
  if (const auto named = chosen_sources(o, {"kev"}); !named) {  // before anything is waited for
    tell(named.error());
    return Exit::usage;
  }
  const std::string index = o.index.resolve();
  if (o.dry_run) return prepare_and_run(o, index, std::move(mirror));
  const Interrupt interrupt;
  const Result<FileLock> lock = wait_for_lock(index, std::chrono::seconds(o.wait_seconds));
  if (!lock) {
    tell(lock.error());
    return Exit::io;
  }
  remove_leftovers(index);
  return prepare_and_run(o, index, std::move(mirror));
}

Exit run_feed_program(std::vector<std::string> words) {
  if (words.empty() || words[0] != "update") {
    tell(Error{"theriac-feed is the part of theriac that fetches advisories",
               "call it as `theriac feed update`", "usage"});
    return Exit::usage;
  }
  words.erase(words.begin());
  return run_update(std::move(words));
}

}  // namespace theriac
