#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/index.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/feed_content.h"
#include "cli/options.h"

namespace theriac {

Result<FeedContent> load_content(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return FeedContent{};
  const Result<Index> index = Index::open(path);
  if (!index) return tl::unexpected(index.error());
  return content_of(*index);
}

Result<FileLock> lock_index(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (!folder.empty()) {
    if (const Result<void> made = make_folder(folder); !made) return tl::unexpected(made.error());
  }
  return FileLock::take(path + ".lock");
}

std::string to_line(const StoredIndex& stored, const std::string& path) {
  return fmt::format("index {}: {}, {}, {:.1f} MB, digest {}\n", printable(path),
                     counted(stored.sources, "source"), counted(stored.records, "record"),
                     static_cast<double>(stored.bytes) / 1e6, stored.digest);
}

Result<StoredIndex> write_content(const std::string& path, const FeedContent& content, Exit& exit) {
  const Result<std::string> bytes = build_index(content);
  if (!bytes) {
    exit = Exit::invalid_input;
    return tl::unexpected(bytes.error());
  }
  exit = Exit::io;
  const Result<void> written = replace_file(path, [&](const auto& put) { put(*bytes); });
  if (!written) return tl::unexpected(written.error());
  const Result<Index> index = Index::open(path);
  if (!index) return tl::unexpected(index.error());
  exit = Exit::ok;
  StoredIndex stored{content.sources.size(), 0, bytes->size(), index->digest()};
  for (const Source& source : content.sources) stored.records += source.records();
  return stored;
}

Exit store_content(const std::string& path, const FeedContent& content) {
  Exit exit = Exit::ok;
  const Result<StoredIndex> stored = write_content(path, content, exit);
  if (!stored) {
    tell(stored.error());
    return exit;
  }
  return print(to_line(*stored, path)) ? Exit::ok : Exit::io;
}

Exit run_feed_remove(Arguments arguments) {
  std::string name;
  IndexOption index;
  CLI::App app("Takes a source out of the index.", "theriac feed remove");
  app.add_option("SOURCE", name, "the source's name, as feed status lists it")
      ->type_name("")
      ->required();
  index.add_to(app);
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const std::string path = index.resolve();
  Exit exit = Exit::ok;
  if (!open_index(path, exit)) return exit;
  const Result<FileLock> lock = FileLock::take(path + ".lock");
  if (!lock) {
    tell(lock.error());
    return Exit::io;
  }
  Result<FeedContent> content = load_content(path);
  if (!content) {
    tell(content.error());
    return Exit::invalid_input;
  }
  if (std::erase_if(content->sources, [&](const Source& s) { return s.name == name; }) == 0) {
    std::vector<std::string_view> names;
    for (const Source& source : content->sources) names.push_back(source.name);
    const auto near = closest(name, names);
    tell(Error{fmt::format("the index has no source \"{}\"", name),
               near ? fmt::format("did you mean \"{}\"?", *near) : "theriac feed status lists them",
               "unknown-source"});
    return Exit::usage;
  }
  return store_content(path, *content);
}

}  // namespace theriac
