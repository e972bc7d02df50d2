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
#include "cli/feed_internal.h"
#include "cli/options.h"

namespace theriac {

Result<FeedContent> load_content(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return FeedContent{};
  const Result<Index> index = Index::open(path);
  if (!index) return tl::unexpected(index.error());
  return content_of(*index);
}

Exit store_content(const std::string& path, const FeedContent& content) {
  const Result<std::string> bytes = build_index(content);
  if (!bytes) {
    tell(bytes.error());
    return Exit::invalid_input;
  }
  const Result<void> written = replace_file(path, [&](const auto& put) { put(*bytes); });
  if (!written) {
    tell(written.error());
    return Exit::io;
  }
  std::size_t records = 0;
  for (const Source& source : content.sources) records += source.records();
  const Result<Index> index = Index::open(path);
  if (!index) {
    tell(index.error());
    return Exit::io;
  }
  const bool told =
      print(fmt::format("index {}: {}, {}, {:.1f} MB, digest {}\n", printable(path),
                        counted(content.sources.size(), "source"), counted(records, "record"),
                        static_cast<double>(bytes->size()) / 1e6, index->digest()));
  return told ? Exit::ok : Exit::io;
}

Exit run_feed_remove(std::vector<std::string> arguments) {
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
