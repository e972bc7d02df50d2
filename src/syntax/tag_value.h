#pragma once

#include <optional>
#include <string_view>

#include "syntax/fault.h"
#include "syntax/limits.h"

namespace theriac {

/// "Tag: value" of a text in SPDX's tag-value form; value is trimmed. The tag is empty when the
/// line is not of that form; value is then the line.
struct TagValue {
  std::string_view tag;
  std::string_view value;
  std::size_t offset = 0;  ///< of the line in the text
};

/// Walks over the lines of a tag-value text (SPDX 2.3, clause 6 and annex on its formats): comment
/// lines begin with #, a value in <text>...</text> may span lines. Views are parts of the text;
/// memory does not grow with it. Lines end in LF, CR LF or CR.
class TagValueReader {
 public:
  TagValueReader(std::string_view text, const Limits& limits)
      : text_(text), max_line_(limits.line) {}

  /// The next pair; none at the end, or when a fault was met.
  std::optional<TagValue> next();

  /// "tag-value-syntax" (a <text> without end), "limit-line", "not-utf8" or "nul-byte".
  const std::optional<SyntaxFault>& fault() const { return fault_; }

 private:
  std::string_view take_line();
  std::optional<TagValue> fail_at(SyntaxFault fault);
  std::optional<TagValue> take_text(TagValue pair);

  std::string_view text_;
  std::size_t max_line_;
  std::size_t at_ = 0;
  std::size_t feed_ = 0;  ///< the first line feed not before at_, or the end of the text
  bool checked_ = false;
  std::optional<SyntaxFault> fault_;
};

}  // namespace theriac
