#pragma once

#include <cstddef>
#include <cstdint>

namespace theriac {

/// What one reading may cost. Every reader of outside bytes takes these; each limit that is met is
/// an error whose message names the limit and how to raise it.
struct Limits {
  std::uint64_t bytes = std::uint64_t{1} << 30U;  ///< of a file as it lies on disk, and unpacked
  std::size_t depth = 200;        ///< nesting of objects and arrays, elements, mappings
  std::size_t nodes = 5'000'000;  ///< XML's elements and attributes, YAML's brackets, quotes, ...
  std::size_t line = std::size_t{64} << 20U;  ///< bytes of a line where lines mean something
  std::uint64_t ratio = 200;                  ///< unpacked to packed bytes, beyond 64 MiB
  std::size_t text = std::size_t{1} << 20U;   ///< bytes of a name, version, purl that is kept
  std::size_t components = 5'000'000;         ///< of one SBOM
  std::size_t findings = 250'000;             ///< of one SBOM
  std::size_t files = 2'000'000;              ///< of one folder

  /// Whether a packing unpacks to suspiciously much: beyond `ratio` and what is harmless anyway.
  bool exceeds_ratio(std::uint64_t unpacked, std::uint64_t packed) const {
    constexpr std::uint64_t harmless = std::uint64_t{64} << 20U;
    return unpacked > harmless && unpacked / (ratio > 0 ? ratio : 1) > packed;
  }
};

}  // namespace theriac
