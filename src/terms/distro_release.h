#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terms/date.h"
#include "terms/ecosystem.h"

namespace theriac {

/// The release of a distribution that a text names, as OSV writes it behind the ecosystem:
///
/// | ecosystem | texts | release |
/// |---|---|---|
/// | Debian | "debian-12.4", "bookworm" | "12" |
/// | Ubuntu | "ubuntu-22.04", "22.04.3", "jammy" | "22.04:LTS" |
/// | Alpine | "3.18.4", "alpine-3.18.4", "v3.18" | "v3.18" |
/// | AlmaLinux, Rocky Linux, Azure Linux, Mageia | "almalinux-8.10", "mariner-2.0.2023" | "8", "2"
/// | | Red Hat | "rhel-8.6", "redhat-8.7" | "enterprise_linux:8" | | SUSE | "sles-15.4" | "15 SP4"
/// (see covers_release) | | openSUSE | "opensuse-leap-15.3", "tumbleweed" | "Leap 15.3",
/// "Tumbleweed" | | openEuler, Photon OS, Alpaquita | "openEuler-22.03-LTS-SP1", "photon-4.0" |
/// "22.03-LTS-SP1", "4.0" |
///
/// None when the text names no release of this distribution, or one that moves ("edge", "sid").
/// Linear in the length; all but the first 100 bytes is ignored. Source: OSV schema 1.7, "Defined
/// ecosystems"; the texts as found in SBOMs (matching.md 3.2).
std::optional<std::string> find_release(const Ecosystem& ecosystem, std::string_view distro);

/// The one text of the table above that names a release in purls: "ubuntu-22.04", "alpine-3.18".
/// find_release gives the release back.
std::string canonical_distro(const Ecosystem& ecosystem, std::string_view release);

/// The release that an RPM's own version tells by its dist tag: ".el8_9" is of release 8. Only for
/// the rebuilds of Enterprise Linux; none where there is no such tag.
std::optional<std::string> find_release_in_version(const Ecosystem& ecosystem,
                                                   std::string_view version);

/// Whether what an advisory says of `stated` holds for packages of `release`: the same release, one
/// that names no release; of Red Hat every repository ("enterprise_linux:8::baseos"); of SUSE every
/// product of the service pack ("Linux Enterprise Module for Basesystem 15 SP4"); of SUSE and
/// Ubuntu also what only longer support mends ("15 SP4-LTSS", "Pro:20.04:LTS"), for the flaw is in
/// the package of everybody as well.
bool covers_release(const Ecosystem& ecosystem, std::string_view release, std::string_view stated);

/// Ubuntu's paid channel for a version that comes from it ("1.2-3ubuntu1+esm2"); else `release`.
std::string channel_of(const Ecosystem& ecosystem, const std::string& release,
                       std::string_view version);

/// The last day with security support: for everybody, or of the paid channel where the release
/// names it. None when it is not known. Sources: catalogue/debian-releases.tsv,
/// catalogue/distribution-releases.tsv.
std::optional<Date> end_of_security_support(const Ecosystem& ecosystem, std::string_view release);

}  // namespace theriac
