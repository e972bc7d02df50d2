#pragma once

#include <bit>
#include <cassert>
#include <cstdint>
#include <string_view>

#include "version/version.h"

namespace theriac {

/// The first bytes that a number may begin with, chosen by each order so that they fit between its
/// other bytes: `first` .. `first + small - 1` are the numbers below `small` themselves, then eight
/// for a number of 1 to 8 bytes, then one for anything of 20 digits and more.
struct NumberCodes {
  std::uint8_t first;
  std::uint8_t small;
  constexpr int last() const { return first + small + 8; }
};

/// Collects the bytes of one key. The room is for the longest text allowed at the bound that
/// make_key states, so that nothing is allocated before the key is complete.
class KeyWriter {
 public:
  void byte(std::uint8_t value) {
    // Cannot be reached while every order keeps to the bound (the fuzzer checks it); a cut key is
    // still better than a byte outside the array.
    assert(size_ < sizeof bytes_);
    if (size_ < sizeof bytes_) bytes_[size_++] = static_cast<char>(value);
  }
  void letter(char c) { byte(static_cast<std::uint8_t>(c)); }
  void text(std::string_view letters) {
    for (const char c : letters) letter(c);
  }

  /// A run of ASCII digits as a number of any size; leading zeros do not count, no digits are 0.
  /// Prefix-free: no number's bytes are the beginning of another's.
  void number(std::string_view digits, NumberCodes codes) {
    while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
    if (digits.size() > 19) return long_number(digits, codes);
    std::uint64_t value = 0;  // 10^19 - 1 fits
    for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    if (value < codes.small) return byte(static_cast<std::uint8_t>(codes.first + value));
    const auto length = (static_cast<unsigned>(std::bit_width(value)) + 7) / 8;
    byte(static_cast<std::uint8_t>(codes.first + codes.small + length - 1));
    for (unsigned left = length; left > 0; --left)
      byte(static_cast<std::uint8_t>(value >> 8 * (left - 1)));
  }

  VersionKey key() const { return {bytes_, size_}; }

 private:
  // The count of digits in two bytes (texts are limited to max_version_length), then the digits.
  void long_number(std::string_view digits, NumberCodes codes) {
    byte(static_cast<std::uint8_t>(codes.last()));
    byte(static_cast<std::uint8_t>(digits.size() >> 8U));
    byte(static_cast<std::uint8_t>(digits.size()));
    text(digits);
  }

  static_assert(max_version_length <= 0xffff);
  std::size_t size_ = 0;
  char bytes_[max_key_length(max_version_length)];
};

/// Numbers of which trailing zeros do not count: they are held back until another number follows.
class NumberListWriter {
 public:
  NumberListWriter(KeyWriter& key, NumberCodes codes) : key_(key), codes_(codes) {}

  void add(std::string_view digits) {
    if (digits.find_first_not_of('0') == std::string_view::npos) {
      ++held_zeros_;
      return;
    }
    for (; held_zeros_ > 0; --held_zeros_) key_.byte(codes_.first);
    key_.number(digits, codes_);
  }

 private:
  KeyWriter& key_;
  NumberCodes codes_;
  std::size_t held_zeros_ = 0;
};

/// The run of ASCII digits that `rest` begins with, cut off from it; maybe empty.
inline std::string_view take_digits(std::string_view& rest) {
  std::size_t count = 0;
  while (count < rest.size() && rest[count] >= '0' && rest[count] <= '9') ++count;
  const std::string_view digits = rest.substr(0, count);
  rest.remove_prefix(count);
  return digits;
}

}  // namespace theriac
