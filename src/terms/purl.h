#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace theriac {

/// A package URL (ECMA-427, package-url/purl-spec), decoded.
struct Purl {
  std::string type;        ///< lower case, never empty
  std::string name_space;  ///< segments joined by '/', percent-decoded; may be empty
  std::string name;        ///< percent-decoded, never empty
  std::string version;     ///< percent-decoded; empty: none given
  std::vector<std::pair<std::string, std::string>>
      qualifiers;       ///< sorted by key; lower-case keys; no empty values
  std::string subpath;  ///< without leading and trailing '/'

  /// The value of a qualifier, or "".
  std::string_view qualifier(std::string_view key) const;

  /// Canonical text: type rules for case applied by parse, percent-encoding as the specification
  /// says.
  std::string to_string() const;

  bool operator==(const Purl&) const = default;
};

/// Reads tolerantly what real SBOMs hold (raw '+', '~', ':' and '@scope' in names, "pkg://"),
/// applies the type's own case rules (pypi, github, bitbucket, composer, hex, golang ...
/// lower-case; see purl-spec types/), and fails only where no package can be named: no scheme, type
/// or name, broken percent-encoding, a bad qualifier key. Linear in the length; at most
/// max_purl_length bytes.
Result<Purl> parse_purl(std::string_view text);

inline constexpr std::size_t max_purl_length = 16384;

}  // namespace theriac
