#pragma once

#include <string_view>

#include "version/version.h"

// One key function per order. All take text that make_key has trimmed, found not empty and not
// longer than max_version_length; the encodings are told in doc/formats/version-keys.md.
namespace theriac {

Result<VersionKey> make_semver_key(std::string_view version);
Result<VersionKey> make_go_key(std::string_view version);
Result<VersionKey> make_pep440_key(std::string_view version);
Result<VersionKey> make_dpkg_key(std::string_view version);

/// A key for text that is no PEP 440 version: lower than the key of every valid version.
Result<VersionKey> make_pep440_legacy_key(std::string_view version);

/// The first byte of every legacy key and of no other key of PEP 440.
inline constexpr char pep440_legacy_mark = '\0';

}  // namespace theriac
