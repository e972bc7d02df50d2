#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// A part of a Maven version: a number or a qualifier, and what stands before it.
struct MavenToken {
  enum class Before : unsigned char {
    nothing,  ///< the first part
    dot,
    hyphen  ///< or a border between digits and other characters, which counts as one
  };
  Before before = Before::nothing;
  bool number = false;
  /// A number: its digits without leading zeros, "" being 0. A qualifier: lower case, with its
  /// short and other names replaced ("a" before a digit: alpha; "cr": rc; "ga", "final",
  /// "release": ""). Holds until the next part is taken.
  std::string_view text;

  /// 0 and the empty qualifier mean nothing at the end of a version.
  bool is_null() const { return text.empty(); }
};

/// Cuts a version into its parts, by ComparableVersion: at '.' and '-', and where digits meet other
/// characters. Nothing between two separators is a 0; nothing behind the last one is no part.
class MavenTokens {
 public:
  explicit MavenTokens(std::string_view version);
  std::optional<MavenToken> next();

 private:
  std::string text_;  // lower case
  std::string_view rest_;
  MavenToken::Before before_ = MavenToken::Before::nothing;
};

/// How a qualifier stands among the known ones: alpha 0, beta, milestone, rc, snapshot, "" 5, sp 6;
/// all others 7, above these and compared as text.
int maven_rank(std::string_view qualifier);
inline constexpr int maven_empty_rank = 5;
inline constexpr int maven_unknown_rank = 7;

}  // namespace theriac
