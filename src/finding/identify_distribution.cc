// Packages of distributions. Advisories of one speak of a package in a release, mostly of the
// source package (matching.md 3.2): Debian and Ubuntu, Alpine and its kin, Rocky, SUSE, Mageia,
// openEuler and Photon name sources; AlmaLinux and Red Hat name the packages that are installed.
#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/identify_internal.h"
#include "finding/source_of_internal.h"
#include "terms/distro_release.h"

namespace theriac {

namespace {

/// A rebuild without a change of the source (Debian Developer's Reference 5.10.2): "1.2-3+b1" was
/// built from source 1.2-3.
std::string_view without_rebuild(std::string_view version) {
  const std::size_t plus = version.rfind("+b");
  if (plus == std::string_view::npos || plus + 2 == version.size()) return version;
  const std::string_view number = version.substr(plus + 2);
  return std::all_of(number.begin(), number.end(), is_digit) ? version.substr(0, plus) : version;
}

bool has_epoch(std::string_view version) { return version.find(':') != std::string_view::npos; }

std::string with_epoch(std::string_view version, std::string_view epoch) {
  const bool none = epoch.empty() || epoch == "0" || version.empty() || has_epoch(version);
  return none ? std::string(version) : fmt::format("{}:{}", epoch, version);
}

/// What a component says of itself, read from wherever it stands.
struct Stated {
  std::string_view version, epoch;
  std::string distro;
  SourcePackage source;
};

/// "alpine" of an old "pkg:alpine/NAME", which has no namespace.
std::string_view registered_type(const Purl& purl) {
  return purl.type == "alpine" ? std::string_view("apk") : std::string_view(purl.type);
}

/// What the distribution calls the release: from the purl, else from the SBOM's operating system
/// when that is of the same distribution.
std::string distro_of(const Purl& purl, const OperatingSystem& system) {
  const std::string_view stated = purl.qualifier("distro");
  if (!stated.empty()) return std::string(stated);
  if (system.name.empty() || system.version.empty()) return {};
  const Ecosystem* const of_system = find_ecosystem_of_purl(registered_type(purl), system.name);
  const bool same = purl.name_space.empty() || purl.name_space == system.name ||
                    (of_system && of_system == find_ecosystem_of_purl(purl.type, purl.name_space));
  return same ? fmt::format("{}-{}", system.name, system.version) : std::string();
}

Stated stated_by(const Purl& purl, const Component& component, const OperatingSystem& system) {
  Stated out;
  out.version = trim(trim(purl.version).empty() ? component.version : purl.version);
  out.epoch = trim(purl.qualifier("epoch").empty() ? component.epoch : purl.qualifier("epoch"));
  out.distro = distro_of(purl, system);
  out.source = source_of(purl, component);
  return out;
}

/// By the namespace; without one by the release's name, and Debian when that says nothing.
const Ecosystem* ecosystem_of(const Purl& purl, std::string_view distro) {
  if (const Ecosystem* const found = find_ecosystem_of_purl(purl.type, purl.name_space))
    return found;
  if (!purl.name_space.empty()) return nullptr;
  const std::string word = lower(distro.substr(0, distro.find('-')));
  if (const Ecosystem* const found = find_ecosystem_of_purl(purl.type, word)) return found;
  return purl.type == "deb" ? find_ecosystem("Debian") : nullptr;
}

/// Where advisories name what is installed, not what it was built from.
bool judges_by_binary(const Ecosystem& ecosystem) {
  return ecosystem.name == "AlmaLinux" || ecosystem.name == "Red Hat";
}

/// "nodejs:16" of syft's and trivy's module labels, "nodejs:16:8060020220523160029:ad008a3a".
std::string stream_of(const Purl& purl) {
  for (const std::string_view key : {"rpmmod", "modularitylabel"}) {
    const std::string_view label = trim(purl.qualifier(key));
    const std::size_t first = label.find(':');
    if (first == std::string_view::npos) continue;
    return std::string(label.substr(0, label.find(':', first + 1)));
  }
  return {};
}

void take_version(const Purl& purl, const Stated& stated, Identity& out) {
  const SourcePackage& source = stated.source;
  if (purl.type == "rpm") {
    const bool by_source = !judges_by_binary(*out.ecosystem) && !source.version.empty();
    // A source package's file name has no epoch; parts of one spec share it with rare exceptions.
    out.version = with_epoch(by_source ? source.version : stated.version, stated.epoch);
    out.epoch_unknown = stated.epoch.empty() && !has_epoch(out.version);
    return;
  }
  if (!source.version.empty()) {
    out.version = source.version;
    return;
  }
  out.version = with_epoch(purl.type == "deb" ? without_rebuild(stated.version) : stated.version,
                           stated.epoch);
}

void take_name(const Purl& purl, const Stated& stated, Identity& out) {
  const bool by_source = !judges_by_binary(*out.ecosystem) && !stated.source.name.empty();
  out.name = by_source ? stated.source.name : purl.name;
  out.source_unknown =
      purl.type == "rpm" && !judges_by_binary(*out.ecosystem) && stated.source.name.empty();
}

/// The canonical purl: see Identity::purl.
std::string judged_purl(const Purl& purl, const Stated& stated, const Identity& identity,
                        std::string_view release) {
  Purl out{std::string(registered_type(purl)),
           std::string(identity.ecosystem->purl_namespace),
           purl.name,
           std::string(stated.version),
           {},
           ""};
  if (!release.empty())
    out.qualifiers.emplace_back("distro", canonical_distro(*identity.ecosystem, release));
  const bool says_zero = purl.type == "rpm" && stated.epoch == "0";
  const bool says_epoch = !stated.epoch.empty() && (stated.epoch != "0" || says_zero);
  if (!has_epoch(stated.version) && says_epoch) out.qualifiers.emplace_back("epoch", stated.epoch);
  if (!identity.stream.empty()) out.qualifiers.emplace_back("rpmmod", identity.stream);
  const SourcePackage& source = stated.source;
  const bool needed = !judges_by_binary(*identity.ecosystem) && !source.name.empty() &&
                      (purl.type == "rpm" || source.name != purl.name || !source.version.empty());
  if (needed) {
    out.qualifiers.emplace_back(
        "upstream",
        source.version.empty() ? source.name : fmt::format("{}@{}", source.name, source.version));
  }
  return out.to_string();
}

}  // namespace

bool is_of_distribution(std::string_view purl_type) {
  return purl_type == "deb" || purl_type == "rpm" || purl_type == "apk" || purl_type == "alpine";
}

Outcome identify_distribution(const Purl& purl, const Component& component,
                              const OperatingSystem& system) {
  const Stated stated = stated_by(purl, component, system);
  Identity out;
  out.ecosystem = ecosystem_of(purl, stated.distro);
  if (!out.ecosystem) {
    return cannot(
        Reason::type_unsupported,
        purl.name_space.empty()
            ? fmt::format("the purl does not say which distribution of {} packages", purl.type)
            : fmt::format("packages of the distribution \"{}\" are not compared", purl.name_space));
  }
  take_name(purl, stated, out);
  take_version(purl, stated, out);
  if (out.version.empty()) return cannot(Reason::version_missing, "no version is stated");
  if (purl.type == "rpm") out.stream = stream_of(purl);
  if (!out.ecosystem->releases) {
    out.purl = judged_purl(purl, stated, out, "");
    return out;
  }
  std::optional<std::string> release = find_release(*out.ecosystem, stated.distro);
  if (!release && stated.distro.empty())
    release = find_release_in_version(*out.ecosystem, out.version);
  if (!release) {
    return cannot(Reason::release_unknown,
                  stated.distro.empty()
                      ? "neither the purl nor the SBOM says which release it is of"
                      : fmt::format("\"{}\" is no release that is known", stated.distro));
  }
  out.release = channel_of(*out.ecosystem, *release, out.version);
  out.purl = judged_purl(purl, stated, out, *release);
  return out;
}

}  // namespace theriac
