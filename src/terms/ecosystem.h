#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "version/version.h"

namespace theriac {

/// What the matcher knows of one OSV ecosystem (OSV schema 1.7, "Defined ecosystems").
struct Ecosystem {
  std::string_view name;            ///< as OSV spells it, without release suffix: "PyPI", "Debian"
  std::string_view purl_type;       ///< "pypi", "deb"
  std::string_view purl_namespace;  ///< for distributions: "debian"; empty: any
  Order order;
  bool releases;  ///< advisories name a release ("Debian:12")
};

/// Every ecosystem in the table, sorted by name.
std::span<const Ecosystem> ecosystems();

/// By OSV name without suffix, exact.
const Ecosystem* find_ecosystem(std::string_view name);

/// By purl type and namespace; null when no ecosystem is known for them.
const Ecosystem* find_ecosystem_of_purl(std::string_view type, std::string_view name_space);

/// An OSV ecosystem text in its parts: "Debian:12" -> {"Debian", "12"}, "Ubuntu:Pro:20.04:LTS" ->
/// {"Ubuntu", "Pro:20.04:LTS"}.
struct EcosystemRelease {
  std::string_view name;
  std::string_view release;
};
EcosystemRelease split_ecosystem(std::string_view text);

/// The name under which packages of this ecosystem are compared; the same function is applied to
/// SBOM names and to advisory names. PyPI: PEP 503; crates.io: as is; npm: as is; Go: lower case
/// (module paths differ in letter case between tools, and the proxy's escaping keeps two that
/// differ only in case apart in practice never); Debian: lower case.
std::string fold_name(const Ecosystem& ecosystem, std::string_view name);

}  // namespace theriac
