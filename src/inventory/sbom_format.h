#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/json.h"

namespace theriac {

/// Ends the messages about files that are not read.
inline constexpr std::string_view formats_read =
    "what is read is CycloneDX JSON 1.2 to 1.7 and SPDX JSON 2.2 and 2.3";

/// "CycloneDX 1.6 JSON"; what is no version is left out of it.
std::string format_name(std::string_view family, std::string_view version);

/// What a text that does not begin as JSON is, when it is an SBOM: "SPDX tag-value", "CycloneDX
/// XML" and so on; none when it is not known. Looks at the first few kilobytes only.
std::optional<std::string_view> find_foreign_format(std::string_view text);

/// Remembers of the top-level fields of a JSON object what tells formats apart that are not read.
class SeenFields {
 public:
  /// Remembers that there is a field of this name.
  void see(std::string_view key);

  /// Looks into @context, which JSON-LD has: SPDX 3 names its own there.
  void see_context(JsonValue& value);

  /// "SPDX 3 (JSON-LD)", "an in-toto statement", ...; none when it is not known.
  std::optional<std::string_view> known_format() const;

  /// `an object with the fields "a", "b" and 4 more`, for a message.
  std::string listed() const;

 private:
  std::vector<std::string> first_;  // a few, cut short
  std::size_t count_ = 0;
  std::string_view known_;
};

}  // namespace theriac
