#include <algorithm>

#include "base/text.h"
#include "finding/rpm_module_internal.h"

namespace theriac {

bool is_modular(std::string_view version) {
  return version.find("module+el") != std::string_view::npos ||
         version.find("module_el") != std::string_view::npos;
}

std::vector<std::string> streams_in_title(std::string_view title) {
  std::vector<std::string> out;
  const auto belongs = [](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; };
  for (std::string_view word : split(title, ' ')) {
    while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
    const std::size_t colon = word.find(':');
    if (colon == 0 || colon == std::string_view::npos || colon + 1 == word.size()) continue;
    const std::string_view name = word.substr(0, colon), stream = word.substr(colon + 1);
    if (std::all_of(name.begin(), name.end(), belongs) &&
        std::all_of(stream.begin(), stream.end(), belongs) && is_lower(to_lower(name[0])))
      out.emplace_back(word);
  }
  return out;
}

}  // namespace theriac
