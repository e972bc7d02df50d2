#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_alpha(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
/// ASCII only: bytes above 0x7f pass through unchanged.
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text);

/// Without the ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// The pieces between separators; "a,,b" gives "a", "", "b"; "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

/// One code point at the start of a text that is not empty; length 0 when the bytes are not UTF-8
/// (overlong forms and surrogates count as not UTF-8).
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t length = 0;
};
CodePoint decode_utf8(std::string_view text);

/// Characters that a terminal obeys or that make text look like other text: C0, DEL, C1, soft
/// hyphen, zero-width and bidirectional format characters, tags.
bool deceives(std::uint32_t code_point);

/// Fit for a terminal, a log and a CI runner: what deceives() and invalid UTF-8 come out as \xNN or
/// \u{NNNN}; what a runner takes for a command ("::" at the start, "##[" and "##vso[" anywhere) is
/// broken by escaping one character. Other text is unchanged. Linear in the length.
std::string printable(std::string_view text);

/// As one word of a POSIX shell, whatever the text holds: 'it'\''s'.
std::string shell_quoted(std::string_view text);

/// "1 finding", "2 findings": a number with the word for one thing, in English's regular plural.
std::string counted(std::size_t number, std::string_view one);

/// The candidate nearest to `word` by edit distance (two neighbours
/// swapped count as one slip), for "did you mean"; none when nothing is near
/// (more than a third of the word's letters differ).
std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates);

}  // namespace theriac
