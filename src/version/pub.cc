// Pub, the packages of Dart: "Package versioning", dart.dev/tools/pub/versioning, and the order of
// pub_semver. SemVer but for one rule: build metadata orders. A version with a build is later than
// the same one without; two builds are compared as pre-releases are, identifier by identifier,
// numbers below texts. Dart took this from an early draft of SemVer 2.
//
// Read as widely as semver.cc reads.
#include "version/semver_internal.h"

namespace theriac {

Result<VersionKey> make_pub_key(std::string_view version) {
  return make_semver_like_key(version, {.build_counts = true});
}

}  // namespace theriac
