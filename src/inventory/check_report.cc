#include <fmt/format.h>

#include "inventory/check_report_internal.h"

namespace theriac {

void SbomReport::add(Level level, std::string_view id, std::size_t offset, std::string problem,
                     std::string remedy) {
  counts_.errors += level == Level::error ? 1 : 0;
  counts_.warnings += level == Level::warning ? 1 : 0;
  auto found = by_id_.find(id);
  if (found == by_id_.end()) found = by_id_.emplace(id, Count{}).first;
  Count& count = found->second;
  if (count.kept >= most_of_one_id || ++by_kind_[kind_of(id, problem)] > most_of_one_kind) {
    ++count.left_out;
    return;
  }
  ++count.kept;
  said_.add(level, id, offset, std::move(problem), std::move(remedy));
}

Parsed<CheckedSbom> SbomReport::finish(std::string format, std::string_view text) && {
  for (const auto& [id, count] : by_id_) {
    if (count.left_out == 0) continue;
    said_.add(Level::note, "more-diagnostics", Diagnostics::no_offset,
              fmt::format("{} more of {} are counted but not shown", count.left_out, id),
              "mend the ones above first");
  }
  counts_.format = std::move(format);
  return {std::move(counts_), std::move(said_).locate_in(text)};
}

}  // namespace theriac
