#include "syntax/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace theriac {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0U | c >> 6U);
  } else {
    if (c < 0x10000) {
      byte(0xe0U | c >> 12U);
    } else {
      byte(0xf0U | c >> 18U);
      byte(0x80U | (c >> 12U & 0x3fU));
    }
    byte(0x80U | (c >> 6U & 0x3fU));
  }
  byte(0x80U | (c & 0x3fU));
}

/// The escapes that stand for one character (YAML 1.2.2, 5.7).
std::optional<std::uint32_t> simple_escape(char c) {
  constexpr std::string_view letters = "0abt\tnvfre \"/\\N_LP";
  constexpr std::uint32_t values[] = {0,    7,    8,    9,    9,    10,   11,   12,     13,
                                      0x1b, 0x20, 0x22, 0x2f, '\\', 0x85, 0xa0, 0x2028, 0x2029};
  static_assert(letters.size() == sizeof values / sizeof *values);
  const std::size_t at = letters.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return values[at];
}

/// A walk over a flow scalar: the three styles differ in what an apostrophe or a backslash is.
class Unfolding {
 public:
  enum class Style { plain, single_quoted, double_quoted };
  Unfolding(std::string_view source, Style style) : source_(source), style_(style) {}

  std::optional<std::string> run() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (break_length() > 0) {
        fold();
      } else if (c == '\\' && style_ == Style::double_quoted) {
        ++at_;
        if (!escape()) return std::nullopt;
      } else {
        out_ += c;
        ++at_;
        if (!is_blank(c)) solid_ = out_.size();
        if (c == '\'' && style_ == Style::single_quoted) ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  /// Of the line break at this place: LF, CR LF or CR.
  std::size_t break_length() const {
    if (at_ >= source_.size()) return 0;
    if (source_[at_] == '\n') return 1;
    if (source_[at_] != '\r') return 0;
    return source_.substr(at_).starts_with("\r\n") ? 2 : 1;
  }

  /// Passes over breaks and the blanks around them, and counts the breaks.
  std::size_t take_breaks() {
    std::size_t breaks = 0;
    while (at_ < source_.size()) {
      if (const std::size_t length = break_length()) {
        ++breaks;
        at_ += length;
      } else if (is_blank(source_[at_])) {
        ++at_;
      } else {
        break;
      }
    }
    return breaks;
  }

  /// A break is a space; of several the first is dropped (6.5).
  void fold() {
    out_.resize(solid_);
    const std::size_t breaks = take_breaks();
    out_.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
    solid_ = out_.size();
  }

  bool escape() {
    if (break_length() > 0) {  // the line goes on in the next one; empty lines between count
      out_.append(take_breaks() - 1, '\n');
      solid_ = out_.size();
      return true;
    }
    if (at_ >= source_.size()) return false;
    const char c = source_[at_++];
    std::optional<std::uint32_t> value = simple_escape(c);
    if (c == 'x') value = digits(2);
    if (c == 'u') value = unit();
    if (c == 'U') value = digits(8);
    if (!value || *value > 0x10ffff || (*value >= 0xd800 && *value < 0xe000)) return false;
    append_utf8(out_, *value);
    solid_ = out_.size();
    return true;
  }

  std::optional<std::uint32_t> digits(std::size_t count) {
    const std::string_view text = source_.substr(at_, count);
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value, 16);
    if (text.size() != count || parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    at_ += count;
    return value;
  }

  /// \uD83D\uDC8A is one character, as in JSON, which YAML contains.
  std::optional<std::uint32_t> unit() {
    const auto high = digits(4);
    if (!high || *high < 0xd800 || *high >= 0xdc00) return high;
    if (!source_.substr(at_).starts_with("\\u")) return std::nullopt;
    at_ += 2;
    const auto low = digits(4);
    if (!low || *low < 0xdc00 || *low >= 0xe000) return std::nullopt;
    return 0x10000U + ((*high - 0xd800U) << 10U) + (*low - 0xdc00U);
  }

  std::string_view source_;
  Style style_;
  std::size_t at_ = 0;
  std::string out_;
  std::size_t solid_ = 0;  // up to here no blank may be dropped at a line's end
};

/// The lines of a block text without their indentation, and how many empty ones end it.
struct BlockLines {
  std::vector<std::string_view> lines;
  std::size_t trailing = 0;
  bool ends_in_break = false;
};

BlockLines cut_lines(std::string_view source) {
  BlockLines out;
  std::size_t indent =
      std::string_view::npos;  // not known before the first line that says something
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = source.find('\n', at);
    const bool whole = end != std::string_view::npos;
    std::string_view line = source.substr(at, whole ? end - at : end);
    at = whole ? end + 1 : source.size();
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
    if (!whole && spaces == line.size()) break;  // before a comment, say
    if (indent == std::string_view::npos && spaces < line.size()) indent = spaces;
    line.remove_prefix(std::min(spaces, indent));
    out.lines.push_back(line);
    out.ends_in_break = whole;
  }
  while (!out.lines.empty() && out.lines.back().empty()) {
    out.lines.pop_back();
    ++out.trailing;
  }
  return out;
}

