#include "base/diagnostic.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::size_t window = 100;  // bytes of a line shown around the column

/// The part of the line around `offset` that a terminal can show, and the caret's place in it.
std::string line_window(std::string_view text, std::size_t line_start, std::size_t offset) {
  const std::size_t from = offset - line_start > window / 2 ? offset - window / 2 : line_start;
  // The end of the line is looked for in the window only: the line may be the whole file.
  const std::size_t seen = std::min(text.size(), from + window + 2);
  std::size_t end = text.substr(0, seen).find('\n', offset);
  if (end == std::string_view::npos) end = seen;
  if (end > line_start && text[end - 1] == '\r') --end;
  const std::size_t to = std::min(end, from + window);
  if (to <= from) return {};
  const std::string before = printable(text.substr(from, std::min(offset, to) - from));
  const std::string after = printable(text.substr(std::min(offset, to), to - std::min(offset, to)));
  // Two harmless halves must not join into a runner's command; then the line is not worth showing.
  const std::string joined = before + after;
  if (printable(joined) != joined) return {};
  return fmt::format("{}\n{:>{}}", joined, "^", before.size() + 1);
}

}  // namespace

std::string_view to_string(Level level) {
  switch (level) {
    case Level::note:
      return "note";
    case Level::warning:
      return "warning";
    case Level::error:
      break;
  }
  return "error";
}

void Diagnostics::add(Level level, std::string_view id, std::size_t offset, std::string problem,
                      std::string remedy) {
  if (level == Level::error) ++errors_;
  // An error is never lost to a flood of warnings: the last place kept is for it.
  if (kept_.size() >= max_kept + (level == Level::error && errors_ == 1 ? 1 : 0)) {
    ++dropped_;
    return;
  }
  kept_.push_back(
      {Diagnostic{level, std::string(id), file_, {}, std::move(problem), std::move(remedy), {}},
       offset});
}

std::vector<Diagnostic> Diagnostics::locate_in(std::string_view text) && {
  std::vector<std::size_t> order(kept_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return kept_[a].offset < kept_[b].offset; });
  // The next newline is remembered: many problems may stand on one long line.
  std::size_t newline = text.find('\n'), line_start = 0;
  std::uint32_t line = 1;
  std::vector<Diagnostic> out;
  out.reserve(kept_.size() + 1);
  for (const std::size_t i : order) {
    Entry& entry = kept_[i];
    if (entry.offset != no_offset) {
      const std::size_t offset = std::min(entry.offset, text.size());
      for (; newline < offset; newline = text.find('\n', line_start)) {
        ++line;
        line_start = newline + 1;
      }
      entry.diagnostic.at = {line, static_cast<std::uint32_t>(offset - line_start + 1)};
      entry.diagnostic.line = line_window(text, line_start, offset);
    }
    out.push_back(std::move(entry.diagnostic));
  }
  if (dropped_ > 0) {
    out.push_back({Level::note,
                   "more-diagnostics",
                   file_,
                   {},
                   fmt::format("{} more problems of this file are counted but not shown", dropped_),
                   "mend the ones above first",
                   {}});
  }
  return out;
}

std::string render(const Diagnostic& d) {
  std::string out = printable(d.file);
  if (d.at.line != 0) out += fmt::format(":{}:{}", d.at.line, d.at.column);
  out += fmt::format(": {}: {}", to_string(d.level), printable(d.problem));
  if (!d.remedy.empty()) out += "; " + printable(d.remedy);
  out += fmt::format(" [{}]", d.id);
  if (!d.line.empty()) {
    // The window was made printable when it was cut; only its own newline is left in it.
    const std::size_t newline = d.line.find('\n');
    out += "\n    " + d.line.substr(0, newline) + "\n    " + d.line.substr(newline + 1);
  }
  return out;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.level == Level::error; });
}

}  // namespace theriac
