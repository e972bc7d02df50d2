#include "advisory/import_feed.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>

#include "advisory/read_osv.h"
#include "base/files.h"
#include "base/text.h"
#include "syntax/input.h"
#include "syntax/unpack.h"

namespace theriac {

namespace {

constexpr std::array<std::string_view, 3> json_endings = {".json", ".ndjson", ".jsonl"};
constexpr std::array<std::string_view, 3> packed_endings = {".zst", ".gz", ".zstd"};

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

Diagnostic whole_file(const std::string& file, const Error& error) {
  return {Level::error, error.id, file, {}, error.problem, error.remedy, {}};
}

void read_one(const std::string& path, const Limits& limits, Sha256& digest, FeedImport& out,
              std::vector<Diagnostic>& diagnostics) {
  const std::string shown = shown_name(path);
  Result<std::string> bytes = read_file(path, limits.bytes);
  if (bytes) digest.update(*bytes);
  if (bytes && is_packed(*bytes)) bytes = unpack(*bytes, limits);
  if (!bytes) {
    diagnostics.push_back(whole_file(shown, bytes.error()));
    ++out.broken;
    return;
  }
  ++out.files;
  Parsed<OsvCounts> read = read_osv(Text(std::move(*bytes)), shown, limits, [&](Advisory&& a) {
    out.source.advisories.push_back(std::move(a));
  });
  out.broken += read.value.broken;
  std::move(read.diagnostics.begin(), read.diagnostics.end(), std::back_inserter(diagnostics));
}

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
  return std::string(without(without(file, packed_endings), json_endings));
}

Parsed<FeedImport> import_feed(const FeedPath& path, const Limits& limits) {
  Parsed<FeedImport> out;
  out.value.source.name = path.source;
  out.value.source.as_of = path.as_of;
  std::vector<std::string> files = {path.path};
  std::error_code ignored;
  if (path.path != "-" && std::filesystem::is_directory(path.path, ignored)) {
    Result<std::vector<std::string>> listed = list_files(path.path, limits.files);
    if (!listed) {
      out.diagnostics.push_back(whole_file(path.path, listed.error()));
      return out;
    }
    files = std::move(*listed);
    out.value.passed_over = std::erase_if(files, [](const auto& f) { return !looks_like_json(f); });
    if (files.empty()) {
      out.diagnostics.push_back(
          whole_file(path.path, {"holds no .json, .ndjson or .jsonl file",
                                 "name the folder of the advisories", "empty-folder"}));
    }
  }
  Sha256 digest;
  for (const std::string& file : files) {
    read_one(file, limits, digest, out.value, out.diagnostics);
  }
  out.value.source.digest = digest.finish();
  return out;
}

}  // namespace theriac
