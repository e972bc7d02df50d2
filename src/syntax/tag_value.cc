#include "syntax/tag_value.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

std::string_view TagValueReader::take_line() {
  // The next line feed is remembered: where every line ends in a CR, it may be far away.
  if (at_ == 0 || feed_ < at_) feed_ = std::min(text_.find('\n', at_), text_.size());
  const std::size_t begin = at_;
  const std::string_view line = text_.substr(begin, feed_ - begin);
  const std::size_t carriage = line.find('\r');
  const bool alone = carriage != std::string_view::npos && carriage + 1 < line.size();
  at_ = alone ? begin + carriage + 1 : std::min(feed_ + 1, text_.size());
  return alone ? line.substr(0, carriage) : line;
}

std::optional<TagValue> TagValueReader::fail_at(SyntaxFault fault) {
  fault_ = std::move(fault);
  at_ = text_.size();
  return std::nullopt;
}

std::optional<TagValue> TagValueReader::next() {
  if (!checked_) {
    checked_ = true;
    if (auto fault = find_character_fault(text_)) return fail_at(std::move(*fault));
  }
  while (at_ < text_.size()) {
    const std::size_t offset = at_;
    const std::string_view line = take_line();
    if (line.size() > max_line_) {
      return fail_at({"limit-line",
                      fmt::format("a line longer than the limit of {} bytes", max_line_),
                      "raise the limit with --max-line if you trust the file", offset});
    }
    const std::string_view content = trim(line);
    if (content.empty() || content.front() == '#') continue;
    const std::size_t colon = content.find(':');
    const std::string_view tag = trim(content.substr(0, std::min(colon, content.size())));
    const bool sound =
        !tag.empty() && colon != std::string_view::npos && tag.find(' ') == std::string_view::npos;
    if (!sound) return TagValue{{}, content, offset};
    return take_text({tag, trim(content.substr(colon + 1)), offset});
  }
  return std::nullopt;
}

std::optional<TagValue> TagValueReader::take_text(TagValue pair) {
  constexpr std::string_view begin = "<text>", end = "</text>";
  if (!pair.value.starts_with(begin)) return pair;
  const auto from = static_cast<std::size_t>(pair.value.data() - text_.data()) + begin.size();
  const std::size_t to = text_.find(end, from);
  if (to == std::string_view::npos) {
    return fail_at({"tag-value-syntax", "this <text> has no </text>: the rest of the file is in it",
                    "close it, or fetch the file again if it is cut off", pair.offset});
  }
  pair.value = trim(text_.substr(from, to - from));
  at_ = to + end.size();
  take_line();  // nothing is said behind </text>
  return pair;
}

}  // namespace theriac
