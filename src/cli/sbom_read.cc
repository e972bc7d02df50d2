#include "cli/sbom_read.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"

namespace theriac {

std::vector<std::string> expand_sboms(const std::vector<std::string>& paths, const Limits& limits,
                                      Exit& exit) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    if (path == "-") {
      out.push_back(path);
      continue;
    }
    std::size_t passed_over = 0;
    Result<std::vector<std::string>> files = list_files(path, limits.files, &passed_over);
    if (passed_over > 0) {
      tell(fmt::format("{}: passed over {} to folders, pipes or devices; name them to read them",
                       printable(path), counted(passed_over, "link")));
    }
    if (files && !files->empty()) {
      out.insert(out.end(), files->begin(), files->end());
      continue;
    }
    tell(Error{fmt::format("{} {}", path, files ? "holds no file" : files.error().problem),
               files ? "name SBOM files" : files.error().remedy,
               files ? "empty-folder" : files.error().id});
    const bool io = !files && files.error().id == "cannot-read";
    exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  }
  return out;
}

std::optional<Text> read_sbom_text(const std::string& path, const Limits& limits, Exit& exit,
                                   Progress* progress) {
  Result<Text> text = read_text(path, limits);
  if (text) return std::move(*text);
  if (progress != nullptr) progress->clear();
  const Error& error = text.error();
  tell(Error{fmt::format("{}: {}", shown_name(path), error.problem), error.remedy, error.id});
  const bool io = error.id == "cannot-read" || error.id == "file-changed";
  exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  return std::nullopt;
}

std::optional<Bill> read_bill_text(const Text& text, const std::string& file, const Limits& limits,
                                   Exit& exit, Progress* progress) {
  constexpr std::size_t most_diagnostics = 10;
  Parsed<Bill> read = read_bill(text, file, limits);
  if (progress != nullptr) progress->clear();
  tell(read.diagnostics, most_diagnostics, "`theriac sbom check` tells more");
  const bool broken = has_errors(read.diagnostics);
  if (!broken) return std::move(read.value);
  exit = graver(exit, Exit::invalid_input);
  return std::nullopt;
}

std::optional<Bill> read_bill_file(const std::string& path, const Limits& limits, Exit& exit,
                                   Progress* progress) {
  const std::optional<Text> text = read_sbom_text(path, limits, exit, progress);
  return text ? read_bill_text(*text, shown_name(path), limits, exit, progress) : std::nullopt;
}

}  // namespace theriac
