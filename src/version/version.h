#pragma once

#include <compare>
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
};

/// A byte string that orders as its version does: for two versions of one Order,
/// key(a) < key(b) by unsigned bytes (memcmp, shorter first on a common prefix) exactly when a < b.
/// Equal versions in other spellings ("1.0" and "1.0.0" of PEP 440) have equal keys.
using VersionKey = std::string;

/// Fails when the text is outside the order's grammar; such a version is never guessed at. The key
/// is at most 4 times as long as the text plus 32 bytes. Linear in the length; texts longer than
/// max_version_length are refused.
Result<VersionKey> make_key(Order order, std::string_view version);

inline constexpr std::size_t max_version_length = 4096;

/// The order of two versions; fails when either is outside the grammar.
Result<std::strong_ordering> compare_versions(Order order, std::string_view a, std::string_view b);

/// The order with this name ("dpkg", "pep440", "semver", "go"), for command lines and tests.
std::optional<Order> find_order(std::string_view name);
std::string_view to_string(Order order);
std::span<const Order> all_orders();

}  // namespace theriac
