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
Result<VersionKey> make_maven_artifact_key(std::string_view version);
Result<VersionKey> make_gem_key(std::string_view version);
Result<VersionKey> make_nuget_key(std::string_view version);
Result<VersionKey> make_composer_key(std::string_view version);
Result<VersionKey> make_packagist_key(std::string_view version);
Result<VersionKey> make_pub_key(std::string_view version);
Result<VersionKey> make_cran_key(std::string_view version);
Result<VersionKey> make_hackage_key(std::string_view version);
Result<VersionKey> make_rpm_key(std::string_view version);
Result<VersionKey> make_apk_key(std::string_view version);
Result<VersionKey> make_alpm_key(std::string_view version);
Result<VersionKey> make_conan_key(std::string_view version);
Result<VersionKey> make_openssl_key(std::string_view version);
Result<VersionKey> make_gentoo_key(std::string_view version);
Result<VersionKey> make_bitnami_key(std::string_view version);
Result<VersionKey> make_datetime_key(std::string_view version);

/// A key for text that is no PEP 440 version: lower than the key of every valid version.
Result<VersionKey> make_pep440_legacy_key(std::string_view version);

/// The first byte of every legacy key and of no other key of PEP 440.
inline constexpr char pep440_legacy_mark = '\0';

/// The comparisons of the orders that have no exact key, for texts within the grammar.
std::strong_ordering compare_maven(std::string_view a, std::string_view b);
std::strong_ordering compare_alpm(std::string_view a, std::string_view b);

/// For order_always, any text: below 0, 0, above 0. Where both texts are within the grammar they
/// agree with the keys; among others they need not be transitive.
int compare_any_apk(std::string_view a, std::string_view b);
int compare_any_packagist(std::string_view a, std::string_view b);

/// For order_always, any text: the keys of texts within the grammar are those of make_key.
VersionKey make_lenient_gem_key(std::string_view version);
VersionKey make_lenient_rpm_key(std::string_view version);

}  // namespace theriac
