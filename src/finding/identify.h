#pragma once

#include <string>
#include <tl/expected.hpp>

#include "inventory/inventory.h"
#include "terms/ecosystem.h"
#include "terms/purl.h"
#include "version/version.h"

namespace theriac {

/// Why a component or an advisory could not be judged; the codes that scripts see. Each has its
/// line in doc/formats/reason-codes.md.
enum class Reason : std::uint8_t {
  none,
  no_identity,       ///< no purl: neither name nor version say what package this is
  purl_malformed,    ///< the purl cannot be read
  type_unsupported,  ///< packages of this type cannot be compared (yet)
  name_incomplete,   ///< the purl lacks a part that the name needs, or names a part of a package
  version_missing,
  version_malformed,     ///< outside the grammar of its kind, or a stand-in such as "(devel)"
  release_unknown,       ///< a distribution's package of a release that is not stated
  release_unmaintained,  ///< the release gets no security updates any more
  no_source,             ///< no source of the index covers this ecosystem or release
  source_stale,          ///< the sources that cover it are too old
  source_partial,        ///< with "none known": the sources list only what was fixed
  range_git_only,        ///< an advisory names commits only
  range_missing,         ///< an advisory names the package, not which versions
  advisory_malformed,    ///< an advisory's bound is outside the grammar
};
std::string_view to_string(Reason reason);

/// What is looked up: a package under the name and version that advisories use.
struct Identity {
  const Ecosystem* ecosystem = nullptr;
  std::string release;  ///< "12", "22.04:LTS"; empty where the ecosystem knows no releases
  std::string name;     ///< the source package's name where the distribution judges by it
  std::string folded;
  std::string version;  ///< of the source package where that differs
  /// A Go package, which may lie inside the module that advisories name (purl "type=package").
  bool may_be_inner = false;
  bool comparable = false;  ///< `key` holds the version; otherwise equal text alone can decide
  VersionKey key;
  VersionKey public_key;  ///< of a PyPI version without its local part; empty where it has none
  std::string written;    ///< the purl as the SBOM writes it
  /// Canonical, with the qualifiers that matter for judging (distro, epoch, upstream) and no
  /// others: names the judged thing in finding ids. identify() of it gives the same identity again,
  /// but for `may_be_inner`: a package and the module that begins at its path are one thing to
  /// whoever decides about a weakness.
  std::string purl;
};

struct Unidentified {
  Reason reason = Reason::no_identity;
  std::string detail;   ///< what exactly, for people
  std::string written;  ///< the purl concerned; may be empty
};

/// The identity that one purl of a component gives. `system` supplies the release when the purl
/// does not. Rules: matching.md 3.2 and 3.3 (source packages, binary rebuilds, epochs, Go's
/// spellings).
tl::expected<Identity, Unidentified> identify(const std::string& purl, const Component& component,
                                              const OperatingSystem& system);

}  // namespace theriac
