#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace theriac {

/// Records that announce an update: a source of nothing else lists only what was fixed, never what
/// is still open. By the id prefixes that the OSV schema registers for distributions' advisories
/// (https://ossf.github.io/osv-schema/#id-modified-fields): Debian DSA, DLA, DTSA; Ubuntu USN, LSN;
/// AlmaLinux, Rocky, Red Hat, SUSE, openEuler, Mageia errata.
inline bool announces_update(std::string_view id) {
  constexpr std::array<std::string_view, 20> prefixes = {
      "DSA-",  "DLA-",      "DTSA-", "USN-",   "UBUNTU-USN", "LSN-",   "ALSA-",
      "ALBA-", "ALEA-",     "RLSA-", "RXSA-",  "RHSA-",      "RHBA-",  "RHEA-",
      "SUSE-", "openSUSE-", "OESA-", "MGASA-", "ELSA-",      "AZL-SA-"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return id.starts_with(prefix); });
}

}  // namespace theriac
