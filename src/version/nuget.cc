// NuGet: "Package versioning", learn.microsoft.com/nuget. SemVer 2 with a fourth number
// ("1.0.0.1-beta"), missing numbers being 0, and identifiers of a pre-release compared without
// regard to case: "1.0.0-BETA" is "1.0.0-beta". Build metadata does not count.
//
// Read as widely as semver.cc reads: a "v" before the number, leading zeros ("1.0.01"), and more
// than four numbers, which NuGet refuses, as further numbers.
#include "version/semver_internal.h"

namespace theriac {

Result<VersionKey> make_nuget_key(std::string_view version) {
  return make_semver_like_key(version, {.fold_case = true});
}

}  // namespace theriac
