#include "cli/sbom_read.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/files.h"
#include "cli/console.h"

namespace theriac {

std::vector<std::string> expand_sboms(const std::string& path, const Limits& limits, Exit& exit) {
  if (path == "-") return {path};
  Result<std::vector<std::string>> files = list_files(path, limits.files);
  if (files && !files->empty()) return std::move(*files);
  tell(Error{fmt::format("{} {}", path, files ? "holds no file" : files.error().problem),
             files ? "name SBOM files" : files.error().remedy,
             files ? "empty-folder" : files.error().id});
  const bool io = !files && files.error().id == "cannot-read";
  exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  return {};
}

std::optional<Text> read_sbom_text(const std::string& path, const Limits& limits, Exit& exit) {
  Result<Text> text = read_text(path, limits);
  if (text) return std::move(*text);
  const Error& error = text.error();
  tell(Error{fmt::format("{}: {}", shown_name(path), error.problem), error.remedy, error.id});
  const bool io = error.id == "cannot-read" || error.id == "file-changed";
  exit = graver(exit, io ? Exit::io : Exit::invalid_input);
  return std::nullopt;
}

std::optional<Bill> read_bill_text(const Text& text, const std::string& file, const Limits& limits,
                                   Exit& exit) {
  constexpr std::size_t most_diagnostics = 10;
  Parsed<Bill> read = read_bill(text, file, limits);
  tell(read.diagnostics, most_diagnostics, "`theriac sbom check` tells more");
  const bool broken = has_errors(read.diagnostics);
  if (!broken) return std::move(read.value);
  exit = graver(exit, Exit::invalid_input);
  return std::nullopt;
}

std::optional<Bill> read_bill_file(const std::string& path, const Limits& limits, Exit& exit) {
  const std::optional<Text> text = read_sbom_text(path, limits, exit);
  return text ? read_bill_text(*text, shown_name(path), limits, exit) : std::nullopt;
}

}  // namespace theriac
