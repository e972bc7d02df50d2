#include <iterator>

#include "model/set_diagnostics_internal.h"

namespace theriac {

std::vector<Diagnostic> locate(std::vector<Diagnostics>&& said, const Items& items) {
  std::vector<Diagnostic> out;
  for (std::size_t i = 0; i < said.size(); ++i) {
    auto located = std::move(said[i]).locate_in(items.files[i].text->view());
    std::move(located.begin(), located.end(), std::back_inserter(out));
  }
  return out;
}

SetDiagnostics::SetDiagnostics(const Items& items) : items_(items) {
  said_.reserve(items.files.size());
  for (const Items::File& file : items.files) said_.emplace_back(file.name);
}

void SetDiagnostics::add(Level level, std::string_view id, const Item& item, std::size_t field,
                         std::string problem, std::string remedy) {
  const Stated* const stated = item.find(field);
  said_[item.file].add(level, id, stated != nullptr ? stated->offset : item.offset,
                       std::move(problem), std::move(remedy));
}

std::vector<Diagnostic> SetDiagnostics::finish() && { return locate(std::move(said_), items_); }

}  // namespace theriac
