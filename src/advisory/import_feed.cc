#include "advisory/import_feed.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "advisory/read_epss.h"
#include "advisory/read_kev.h"
#include "advisory/read_osv.h"
#include "base/files.h"
#include "base/text.h"
#include "syntax/archive.h"
#include "syntax/input.h"
#include "syntax/unpack.h"

namespace theriac {

namespace {

constexpr std::array<std::string_view, 3> json_endings = {".json", ".ndjson", ".jsonl"};
constexpr std::array<std::string_view, 4> packed_endings = {".zst", ".gz", ".zstd", ".xz"};

/// The name without a final ending of the list.
template <std::size_t N>
std::string_view without(std::string_view name, const std::array<std::string_view, N>& endings) {
  for (const std::string_view ending : endings) {
    if (name.size() > ending.size() && name.ends_with(ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

bool looks_like_json(const std::string& path) {
  const std::string_view plain = without(path, packed_endings);
  return without(plain, json_endings).size() < plain.size();
}

bool is_ndjson(std::string_view name) {
  const std::string_view plain = without(name, packed_endings);
  return plain.ends_with(".ndjson") || plain.ends_with(".jsonl");
}

/// What a folder may hold that is worth opening.
bool looks_like_feed(const std::string& path) {
  return looks_like_json(path) || path.ends_with(".zip") ||
         without(path, packed_endings).ends_with(".csv");
}

Diagnostic whole_file(const std::string& file, const Error& error) {
  return {Level::error, error.id, file, {}, error.problem, error.remedy, {}};
}

/// The problems of a whole folder: at most `most_kept`, so that a million bad files cannot fill the
/// memory, and always the first error, for it decides.
class Problems {
 public:
  void add(Diagnostic&& diagnostic) {
    const bool first_error = diagnostic.level == Level::error && !has_error_;
    has_error_ = has_error_ || first_error;
    if (kept_.size() < most_kept || first_error)
      kept_.push_back(std::move(diagnostic));
    else
      ++dropped_;
  }

  std::vector<Diagnostic> take(const std::string& folder) && {
    if (dropped_ > 0) {
      kept_.push_back({Level::note,
                       "more-diagnostics",
                       folder,
                       {},
                       fmt::format("{} more problems are counted but not shown", dropped_),
                       "mend the ones above first",
                       {}});
    }
    return std::move(kept_);
  }

 private:
  static constexpr std::size_t most_kept = 10'000;
  std::vector<Diagnostic> kept_;
  bool has_error_ = false;
  std::size_t dropped_ = 0;
};

/// Reads the files of one source, each by its kind.
class FeedReader {
 public:
  FeedReader(const Limits& limits, FeedImport& out) : limits_(limits), out_(out) {}

  void read(const std::string& path) {
    const std::string shown = shown_name(path);
    Result<std::string> bytes = read_file(path, limits_.bytes);
    if (bytes) digest_.update(*bytes);
    if (bytes && is_packed(*bytes)) bytes = unpack(*bytes, limits_);
    if (!bytes) return unreadable(shown, bytes.error());
    ++out_.files;
    if (is_zip(*bytes)) return read_zip(*bytes, shown);
    read_text(std::move(*bytes), shown);
  }

  std::vector<Diagnostic> finish(const std::string& path) {
    out_.source.digest = digest_.finish();
    settle(out_.source.kev);
    settle(out_.source.epss);
    return std::move(problems_).take(shown_name(path));
  }

 private:
  void read_zip(const std::string& bytes, const std::string& shown) {
    std::size_t read = 0;
    const Result<void> done =
        for_each_zip_member(bytes, limits_, [&](const std::string& name, std::string content) {
          if (!looks_like_json(name)) {
            ++out_.passed_over;
            return;
          }
          ++read;
          read_text(std::move(content), shown + ":" + name);
        });
    if (!done) return unreadable(shown, done.error());
    if (read == 0) {
      unreadable(shown, {"the archive holds no .json file",
                         "fetch it again: a database has at least one record", "empty-archive"});
    }
  }

  void read_text(std::string&& bytes, const std::string& shown) {
    const Text text(std::move(bytes));
    if (looks_like_epss(text.view())) {
      Parsed<EpssScores> read = read_epss(text, shown);
      take(out_.source.epss, read.value.entries, read.value.scored);
      return told(read.value.broken, read.diagnostics);
    }
    if (looks_like_kev(text.view())) {
      Parsed<KevCatalogue> read = read_kev(text, shown, limits_);
      take(out_.source.kev, read.value.entries, read.value.released);
      return told(read.value.broken, read.diagnostics);
    }
    Parsed<OsvCounts> read = read_osv(text, shown, limits_, [&](Advisory&& a) {
      out_.source.advisories.push_back(std::move(a));
    });
    told(read.value.broken, read.diagnostics);
  }

  template <class Entry>
  void take(std::vector<Entry>& to, const std::vector<Entry>& from, std::optional<Date> released) {
    to.insert(to.end(), from.begin(), from.end());
    if (released && (!out_.source.released || *out_.source.released < *released)) {
      out_.source.released = released;
    }
  }

  /// Sorted by CVE; of several entries for one CVE within a source the last read counts.
  template <class Entry>
  void settle(std::vector<Entry>& entries) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.cve < b.cve; });
    std::reverse(entries.begin(), entries.end());
    const auto same = [](const Entry& a, const Entry& b) { return a.cve == b.cve; };
    const auto end = std::unique(entries.begin(), entries.end(), same);
    out_.repeated += static_cast<std::size_t>(entries.end() - end);
    entries.erase(end, entries.end());
    std::reverse(entries.begin(), entries.end());
  }

  void unreadable(const std::string& shown, const Error& error) {
    problems_.add(whole_file(shown, error));
    ++out_.broken;
  }

  void told(std::size_t broken, std::vector<Diagnostic>& diagnostics) {
    out_.broken += broken;
    for (Diagnostic& diagnostic : diagnostics) problems_.add(std::move(diagnostic));
  }

  const Limits& limits_;
  FeedImport& out_;
  Sha256 digest_;
  Problems problems_;
};

}  // namespace

std::string source_name_of(const std::string& path) {
  if (path == "-") return "stdin";
  std::filesystem::path name = std::filesystem::path(path).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  const std::string file = name.filename().string();
  if (file == "." || file == ".." || file.empty()) {
    std::error_code ignored;
    return std::filesystem::canonical(path, ignored).filename().string();
  }
  // The OSV bucket's archives are all called all.zip; the folder says which ecosystem it is.
  if (file == "all.zip" && name.has_parent_path())
    return source_name_of(name.parent_path().string());
  constexpr std::array<std::string_view, 2> other_endings = {".csv", ".zip"};
  return std::string(without(without(without(file, packed_endings), json_endings), other_endings));
}

FeedSources find_sources(const std::string& path) {
  namespace fs = std::filesystem;
  FeedSources out;
  std::error_code code;
  for (fs::directory_iterator it(path, code), end; !code && it != end; it.increment(code)) {
    std::error_code ignored;
    const fs::path archive = it->path() / "all.zip";
    const std::string name = it->path().filename().string();
    const bool hidden = name.starts_with('.');
    if (fs::is_regular_file(archive, ignored)) {
      out.paths.push_back(archive.string());
    } else if (is_ndjson(name) && !hidden && it->is_regular_file(ignored)) {
      out.paths.push_back(it->path().string());
    } else if (!hidden) {
      out.passed_over.push_back(name);
    }
  }
  if (out.paths.empty()) return {{path}, {}};
  std::sort(out.paths.begin(), out.paths.end());
  std::sort(out.passed_over.begin(), out.passed_over.end());
  return out;
}

Parsed<FeedImport> import_feed(const FeedPath& path, const Limits& limits) {
  Parsed<FeedImport> out;
  out.value.source.name = path.source;
  out.value.source.as_of = path.as_of;
  std::vector<std::string> files = {path.path};
  std::error_code ignored;
  if (path.path != "-" && std::filesystem::is_directory(path.path, ignored)) {
    std::size_t links = 0;
    Result<std::vector<std::string>> listed = list_files(path.path, limits.files, &links);
    if (!listed) {
      out.diagnostics.push_back(whole_file(path.path, listed.error()));
      return out;
    }
    files = std::move(*listed);
    out.value.passed_over =
        links + std::erase_if(files, [](const auto& f) { return !looks_like_feed(f); });
    if (files.empty()) {
      out.diagnostics.push_back(
          whole_file(path.path, {"holds no .json, .ndjson, .jsonl, .csv or .zip file",
                                 "name the folder of the advisories", "empty-folder"}));
      return out;
    }
  }
  FeedReader reader(limits, out.value);
  for (const std::string& file : files) reader.read(file);
  out.diagnostics = reader.finish(path.path);
  return out;
}

}  // namespace theriac
