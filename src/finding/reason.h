#pragma once

#include <cstdint>
#include <string_view>

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
  epoch_unknown,         ///< the answer differs with the epoch, which an RPM's purl does not state
  stream_unknown,        ///< a module's package whose stream, or the advisory's, is not stated
};
std::string_view to_string(Reason reason);

}  // namespace theriac
