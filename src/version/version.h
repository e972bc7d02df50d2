#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace theriac {

/// The rule by which two versions of one kind of package are ordered. It comes from the package's
/// ecosystem (purl type, or the feed's own statement), never from the look of a version.
enum class Order : std::uint8_t {
  semver,  ///< SemVer 2.0.0, section 11: npm, crates.io and others; tolerant of missing numbers
  go,      ///< SemVer with Go's spellings: pseudo-versions, +incompatible, go1.22rc1
  pep440,  ///< PyPI: PEP 440, and setuptools' legacy order below every valid version
  dpkg,    ///< Debian policy 5.6.12, deb-version(7)
  maven_artifact,  ///< Maven's ComparableVersion: what Maven decides by
  maven,           ///< Maven's documented order, which is circular: no exact key
  gem,             ///< RubyGems
  nuget,           ///< SemVer with four numbers, without regard to case
  composer,        ///< Packagist's versions brought to four numbers, as Composer decides
  packagist,       ///< PHP's version_compare
  pub,             ///< SemVer whose build metadata orders
  cran,            ///< numbers between '.' and '-'
  hackage,         ///< numbers between dots
  rpm,             ///< rpmvercmp, with epoch and release
  apk,             ///< Alpine and its kin
  alpm,            ///< Arch Linux: no exact key, for an absent pkgrel equals every pkgrel
  conan,           ///< items between dots, pre-release and build
  openssl,         ///< letters for fixes before 3.0, SemVer from there on
  gentoo,          ///< Package Manager Specification 3.3
  bitnami,         ///< SemVer with a revision behind it
  datetime,        ///< RFC 3339, by the instant
};

/// A byte string that orders as its version does: for two versions of one Order,
/// key(a) < key(b) by unsigned bytes (memcmp, shorter first on a common prefix) exactly when a < b,
/// but for the orders without exact keys (has_exact_keys).
/// Equal versions in other spellings ("1.0" and "1.0.0" of PEP 440) have equal keys. Never empty,
/// so that an empty text can stand for "below everything". Keys of different orders have nothing to
/// say to each other. The bytes are described in doc/formats/version-keys.md.
using VersionKey = std::string;

/// Longer texts are refused.
inline constexpr std::size_t max_version_length = 4096;

/// No key is longer than this. Typical ones are shorter than their text.
constexpr std::size_t max_key_length(std::size_t text_length) { return 4 * text_length + 32; }

/// ASCII white space around the text is dropped. Fails when the text is empty, longer than
/// max_version_length, or outside the order's grammar; such a version is never guessed at. What
/// each order tolerates beyond its standard is said at the head of its source file. Linear in the
/// length.
Result<VersionKey> make_key(Order order, std::string_view version);

/// True when `key`, made by make_key(order, ...), is of a version that the order's own standard
/// rejects and that only a legacy rule places: PEP 440 below every valid version. As a bound of a
/// range such a version says little ("last_affected 2.9.0-NA" reads as "nothing valid is
/// affected"), so whoever decides by it should say so.
bool is_legacy_key(Order order, std::string_view key);

/// False for orders that contradict themselves, so that no key can say what they say (maven, alpm;
/// their source files tell where). Their keys are those of the nearest order without contradiction:
/// good for ranges, but compare_versions is the one to ask about two versions.
bool has_exact_keys(Order order);

/// The order of two versions; fails when either is outside the grammar.
Result<std::strong_ordering> compare_versions(Order order, std::string_view a, std::string_view b);

/// Orders any two texts, as compare_versions where that does not fail. For people and scripts that
/// want an answer, never for verdicts. Texts outside the grammar are below all versions, and among
/// themselves in natural order (digit runs as numbers, all else bytewise); but RPM and RubyGems
/// walk any text by their own rule, and Arch, Alpine and Packagist have rules for malformed texts
/// that are not transitive (alpm.cc, apk.cc, packagist.cc). White space around does not count, nor
/// does what is beyond max_version_length.
std::strong_ordering order_always(Order order, std::string_view a, std::string_view b);

/// The order with this name ("dpkg", "pep440", "maven_artifact"), for command lines and tests.
std::optional<Order> find_order(std::string_view name);
std::string_view to_string(Order order);
std::span<const Order> all_orders();

}  // namespace theriac
