// Packages of languages and their registries: the name is what the registry, and so OSV, calls it.
#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/go_module_internal.h"
#include "finding/identify_internal.h"

namespace theriac {

namespace {

/// RubyGems' builds for one platform carry it behind the version, "1.15.4-x86_64-linux"; advisories
/// do not. What is no platform stays: gem reads "-rc1" as a pre-release.
std::string_view without_platform(std::string_view version) {
  constexpr std::array platforms = {
      "java",    "jruby",   "x86",     "x64",       "amd64",  "i386",   "i486",  "i586",
      "i686",    "arm",     "aarch64", "universal", "mswin",  "mingw",  "linux", "darwin",
      "ppc",     "powerpc", "s390x",   "ruby",      "dalvik", "dotnet", "sparc", "mipsel",
      "riscv64", "musl",    "freebsd", "solaris",   "cygwin"};
  const std::size_t dash = version.find('-');
  if (dash == std::string_view::npos) return version;
  const std::string platform = lower(version.substr(dash + 1));
  for (const std::string_view known : platforms) {
    if (platform.starts_with(known)) return version.substr(0, dash);
  }
  return version;
}

/// Bitnami's packages carry the number of their rebuild behind the version, "7.4.1-0",
/// "1.22.3-debian-12-r5"; advisories speak of the software's own version.
std::string_view without_revision(std::string_view version) {
  const std::size_t dash = version.rfind('-');
  if (dash == std::string_view::npos) return version;
  std::string_view revision = version.substr(dash + 1);
  const bool marked = revision.starts_with('r');
  if (marked) revision.remove_prefix(1);
  const bool number = !revision.empty() && std::all_of(revision.begin(), revision.end(), is_digit);
  if (!number) return version;
  version = version.substr(0, dash);
  const std::size_t system = version.find("-debian-");
  return marked && system != std::string_view::npos ? version.substr(0, system) : version;
}

/// Registries whose packages are told apart by an owner only.
bool needs_owner(const Ecosystem& ecosystem) {
  return ecosystem.name == "Maven" || ecosystem.name == "Packagist" ||
         ecosystem.name == "SwiftURL" || ecosystem.name == "VSCode";
}

/// Maven's coordinates stand with a colon in OSV; a Swift package is named by its repository, which
/// SBOMs write with and without scheme and ".git".
std::string name_of(const Purl& purl, const Ecosystem& ecosystem) {
  if (ecosystem.name == "Go") return go_module_path(purl);
  // The owner of a Conan recipe's user and channel is no part of its name.
  if (purl.name_space.empty() || ecosystem.name == "ConanCenter") return purl.name;
  return fmt::format("{}{}{}", purl.name_space, ecosystem.name == "Maven" ? ':' : '/', purl.name);
}

/// A tag such as "v4" of an action moves along with every release.
bool is_moving_tag(std::string_view version) {
  return std::count(version.begin(), version.end(), '.') < 2;
}

Outcome go_details(const Purl& purl, Identity&& out) {
  out.may_be_inner = purl.qualifier("type") == "package";
  const std::string_view outer = std::string_view(out.name).substr(0, out.name.find('/'));
  if (outer == "." || outer == "..")
    return cannot(Reason::name_incomplete, "the purl names a local path, no module");
  if (out.version.empty()) return cannot(Reason::version_missing, "no version is stated");
  if (out.name == "toolchain") out.version = go_toolchain_version(out.version);
  if (is_go_placeholder(out.version)) {
    return cannot(
        Reason::version_malformed,
        fmt::format("\"{}\" is what the go command writes when it knows no version", out.version));
  }
  // What lies inside a package is judged with it; only Go's major versions name another one.
  out.purl = Purl{purl.type, purl.name_space, purl.name, out.version, {}, go_major_subpath(purl)}
                 .to_string();
  return std::move(out);
}

}  // namespace

Outcome identify_language(const Purl& purl, const Component& component,
                          const Ecosystem& ecosystem) {
  Identity out;
  out.ecosystem = &ecosystem;
  out.name = name_of(purl, ecosystem);
  out.version = trim(trim(purl.version).empty() ? component.version : purl.version);
  if (ecosystem.name == "Go") return go_details(purl, std::move(out));
  if (needs_owner(ecosystem) && purl.name_space.empty()) {
    return cannot(
        Reason::name_incomplete,
        fmt::format("the purl has no namespace, and {} has packages of one name in several",
                    ecosystem.name));
  }
  if (ecosystem.name == "RubyGems") out.version = without_platform(out.version);
  if (ecosystem.name == "Bitnami") out.version = without_revision(out.version);
  if (out.version.empty()) return cannot(Reason::version_missing, "no version is stated");
  if (ecosystem.name == "GitHub Actions" && is_moving_tag(out.version)) {
    return cannot(Reason::version_malformed,
                  fmt::format("\"{}\" is a tag that moves or no version", out.version));
  }
  if (ecosystem.releases) {
    return cannot(Reason::release_unknown,
                  fmt::format("no purl says which release of {} it is of", ecosystem.name));
  }
  const bool plain_name = ecosystem.name == "ConanCenter";
  out.purl = Purl{purl.type, plain_name ? "" : purl.name_space, purl.name, out.version, {}, ""}
                 .to_string();
  return out;
}

}  // namespace theriac
