// Go module and toolchain versions. Modules (go.dev/ref/mod, "Versions") are SemVer: "v" is
// demanded by modules and absent in advisories; "+incompatible" is build metadata; a pseudo-version
// is made as a pre-release that sorts where its commit stands, so SemVer's order is right for it.
//
// The standard library and the toolchain have spellings of their own (go.dev/doc/toolchain,
// "Version syntax"): "go1.22rc1", "go1.22.3", and what a build adds: an experiment list
// ("go1.21.5 X:boringcrypto", later "go1.26.0-X:..."), a packager's name ("go1.22.3-bigcorp"),
// which Go's own comparison ignores. Inventories drop the "go" ("1.22rc1"), advisories
// write 1.22.0-rc.1. All of these mean one version here. "go1.22" is read as the release 1.22.0,
// which it named up to 1.20; as the name of a language version (since 1.21 it sorts below
// go1.21rc1) it is in no SBOM.
//
// Not versions, and refused: "(devel)", "devel go1.22-...", "go1.25-devel_...", the empty text. The
// bare "v0.0.0" is a version to this file, for advisories use 0.0.0 as a bound; in an SBOM it marks
// a module replaced by local code, and there the matcher has to call it not assessable.
#include <algorithm>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

constexpr std::string_view prerelease_words[] = {"alpha", "beta", "rc"};

std::string_view prerelease_word(std::string_view text) {
  for (const std::string_view word : prerelease_words)
    if (text.starts_with(word)) return word;
  return {};
}

// Without what a build tells about itself. Behind "go" everything after a space is such a remark
// ("go1.21.9 (Red Hat 1.21.9-1.el9_4)"); without it only an experiment list is known to be one.
std::string_view without_build_remark(std::string_view text, bool toolchain) {
  text = text.substr(0, std::min(text.find(" X:"), text.find("-X:")));
  return toolchain ? text.substr(0, text.find_first_of(" \t")) : text;
}

// A packager's suffix ("-bigcorp", "+auto") says nothing about the order, but -rc.1 is a
// pre-release in another spelling, whoever wrote it, and -devel is no version.
bool is_packager_suffix(std::string_view suffix) {
  if (suffix.starts_with('+')) return true;
  if (!suffix.starts_with('-')) return false;
  suffix.remove_prefix(1);
  return prerelease_word(suffix).empty() && !suffix.starts_with("devel");
}

// "rc1" directly behind the numbers; `rest` is then what follows it.
std::string take_go_prerelease(std::string_view& rest) {
  const std::string_view word = prerelease_word(rest);
  std::string_view beyond = rest.substr(word.size());
  const std::string_view number = take_digits(beyond);
  if (word.empty() || number.empty()) return {};
  rest = beyond;
  return std::string("-").append(word).append(".").append(number);
}

}  // namespace

Result<VersionKey> make_go_key(std::string_view version) {
  const bool toolchain = version.starts_with("go");
  std::string_view text = without_build_remark(version.substr(toolchain ? 2 : 0), toolchain);
  // SemVer's tolerant reading would take "=v1.0" (npm) and, behind "go", a second prefix.
  if (text.starts_with('=') || (toolchain && text.starts_with('v')))
    return fail("not a Go version", "write v1.2.3 or go1.22.3");
  const std::size_t core_size =
      std::min(text.find_first_not_of("0123456789.", text.starts_with('v') ? 1 : 0), text.size());
  const std::string_view core = text.substr(0, core_size);
  std::string_view rest = text.substr(core_size);

  const std::string prerelease = take_go_prerelease(rest);
  if (!prerelease.empty() || toolchain) {
    if (is_packager_suffix(rest)) rest = {};
    if (rest.starts_with("-devel")) return fail("a development build of Go has no version");
    if (!prerelease.empty() && !rest.empty())
      return fail("not a Go version: something behind the pre-release", "write go1.22rc1");
    return make_semver_key(std::string(core).append(prerelease).append(rest));
  }
  if (text.starts_with('(') || text.starts_with("devel"))
    return fail("a development build of Go has no version", "build from a tagged version");
  return make_semver_key(text);
}

}  // namespace theriac
