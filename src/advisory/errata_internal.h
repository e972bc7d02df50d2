#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace theriac {

/// Records that announce an update: a source of nothing else lists only what was fixed, never what
/// is still open. By the id prefixes that the OSV schema registers for distributions' advisories
/// (https://ossf.github.io/osv-schema/#id-modified-fields): Debian DSA, DLA, DTSA and Freexian's
/// ELA; Ubuntu USN, LSN; AlmaLinux, Rocky, Red Hat, SUSE, Mageia, openEuler, Photon errata; and
/// Oracle's ELSA, which is not registered. A prefix too few is the unsafe mistake: the source would
/// seem to list what is open, too.
inline bool announces_update(std::string_view id) {
  constexpr std::array<std::string_view, 20> prefixes = {
      "DSA-",  "DLA-",  "DTSA-",     "ELA-",   "USN-",  "LSN-",  "ALSA-",
      "ALBA-", "ALEA-", "RLSA-",     "RXSA-",  "RHSA-", "RHBA-", "RHEA-",
      "ELSA-", "SUSE-", "openSUSE-", "MGASA-", "OESA-", "PHSA-"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return id.starts_with(prefix); });
}

}  // namespace theriac
