#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "version/version.h"

namespace theriac {

/// How names of one ecosystem are folded before they are compared.
enum class NameFold : std::uint8_t {
  as_is,
  lower,      ///< ASCII lower case
  dashed,     ///< lower case, '_' is '-'
  pep503,     ///< lower case, a run of '-', '_' and '.' is one '-'
  repository  ///< a repository's address: lower case, without scheme and ".git"
};

/// What the matcher knows of one OSV ecosystem (OSV schema 1.7, "Defined ecosystems").
struct Ecosystem {
  std::string_view name;            ///< as OSV spells it, without release suffix: "PyPI", "Debian"
  std::string_view purl_type;       ///< "pypi", "deb"; empty: no purl leads here
  std::string_view purl_namespace;  ///< for distributions: "debian"; empty: any
  /// None: the ecosystem is known, but its versions cannot be compared yet. The matcher answers
  /// "type-unsupported" for it, and "no-source" where no ecosystem is found at all.
  std::optional<Order> order;
  bool releases;  ///< advisories name a release ("Debian:12")
  NameFold fold;
};

/// Every ecosystem in the table, sorted by name.
std::span<const Ecosystem> ecosystems();

/// By OSV name without suffix, exact.
const Ecosystem* find_ecosystem(std::string_view name);

/// By purl type and namespace, both in lower case (as parse_purl gives them); null when no
/// ecosystem is known for them, also for distributions when the namespace is another one or empty.
/// Knows the unregistered spellings of SBOM tools ("pkg:alpine/...", "pkg:rpm/rocky/...").
const Ecosystem* find_ecosystem_of_purl(std::string_view type, std::string_view name_space);

/// An OSV ecosystem text in its parts: "Debian:12" -> {"Debian", "12"}, "Ubuntu:Pro:20.04:LTS" ->
/// {"Ubuntu", "Pro:20.04:LTS"}, "PyPI" -> {"PyPI", ""}.
struct EcosystemRelease {
  std::string_view name;
  std::string_view release;
};
EcosystemRelease split_ecosystem(std::string_view text);

/// The name under which packages of this ecosystem are compared; the same function is applied to
/// SBOM names and to advisory names. Why each fold is safe stands beside the table in ecosystem.cc.
std::string fold_name(const Ecosystem& ecosystem, std::string_view name);

}  // namespace theriac
