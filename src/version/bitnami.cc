// Bitnami: SemVer of the application, then maybe the revision of its packaging ("6.2.0-1" in purls,
// "6.2.0-debian-12-r1" only in image tags), which is later than the bare version, not a pre-release
// of it: read as SemVer, "6.2.0-1" would not be affected from 6.2.0 on. Digits alone, or 'r' and
// digits, are a revision. "-0" is not: the feed writes "introduced 1.22.0-0" for "pre-releases
// included", and as a first revision it loses nothing by standing below 1.22.0 and above 1.21.x.
//
// Everything else is SemVer as semver.cc reads it, leading zeros ("2023.03.13") included.
#include "version/semver_internal.h"

namespace theriac {

Result<VersionKey> make_bitnami_key(std::string_view version) {
  return make_semver_like_key(version, {.revisions = true});
}

}  // namespace theriac
