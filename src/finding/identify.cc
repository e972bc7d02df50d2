#include "finding/identify.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/go_module_internal.h"
#include "terms/debian_release.h"

namespace theriac {

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "";
    case Reason::no_identity:
      return "no-identity";
    case Reason::purl_malformed:
      return "purl-malformed";
    case Reason::type_unsupported:
      return "type-unsupported";
    case Reason::name_incomplete:
      return "name-incomplete";
    case Reason::version_missing:
      return "version-missing";
    case Reason::version_malformed:
      return "version-malformed";
    case Reason::release_unknown:
      return "release-unknown";
    case Reason::release_unmaintained:
      return "release-unmaintained";
    case Reason::no_source:
      return "no-source";
    case Reason::source_stale:
      return "source-stale";
    case Reason::source_partial:
      return "source-partial";
    case Reason::range_git_only:
      return "range-git-only";
    case Reason::range_missing:
      return "range-missing";
    case Reason::advisory_malformed:
      return "advisory-malformed";
  }
  return "";
}

namespace {

using Outcome = tl::expected<Identity, Unidentified>;

tl::unexpected<Unidentified> cannot(Reason reason, std::string detail, const std::string& written) {
  return tl::unexpected<Unidentified>({reason, std::move(detail), written});
}

/// A source package as the `upstream` qualifier writes it: "NAME" or "NAME@VERSION".
struct SourcePackage {
  std::string name, version;
};

SourcePackage split_source(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {std::string(trim(text)), ""};
  return {std::string(trim(text.substr(0, at))), std::string(trim(text.substr(at + 1)))};
}

/// What the purl says, else what the SBOM says beside it; without a name a version is of no use.
/// Packages that only sign what another source built (Debian's linux-signed-ARCH 6.1.27+1 of linux
/// 6.1.27-1, grub-efi-ARCH-signed 1+2.06+8 of grub2 2.06-8): advisories name the other source.
SourcePackage of_signed(SourcePackage source) {
  const bool kernel = source.name.starts_with("linux-signed-");
  const bool grub = source.name.starts_with("grub-efi-") && source.name.ends_with("-signed");
  if (!kernel && !grub) return source;
  source.name = kernel ? "linux" : "grub2";
  std::string& version = source.version;
  if (grub) version.erase(0, std::min(version.find('+'), version.size() - 1) + 1);
  if (const std::size_t plus = version.rfind('+'); plus != std::string::npos) version[plus] = '-';
  return source;
}

SourcePackage source_of(const Purl& purl, const Component& component) {
  for (const std::string_view key : {"upstream", "source"}) {  // "source": syft before 0.50
    SourcePackage stated = split_source(purl.qualifier(key));
    if (stated.name.empty()) continue;
    // The name alone: its version may stand beside the purl.
    if (stated.version.empty() && trim(component.source_name) == stated.name) {
      stated.version = trim(component.source_version);
    }
    return of_signed(std::move(stated));
  }
  SourcePackage beside = split_source(component.source_name);
  if (beside.name.empty()) return {};
  if (!component.source_version.empty()) beside.version = trim(component.source_version);
  return of_signed(std::move(beside));
}

/// A rebuild without a change of the source (Debian Developer's Reference 5.10.2): "1.2-3+b1" was
/// built from source 1.2-3.
std::string_view without_rebuild(std::string_view version) {
  const std::size_t plus = version.rfind("+b");
  if (plus == std::string_view::npos || plus + 2 == version.size()) return version;
  const std::string_view number = version.substr(plus + 2);
  return std::all_of(number.begin(), number.end(), is_digit) ? version.substr(0, plus) : version;
}

std::string with_epoch(std::string_view version, std::string_view epoch) {
  const bool none = epoch.empty() || epoch == "0" || version.find(':') != std::string_view::npos;
  return none ? std::string(version) : fmt::format("{}:{}", epoch, version);
}

/// What the distribution calls the release: from the purl, else from the SBOM's operating system.
std::string distro_of(const Purl& purl, const OperatingSystem& system) {
  const std::string_view stated = purl.qualifier("distro");
  if (!stated.empty()) return std::string(stated);
  if (system.name.empty() || system.version.empty()) return {};
  const bool same = purl.name_space.empty() || purl.name_space == system.name;
  return same ? fmt::format("{}-{}", system.name, system.version) : std::string();
}

/// "22.04" of "ubuntu-22.04", "22.04.3"; "" when no release is named so.
std::string ubuntu_number(std::string_view distro) {
  if (lower(distro).starts_with("ubuntu-")) distro.remove_prefix(7);
  const bool plain = distro.size() >= 5 && is_digit(distro[0]) && is_digit(distro[1]) &&
                     distro[2] == '.' && is_digit(distro[3]) && is_digit(distro[4]) &&
                     (distro.size() == 5 || !is_digit(distro[5]));
  return plain ? std::string(distro.substr(0, 5)) : std::string();
}

/// As OSV names it: "22.04:LTS", "23.10". The channels of paid support ("Pro:22.04:LTS") are
/// releases of their own: a package of the free channel is not held against their fixes.
std::string ubuntu_release(const std::string& number) {
  if (number.empty()) return {};
  const bool long_term = (number[1] - '0') % 2 == 0 && number.ends_with(".04");
  return long_term ? number + ":LTS" : number;
}

/// deb packages: the source package in its release.
Outcome identify_deb(const Purl& purl, const Component& component, const OperatingSystem& system,
                     const std::string& written) {
  const std::string distro = distro_of(purl, system);
  const bool ubuntu = purl.name_space == "ubuntu" ||
                      (purl.name_space.empty() && lower(distro).starts_with("ubuntu"));
  const bool debian = purl.name_space == "debian" || (purl.name_space.empty() && !ubuntu);
  if (!ubuntu && !debian) {
    return cannot(
        Reason::type_unsupported,
        fmt::format("packages of the distribution \"{}\" are not compared", purl.name_space),
        written);
  }
  Identity out;
  out.ecosystem = find_ecosystem(ubuntu ? "Ubuntu" : "Debian");
  const std::string number =
      ubuntu ? ubuntu_number(distro) : find_debian_release(distro).value_or("");
  out.release = ubuntu ? ubuntu_release(number) : number;
  const SourcePackage source = source_of(purl, component);
  out.name = source.name.empty() ? purl.name : source.name;
  const std::string_view version =
      trim(trim(purl.version).empty() ? component.version : purl.version);
  const std::string_view epoch =
      trim(purl.qualifier("epoch").empty() ? component.epoch : purl.qualifier("epoch"));
  out.version =
      source.version.empty() ? with_epoch(without_rebuild(version), epoch) : source.version;
  if (out.version.empty()) return cannot(Reason::version_missing, "no version is stated", written);
  if (out.release.empty()) {
    return cannot(Reason::release_unknown,
                  distro.empty() ? "neither the purl nor the SBOM says which release it is of"
                                 : fmt::format("\"{}\" is no release that is known", distro),
                  written);
  }
  Purl judged{purl.type, ubuntu ? "ubuntu" : "debian", purl.name, std::string(version), {}, ""};
  judged.qualifiers.emplace_back("distro",
                                 fmt::format("{}-{}", ubuntu ? "ubuntu" : "debian", number));
  if (version.find(':') == std::string_view::npos && !epoch.empty() && epoch != "0") {
    judged.qualifiers.emplace_back("epoch", epoch);
  }
  if (!source.name.empty() && (source.name != purl.name || !source.version.empty())) {
    judged.qualifiers.emplace_back(
        "upstream",
        source.version.empty() ? source.name : fmt::format("{}@{}", source.name, source.version));
  }
  out.purl = judged.to_string();
  return out;
}

/// Packages of languages: the name is what the registry calls it.
Outcome identify_language(const Purl& purl, const Component& component, const Ecosystem& ecosystem,
                          const std::string& written) {
  Identity out;
  out.ecosystem = &ecosystem;
  out.version = trim(trim(purl.version).empty() ? component.version : purl.version);
  const bool go = ecosystem.name == "Go";
  if (go)
    out.name = go_module_path(purl);
  else if (purl.name_space.empty())
    out.name = purl.name;
  else
    out.name = purl.name_space + "/" + purl.name;
  out.may_be_inner = go && purl.qualifier("type") == "package";
  const std::string_view outer = std::string_view(out.name).substr(0, out.name.find('/'));
  if (go && (outer == "." || outer == "..")) {
    return cannot(Reason::name_incomplete, "the purl names a local path, no module", written);
  }
  if (out.version.empty()) return cannot(Reason::version_missing, "no version is stated", written);
  if (go && out.name == "toolchain") out.version = go_toolchain_version(out.version);
  if (go && is_go_placeholder(out.version)) {
    return cannot(
        Reason::version_malformed,
        fmt::format("\"{}\" is what the go command writes when it knows no version", out.version),
        written);
  }
  // What lies inside a package is judged with it; only Go's major versions name another one.
  const std::string inside = go ? go_major_subpath(purl) : std::string();
  out.purl = Purl{purl.type, purl.name_space, purl.name, out.version, {}, inside}.to_string();
  return out;
}

Outcome with_key(Identity&& identity, const std::string& written) {
  const Order order = identity.ecosystem->order.value();
  // A legacy version has a place, but not one that an advisory's range can be held against.
  if (Result<VersionKey> key = make_key(order, identity.version);
      key && !is_legacy_key(order, *key)) {
    identity.comparable = true;
    identity.key = std::move(*key);
    const std::size_t plus = identity.version.find('+');
    if (order == Order::pep440 && plus != std::string::npos) {
      identity.public_key = make_key(order, identity.version.substr(0, plus)).value_or("");
    }
  }
  identity.folded = fold_name(*identity.ecosystem, identity.name);
  identity.written = written;
  return std::move(identity);
}

}  // namespace

Outcome identify(const std::string& written, const Component& component,
                 const OperatingSystem& system) {
  const Result<Purl> purl = parse_purl(written);
  if (!purl) return cannot(Reason::purl_malformed, purl.error().problem, written);
  Outcome out;
  if (purl->type == "deb") {
    out = identify_deb(*purl, component, system, written);
  } else {
    const Ecosystem* const ecosystem = find_ecosystem_of_purl(purl->type, purl->name_space);
    if (ecosystem == nullptr || !ecosystem->order) {
      return cannot(Reason::type_unsupported,
                    fmt::format("packages of type \"{}\" are not compared yet", purl->type),
                    written);
    }
    out = identify_language(*purl, component, *ecosystem, written);
  }
  if (!out) return out;
  return with_key(std::move(*out), written);
}

}  // namespace theriac
