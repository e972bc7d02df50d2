#pragma once

#include <string>

#include "finding/identify.h"

namespace theriac {

using Outcome = tl::expected<Identity, Unidentified>;

inline tl::unexpected<Unidentified> cannot(Reason reason, std::string detail) {
  return tl::unexpected<Unidentified>({reason, std::move(detail), ""});
}

/// The two halves of identify(): everything but the key, the fold and what was written.
Outcome identify_distribution(const Purl& purl, const Component& component,
                              const OperatingSystem& system);
Outcome identify_language(const Purl& purl, const Component& component, const Ecosystem& ecosystem);

/// Whether packages of this purl type come from a distribution: deb, rpm, apk.
bool is_of_distribution(std::string_view purl_type);

}  // namespace theriac