/// Lines joined by spaces, but for those that begin with a blank (8.1.3).
std::string fold_lines(const std::vector<std::string_view>& lines) {
  std::string out;
  std::size_t breaks = 0;
  bool first = true, spaced = false;
  for (const std::string_view line : lines) {
    if (line.empty()) {
      ++breaks;
      continue;
    }
    const bool now_spaced = is_blank(line.front());
    if (first) {
      out.append(breaks, '\n');
    } else if (spaced || now_spaced) {
      out.append(breaks + 1, '\n');
    } else {
      out.append(breaks == 0 ? 1 : breaks, breaks == 0 ? ' ' : '\n');
    }
    out.append(line);
    breaks = 0;
    first = false;
    spaced = now_spaced;
  }
  return out;
}

std::string join_lines(const std::vector<std::string_view>& lines) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += '\n';
    out.append(lines[i]);
  }
  return out;
}

}  // namespace

std::optional<std::string> unfold_plain(std::string_view source) {
  return Unfolding(source, Unfolding::Style::plain).run();
}

std::optional<std::string> unfold_single_quoted(std::string_view source) {
  return Unfolding(source, Unfolding::Style::single_quoted).run();
}

std::optional<std::string> unfold_double_quoted(std::string_view source) {
  return Unfolding(source, Unfolding::Style::double_quoted).run();
}

BlockHeader find_block_header(std::string_view line, char style) {
  for (std::size_t at = line.find(style); at != std::string_view::npos;
       at = line.find(style, at + 1)) {
    BlockHeader header;
    std::size_t i = at + 1;
    for (; i < line.size() && (is_digit(line[i]) || line[i] == '+' || line[i] == '-'); ++i) {
      if (is_digit(line[i])) {
        header.indented = true;
      } else {
        header.chomp = line[i];
      }
    }
    // Behind it there may be a comment, which a blank sets off; else it was part of a key.
    const std::string_view rest = line.substr(i);
    const std::string_view content = trim(rest);
    if (content.empty() || (content.front() == '#' && is_blank(rest.front()))) return header;
  }
  return {};
}

std::string unfold_block(std::string_view source, char style, char chomp) {
  const BlockLines block = cut_lines(source);
  std::string out = style == '|' ? join_lines(block.lines) : fold_lines(block.lines);
  if (chomp == '-') return out;
  // The break at the end of the last line, where there is one, and those of the empty lines.
  const bool has_break = !block.lines.empty() && (block.ends_in_break || block.trailing > 0);
  if (has_break) out += '\n';
  if (chomp == '+') out.append(block.trailing, '\n');
  return out;
}

}  // namespace theriac
