#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "advisory/import_feed.h"
#include "advisory/index.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/feed_content.h"
#include "cli/options.h"

namespace theriac {

namespace {

struct ImportOptions {
  std::vector<std::string> paths;
  std::string source, as_of;
  bool fresh = false, allow_broken = false;
  IndexOption index;
  LimitOptions limits;
};

void define(CLI::App& app, ImportOptions& o) {
  app.add_option(
         "PATH", o.paths,
         "OSV JSON (a record, an array or NDJSON), zip archives of it, CISA's KEV catalogue or\n"
         "FIRST's EPSS scores; plain, gzip, zstd or xz; folders of such files, of NDJSON\n"
         "databases, of the OSV bucket's layout (ECOSYSTEM/all.zip), or - for standard input")
      ->type_name("")
      ->required();
  app.add_option("--source", o.source, "name of the source (default: the file's or folder's stem)")
      ->type_name("NAME");
  app.add_option("--as-of", o.as_of,
                 "the day these advisories were fetched, where their dates do not tell")
      ->type_name("YYYY-MM-DD");
  app.add_flag("--fresh", o.fresh, "start an empty index; else other sources stay as they are");
  app.add_flag(
      "--allow-broken", o.allow_broken,
      "leave out records that cannot be read, and count them; else nothing is imported then");
  o.index.add_to(app);
  o.limits.add_to(app);
  app.footer(
      "\nA source of the same name is replaced. Of records with the same id the one modified last "
      "counts,\n"
      "of equals the one imported later. The old index stays until the new one is complete.\n"
      "example: theriac feed import PyPI.ndjson.zst osv/Go --index advisories.index");
}

Result<std::vector<FeedPath>> feed_paths(const ImportOptions& o) {
  if (!o.source.empty() && o.paths.size() > 1) {
    return fail("--source names one source, but several paths are given", "import them one by one",
                "usage");
  }
  std::optional<Date> as_of;
  if (!o.as_of.empty()) {
    const Result<Date> date = parse_date(o.as_of);
    if (!date)
      return fail(fmt::format("--as-of {}: {}", o.as_of, date.error().problem),
                  "write it as 2026-08-22", "usage");
    as_of = *date;
  }
  std::vector<FeedPath> out;
  std::vector<std::string> expanded;
  for (const std::string& path : o.paths) {
    FeedSources found = find_sources(path);
    std::move(found.paths.begin(), found.paths.end(), std::back_inserter(expanded));
    if (!found.passed_over.empty()) {
      tell(fmt::format("{}: passed over what is no source: {}", printable(path),
                       printable(fmt::format("{}", fmt::join(found.passed_over, ", ")))));
    }
  }
  if (!o.source.empty() && expanded.size() > 1) {
    return fail("the folder holds several databases, each a source of its own",
                "leave --source out, or name one file of it", "usage");
  }
  for (const std::string& path : expanded) {
    const std::string name = o.source.empty() ? source_name_of(path) : o.source;
    const bool twice =
        std::any_of(out.begin(), out.end(), [&](const FeedPath& p) { return p.source == name; });
    if (twice) {
      return fail(fmt::format("two paths would both be the source \"{}\"", name),
                  "import one of them by itself with --source NAME", "usage");
    }
    out.push_back({path, name, as_of});
  }
  return out;
}

std::size_t count_withdrawn(const Source& source) {
  return static_cast<std::size_t>(std::count_if(source.advisories.begin(), source.advisories.end(),
                                                [](const Advisory& a) { return a.withdrawn; }));
}

/// Reads one path into the content; tells what it holds and every problem.
Exit import_one(const FeedPath& path, const ImportOptions& o, FeedContent& content) {
  Parsed<FeedImport> read = import_feed(path, o.limits.limits);
  constexpr std::size_t most_diagnostics = 20;
  tell(read.diagnostics, most_diagnostics, "mend the ones above first");
  const bool broken = has_errors(read.diagnostics);
  const Source& source = read.value.source;
  std::string line =
      fmt::format("{}: {}", printable(path.source), counted(source.records(), "record"));
  if (const std::size_t n = count_withdrawn(source); n > 0)
    line += fmt::format(", {} withdrawn", n);
  if (read.value.files > 1) line += fmt::format(", {} files", read.value.files);
  if (read.value.passed_over > 0)
    line += fmt::format(", {} passed over", counted(read.value.passed_over, "file"));
  if (read.value.repeated > 0) line += fmt::format(", {} repeated", read.value.repeated);
  if (read.value.broken > 0) line += fmt::format(", {} broken", read.value.broken);
  if (!print(line + "\n")) return Exit::io;
  if (broken && (!o.allow_broken || source.records() == 0)) {
    const bool unreadable = std::any_of(
        read.diagnostics.begin(), read.diagnostics.end(),
        [](const Diagnostic& d) { return d.id == "cannot-read" || d.id == "file-changed"; });
    return unreadable ? Exit::io : Exit::invalid_input;
  }
  const auto same = std::find_if(content.sources.begin(), content.sources.end(),
                                 [&](const Source& s) { return s.name == source.name; });
  if (same != content.sources.end()) content.sources.erase(same);
  content.sources.push_back(std::move(read.value.source));  // the latest import stands last
  return Exit::ok;
}

/// An empty content. Fails when `path` is a file of another kind: --index was meant otherwise, and
/// what stands there may be dear to somebody.
Result<FeedContent> start_afresh(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return FeedContent{};
  const Result<Index> old = Index::open(path);
  const bool foreign =
      !old && old.error().id == "not-an-index" && std::filesystem::file_size(path, ignored) > 0;
  if (foreign) return tl::unexpected(old.error());
  return FeedContent{};
}

}  // namespace

Exit run_feed_import(Arguments arguments) {
  ImportOptions o;
  CLI::App app("Compiles advisories into the index.", "theriac feed import");
  define(app, o);
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const Result<std::vector<FeedPath>> paths = feed_paths(o);
  if (!paths) {
    tell(paths.error());
    return Exit::usage;
  }
  const std::string index = o.index.resolve();
  const Result<FileLock> lock = lock_index(index);
  if (!lock) {
    tell(lock.error());
    return Exit::io;
  }
  remove_leftovers(index);
  Result<FeedContent> content = o.fresh ? start_afresh(index) : load_content(index);
  if (!content) {
    tell(Error{fmt::format("{}: {}", index, content.error().problem), content.error().remedy,
               content.error().id});
    return Exit::invalid_input;
  }
  Exit exit = Exit::ok;
  Progress progress;
  for (const FeedPath& path : *paths) {
    progress.show(fmt::format("reading {}", path.path));
    exit = graver(exit, import_one(path, o, *content));
    progress.clear();
  }
  if (exit != Exit::ok) {
    tell("nothing was imported: the index is as it was before");
    return exit;
  }
  progress.show("compiling the index");
  return store_content(index, *content);
}

}  // namespace theriac
