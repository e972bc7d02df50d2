#pragma once

#include <array>
#include <cstdint>
#include <sodium/crypto_hash_sha256.h>
#include <string>
#include <string_view>

namespace theriac {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of bytes given piece by piece.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  /// The digest of all that was given; call once.
  Sha256Digest finish();

 private:
  crypto_hash_sha256_state state_;
};

Sha256Digest sha256(std::string_view bytes);

/// Lower-case hexadecimal.
std::string to_hex(const Sha256Digest& digest);

}  // namespace theriac
