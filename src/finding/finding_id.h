#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// A finding's stable name, GROUP@purl: the alias group of the weakness and the judged package
/// (Identity::purl). The same in every run, file and machine that sees the same two.
std::string make_finding_id(std::string_view group, std::string_view purl);

struct FindingIdParts {
  std::string group, purl;
};
/// Fails when the text is no GROUP@pkg:...; the purl itself is not looked at.
Result<FindingIdParts> parse_finding_id(std::string_view text);

}  // namespace theriac
