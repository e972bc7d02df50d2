#pragma once

#include <string_view>

#include "version/key_writer_internal.h"

namespace theriac {

/// The symbols of PHP's version_compare (php.net/version_compare), ascending, written one after the
/// other: a word, the end, a number, "pl". Words it does not know are all equal.
class PackagistKey {
 public:
  /// The rank of a word among words; `number_word` is that of every number and of the end.
  static int rank_of(std::string_view word);
  static constexpr int number_rank = 4;

  void add_number(std::string_view digits) { key_.number(digits, number_codes); }
  void add_word(std::string_view word);
  VersionKey finish() {
    key_.byte(end_of_version);
    return key_.key();
  }

 private:
  static constexpr std::uint8_t first_word = 0x02;  // less one: a word that is not known
  static constexpr std::uint8_t end_of_version = first_word + number_rank;
  static constexpr NumberCodes number_codes{end_of_version + 1, 239};
  static constexpr std::uint8_t patch_word = 0xff;
  static_assert(number_codes.last() < patch_word);

  KeyWriter key_;
};

}  // namespace theriac
