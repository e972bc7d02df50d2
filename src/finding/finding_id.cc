#include "finding/finding_id.h"

#include <fmt/format.h>

namespace theriac {

std::string make_finding_id(std::string_view group, std::string_view purl) {
  return fmt::format("{}@{}", group, purl);
}

Result<FindingIdParts> parse_finding_id(std::string_view text) {
  const std::size_t at = text.find("@pkg:");
  if (at == 0 || at == std::string_view::npos) {
    return fail("this is no finding id", "write GROUP@purl, as `theriac scan` prints it", "bad-id");
  }
  return FindingIdParts{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

}  // namespace theriac
