#pragma once

#include <string>
#include <tl/expected.hpp>

#include "finding/reason.h"
#include "inventory/inventory.h"
#include "terms/ecosystem.h"
#include "terms/purl.h"
#include "version/version.h"

namespace theriac {

/// What is looked up: a package under the name and version that advisories use.
struct Identity {
  const Ecosystem* ecosystem = nullptr;
  std::string release;  ///< "12", "22.04:LTS"; empty where the ecosystem knows no releases
  std::string name;     ///< the source package's name where the distribution judges by it
  std::string folded;
  std::string version;  ///< of the source package where that differs
  /// A Go package, which may lie inside the module that advisories name (purl "type=package").
  bool may_be_inner = false;
  /// An RPM without a stated epoch: tools that know none and tools that leave 0 out look the same.
  bool epoch_unknown = false;
  /// An RPM of a distribution that judges by source packages, whose source is not stated: a record
  /// of the same name counts, silence does not.
  bool source_unknown = false;
  std::string stream;       ///< of an RPM module's package: "nodejs:16"; empty: not stated
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
