#pragma once

#include <cstdint>
#include <string_view>

#include "terms/purl.h"

namespace theriac {

/// What a purl type's definition says beyond the general rules, as data.
struct PurlTypeRule {
  enum class Namespace : std::uint8_t { optional, required, prohibited };
  enum class Path : std::uint8_t {
    as_written,         ///< a '/' in the name stays there (encoded)
    name_is_last,       ///< names have no '/': "%40angular%2Fcore" is a scope and a name
    namespace_is_first  ///< git: the host is the namespace, the whole path the name
  };
  /// What no column can say; see fold and broken_rule in purl_type_rules.cc.
  enum class Quirk : std::uint8_t { none, chrome_extension, cpan, mlflow, pub, pypi };

  std::string_view type;
  Namespace name_space = Namespace::optional;
  bool lower_namespace = false;
  bool lower_name = false;
  bool lower_version = false;
  Path path = Path::as_written;
  std::string_view required_qualifier = {};
  Quirk quirk = Quirk::none;
};

/// For types without an entry a rule that changes and demands nothing.
const PurlTypeRule& find_purl_type_rule(std::string_view type);

/// Applies the rule's normalisation. The name may be empty afterwards.
void apply_purl_type_rule(const PurlTypeRule& rule, Purl& purl);

/// What of the type's definition `purl` breaks, in words; empty when nothing.
std::string_view broken_purl_type_rule(const PurlTypeRule& rule, const Purl& purl);

}  // namespace theriac
