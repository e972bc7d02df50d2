#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace theriac {

/// A package URL (ECMA-427, package-url/purl-spec), decoded. Every text is valid UTF-8.
struct Purl {
  std::string type;        ///< lower case, never empty
  std::string name_space;  ///< segments joined by '/', percent-decoded; may be empty
  std::string name;        ///< percent-decoded, never empty
  std::string version;     ///< percent-decoded; empty: none given
  std::vector<std::pair<std::string, std::string>>
      qualifiers;       ///< sorted by key; lower-case keys, each once; no empty values
  std::string subpath;  ///< without leading and trailing '/', and without "." and ".." segments

  /// The value of a qualifier, or "". `key` in lower case.
  std::string_view qualifier(std::string_view key) const;

  /// Canonical text: percent-encoding and order as the specification says. ASCII only.
  std::string to_string() const;

  bool operator==(const Purl&) const = default;
};

enum class PurlReading : std::uint8_t {
  tolerant,  ///< what names a package is read, however it is written
  valid,     ///< what the specification accepts: it obeys its type's definition
  strict     ///< only canonical text that obeys its type's definition
};

/// Tolerant: reads what real SBOMs hold (raw '+', '~', ':' and "@scope", "pkg://", upper-case
/// scheme, type and keys), applies the type's own case rules (pypi, github, golang, composer and
/// others in lower case; types/*-definition.json of purl-spec), and fails only where no package can
/// be named: no scheme, type or name, broken percent-encoding, text that is not UTF-8, a bad
/// qualifier key. Of a repeated qualifier the first counts.
///
/// Valid: fails also where the specification's own tests want a failure: the type's definition is
/// broken (below). Other text than the canonical one is read.
///
/// Strict: fails also where the text is not the canonical one (the remedy is the canonical text)
/// and where the type's definition is broken: a namespace that is missing or prohibited, a missing
/// qualifier, a name the type cannot have.
///
/// Linear in the length but for the sorting of qualifiers; at most max_purl_length bytes.
Result<Purl> parse_purl(std::string_view text, PurlReading reading = PurlReading::tolerant);

/// The same rules for parts that come from elsewhere, decoded: folds case, drops empty segments and
/// values, sorts. parse_purl(make_purl(p)->to_string()) gives the same parts again.
Result<Purl> make_purl(Purl parts, PurlReading reading = PurlReading::tolerant);

inline constexpr std::size_t max_purl_length = 16384;

}  // namespace theriac
