#include "syntax/schema_finding.h"

#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return fmt::format("\"{}\"", text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80) --end;
  return fmt::format("\"{}...\"", text.substr(0, end));
}

std::string listed(std::span<const std::string_view> names, std::string_view last) {
  constexpr std::size_t most = 10;
  const std::size_t shown = names.size() > most ? most - 1 : names.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == names.size() ? fmt::format(" {} ", last) : std::string(", ");
    out += quoted(names[i]);
  }
  if (shown < names.size()) out += fmt::format(" {} {} more", last, names.size() - shown);
  return out;
}

std::string remedy_of(std::string_view found, std::span<const std::string_view> allowed) {
  if (allowed.empty()) return {};
  const auto near = closest(found, allowed);
  return near ? fmt::format("did you mean {}?", quoted(*near)) : "use " + listed(allowed, "or");
}

}  // namespace theriac
