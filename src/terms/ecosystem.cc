#include "terms/ecosystem.h"

#include <algorithm>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::nullopt_t later = std::nullopt;
constexpr auto as_is = NameFold::as_is;
constexpr auto lower_case = NameFold::lower;

// Source: OSV schema 1.7, validation/schema.json, ecosystemName; purl types and namespaces as
// osv.dev writes them into its records. Sorted by name, bytewise.
//
// Folds. PyPI: PEP 503. crates.io refuses a new crate that differs from an old one only in case or
// in '-' against '_', so that folding never joins two. npm: as is, because it once took names that
// differ in case only ("JSONStream", "jsonstream"). Go: the proxy keeps paths apart that differ in
// case, but hosts do not, and purl demands lower case. NuGet, Packagist, Hex, Pub, GitHub Actions,
// VSCode: the registry compares without regard to case; so do the hosts of Swift packages.
// Distributions of Debian's kind: policy 5.6.1 allows lower case only.
constexpr Ecosystem table[] = {
    {"AlmaLinux", "rpm", "almalinux", Order::rpm, true, as_is},
    {"Alpaquita", "apk", "alpaquita", Order::apk, true, as_is},
    {"Alpine", "apk", "alpine", Order::apk, true, as_is},
    {"Android", "", "", later, false, as_is},
    {"Azure Linux", "rpm", "azurelinux", Order::rpm, true, as_is},
    {"BellSoft Hardened Containers", "apk", "bellsoft-hardened-containers", Order::apk, true,
     as_is},
    {"Bioconductor", "bioconductor", "", Order::semver, true, as_is},
    {"Bitnami", "bitnami", "", Order::bitnami, false, lower_case},
    {"CRAN", "cran", "", Order::cran, false, as_is},
    {"Chainguard", "apk", "chainguard", Order::apk, false, as_is},
    {"CleanStart", "apk", "cleanstart", Order::apk, false, as_is},
    {"ConanCenter", "conan", "", Order::conan, false, as_is},
    {"Debian", "deb", "debian", Order::dpkg, true, lower_case},
    {"Docker Hardened Images", "dhi", "", Order::semver, false, as_is},
    {"Echo", "deb", "echo", Order::dpkg, false, lower_case},
    {"FreeBSD", "", "", later, true, as_is},
    {"GHC", "", "", Order::semver, false, as_is},
    {"GitHub Actions", "githubactions", "", Order::semver, false, lower_case},
    {"Go", "golang", "", Order::go, false, lower_case},
    {"Hackage", "hackage", "", Order::hackage, false, as_is},
    {"Hex", "hex", "", Order::semver, false, lower_case},
    {"Julia", "julia", "", Order::semver, false, as_is},
    {"Kubernetes", "k8s", "", Order::semver, false, as_is},
    {"Linux", "", "", later, false, as_is},
    {"Mageia", "rpm", "mageia", Order::rpm, true, as_is},
    {"Maven", "maven", "", Order::maven_artifact, false, as_is},
    {"MinimOS", "apk", "minimos", Order::apk, false, as_is},
    {"NuGet", "nuget", "", Order::nuget, false, lower_case},
    {"OSS-Fuzz", "", "", later, false, as_is},
    {"Packagist", "composer", "", Order::composer, false, lower_case},
    {"Photon OS", "rpm", "photon", Order::rpm, true, as_is},
    {"Pub", "pub", "", Order::pub, false, lower_case},
    {"PyPI", "pypi", "", Order::pep440, false, NameFold::pep503},
    {"Red Hat", "rpm", "redhat", Order::rpm, true, as_is},
    {"Rocky Linux", "rpm", "rocky-linux", Order::rpm, true, as_is},
    {"Root", "", "", later, true, as_is},
    {"RubyGems", "gem", "", Order::gem, false, as_is},
    {"SUSE", "rpm", "suse", Order::rpm, true, as_is},
    {"SwiftURL", "swift", "", Order::semver, false, NameFold::repository},
    {"TuxCare", "", "", later, true, as_is},
    {"Ubuntu", "deb", "ubuntu", Order::dpkg, true, lower_case},
    {"VSCode", "vscode-extension", "", Order::semver, false, lower_case},
    {"Wolfi", "apk", "wolfi", Order::apk, false, as_is},
    {"crates.io", "cargo", "", Order::semver, false, NameFold::dashed},
    {"npm", "npm", "", Order::semver, false, as_is},
    {"opam", "opam", "", later, false, as_is},
    {"openEuler", "rpm", "openeuler", Order::rpm, true, as_is},
    {"openSUSE", "rpm", "opensuse", Order::rpm, true, as_is},
};
static_assert(std::is_sorted(std::begin(table), std::end(table),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

/// What SBOM tools write instead: syft takes the ID of /etc/os-release for the namespace, trivy its
/// own family names; old syft wrote "pkg:alpine/name".
struct Alias {
  std::string_view purl_type;
  std::string_view purl_namespace;
  std::string_view name;
};
constexpr Alias aliases[] = {
    {"alpine", "", "Alpine"},
    {"rpm", "alma", "AlmaLinux"},
    {"rpm", "azure-linux", "Azure Linux"},
    {"rpm", "mariner", "Azure Linux"},
    {"rpm", "rhel", "Red Hat"},
    {"rpm", "rocky", "Rocky Linux"},
    {"rpm", "sles", "SUSE"},
    {"rpm", "opensuse-leap", "openSUSE"},
    {"rpm", "opensuse-tumbleweed", "openSUSE"},
    {"rpm", "opensuse.leap", "openSUSE"},
};

std::string fold_pep503(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  bool in_run = false;
  for (const char c : name) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator) out += to_lower(c);
    if (separator && !in_run) out += '-';
    in_run = separator;
  }
  return out;
}

}  // namespace

std::span<const Ecosystem> ecosystems() { return table; }

const Ecosystem* find_ecosystem(std::string_view name) {
  const auto* const end = std::end(table);
  const auto* const at =
      std::lower_bound(std::begin(table), end, name,
                       [](const Ecosystem& entry, auto wanted) { return entry.name < wanted; });
  return at != end && at->name == name ? at : nullptr;
}

const Ecosystem* find_ecosystem_of_purl(std::string_view type, std::string_view name_space) {
  if (type.empty()) return nullptr;
  for (const Ecosystem& entry : table) {
    if (entry.purl_type != type) continue;
    if (entry.purl_namespace.empty() || entry.purl_namespace == name_space) return &entry;
  }
  for (const Alias& alias : aliases) {
    if (alias.purl_type != type) continue;
    if (alias.purl_namespace.empty() || alias.purl_namespace == name_space)
      return find_ecosystem(alias.name);
  }
  return nullptr;
}

EcosystemRelease split_ecosystem(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

std::string fold_name(const Ecosystem& ecosystem, std::string_view name) {
  if (ecosystem.fold == NameFold::as_is) return std::string(name);
  if (ecosystem.fold == NameFold::pep503) return fold_pep503(name);
  std::string out = lower(name);
  if (ecosystem.fold == NameFold::repository) {
    if (const std::size_t scheme = out.find("://"); scheme != std::string::npos)
      out.erase(0, scheme + 3);
    if (out.ends_with(".git")) out.resize(out.size() - 4);
  }
  if (ecosystem.fold == NameFold::dashed) std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

}  // namespace theriac
