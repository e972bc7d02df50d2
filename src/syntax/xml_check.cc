#include "syntax/xml_check.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

constexpr std::string_view white = " \t\r\n";

bool begins_name(char c) {
  return is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// XML 1.0 section 2.2, Char.
bool is_xml_char(std::uint32_t c) {
  return c == 0x9 || c == 0xa || c == 0xd || (c >= 0x20 && c <= 0xd7ff) ||
         (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

/// "#10", "#xa": a reference to a character that XML has.
bool is_character_reference(std::string_view name) {
  const bool hex = name.starts_with("#x");
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t value = 0;
  const char* const end = name.data() + name.size();
  const auto parsed = std::from_chars(name.data(), end, value, hex ? 16 : 10);
  return parsed.ec == std::errc{} && parsed.ptr == end && is_xml_char(value);
}

class Scan {
 public:
  Scan(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  std::optional<SyntaxFault> run() {
    while (!fault_ && at_ < text_.size()) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      content(at_, tag);
      at_ = tag;
      if (!fault_ && at_ < text_.size()) markup();
    }
    return std::move(fault_);
  }

 private:
  void fail_at(std::size_t offset, std::string id, std::string problem, std::string remedy) {
    if (!fault_) fault_ = {std::move(id), std::move(problem), std::move(remedy), offset};
  }
  void syntax(std::size_t offset, std::string problem) {
    fail_at(offset, "xml-syntax", "this is not XML: " + std::move(problem),
            "mend the file, or make it again with the tool that wrote it");
  }

  /// Text between two pieces of markup.
  void content(std::size_t from, std::size_t to) {
    if (depth_ > 0) return references(from, to);
    const std::size_t stray = text_.find_first_not_of(white, from);
    if (stray < to) syntax(stray, "text stands outside of the root element");
  }

  /// Without a DTD there are five entities and the characters (XML 1.0 section 4.6). Any other
  /// would stay in the text as it is written, and a name would no longer be the name.
  void references(std::size_t from, std::size_t to) {
    const std::string_view part = text_.substr(0, to);
    for (std::size_t at = part.find('&', from); at != std::string_view::npos;
         at = part.find('&', at + 1)) {
      constexpr std::size_t longest = 40;
      const std::string_view rest = part.substr(at + 1, longest);
      const std::size_t end = rest.find(';');
      const std::string_view name = rest.substr(0, end);
      if (end == std::string_view::npos || name.empty()) return syntax(at, "a lone &");
      if (name.front() == '#') {
        if (!is_character_reference(name)) return syntax(at, "a reference to no character");
      } else if (name != "amp" && name != "lt" && name != "gt" && name != "quot" &&
                 name != "apos") {
        return syntax(at, fmt::format("the entity &{}; is not defined", name));
      }
    }
  }

  void markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) return pass(4, "-->", "a comment");
    if (rest.starts_with("<![CDATA[")) {
      if (depth_ == 0) return syntax(at_, "text stands outside of the root element");
      return pass(9, "]]>", "a CDATA section");
    }
    if (rest.starts_with("<?")) return pass(2, "?>", "a processing instruction");
    if (rest.starts_with("<!")) {
      return fail_at(
          at_, "xml-doctype", "a DOCTYPE or another declaration of a DTD",
          "take it out: no SBOM needs one, and entities are how XML attacks its readers");
    }
    if (rest.starts_with("</")) return end_tag();
    if (rest.size() < 2 || !begins_name(rest[1])) return syntax(at_, "a < begins no tag");
    start_tag();
  }

  void pass(std::size_t begin, std::string_view end, std::string_view what) {
    const std::size_t found = text_.find(end, at_ + begin);
    if (found == std::string_view::npos) return syntax(at_, fmt::format("{} has no end", what));
    at_ = found + end.size();
  }

  void end_tag() {
    const std::size_t end = text_.find('>', at_);
    if (depth_ == 0 || end == std::string_view::npos) return syntax(at_, "a stray end tag");
    --depth_;
    at_ = end + 1;
  }

  void start_tag() {
    const std::size_t begin = at_;
    if (depth_ == 0 && seen_root_) return syntax(begin, "a second root element");
    seen_root_ = true;
    count(begin);
    const std::size_t end = tag_end();
    if (fault_) return;
    if (end == std::string_view::npos) return syntax(begin, "a start tag has no end");
    at_ = end + 1;
    if (text_[end - 1] == '/') return;
    if (++depth_ > limits_.depth) fault_ = too_deep("elements", limits_.depth, begin);
  }

  /// The place of the tag's >, counting attributes and looking into their values on the way.
  std::size_t tag_end() {
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '>') return i;
      if (c == '<') {
        syntax(i, "a < inside a tag");
        return i;
      }
      if (c != '"' && c != '\'') continue;
      const std::size_t close = text_.find(c, i + 1);
      if (close == std::string_view::npos) return close;
      count(i);
      references(i + 1, close);
      i = close;
    }
    return std::string_view::npos;
  }

  void count(std::size_t offset) {
    if (++nodes_ <= limits_.nodes) return;
    fail_at(offset, "limit-nodes",
            fmt::format("more than {} elements and attributes, which is the limit", limits_.nodes),
            "raise the limit with --max-nodes if you trust the file");
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0, depth_ = 0, nodes_ = 0;
  bool seen_root_ = false;
  std::optional<SyntaxFault> fault_;
};

}  // namespace

std::optional<SyntaxFault> find_xml_fault(std::string_view text, const Limits& limits) {
  if (auto fault = find_character_fault(text)) return fault;
  return Scan(text, limits).run();
}

}  // namespace theriac
