#include "finding/reason.h"

namespace theriac {

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "";
    case Reason::no_identity:
      return "no-identity";
    case Reason::purl_malformed:
      return "purl-malformed";
    case Reason::type_unsupported:
      return "type-unsupported";
    case Reason::name_incomplete:
      return "name-incomplete";
    case Reason::version_missing:
      return "version-missing";
    case Reason::version_malformed:
      return "version-malformed";
    case Reason::release_unknown:
      return "release-unknown";
    case Reason::release_unmaintained:
      return "release-unmaintained";
    case Reason::no_source:
      return "no-source";
    case Reason::source_stale:
      return "source-stale";
    case Reason::source_partial:
      return "source-partial";
    case Reason::range_git_only:
      return "range-git-only";
    case Reason::range_missing:
      return "range-missing";
    case Reason::advisory_malformed:
      return "advisory-malformed";
    case Reason::epoch_unknown:
      return "epoch-unknown";
    case Reason::stream_unknown:
      return "stream-unknown";
  }
  return "";
}

}  // namespace theriac
