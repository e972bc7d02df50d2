#include "syntax/yaml_layout.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/yaml.h"
#include "syntax/yaml_scalar.h"

// Lines are given to entries in two steps. The parts of the text (YamlReader::read_parts) say where
// each key and value begins and ends. What lies between the last line of one entry and the first of
// the next are remarks: those indented like a block that ends there stay with that block, all
// others belong to the entry below them.

namespace theriac {

namespace {

using Event = YamlState::Event;

/// Where a scalar ends. Of a block text the library also counts the blanks before what follows it.
std::size_t end_of(std::string_view text, const YamlPart& part) {
  if (part.style != '|' && part.style != '>') return part.end;
  const std::string_view source = text.substr(part.begin, part.end - part.begin);
  const std::size_t last = source.find_last_of('\n') + 1;  // 0 when there is none
  const bool blank = source.find_first_not_of(" \t\r", last) == std::string_view::npos;
  return blank ? part.begin + last : part.end;
}

/// Calls visit(offset of its '#') for each comment: scalars are the only place where a '#' is none.
template <class Visit>
void each_comment(std::string_view text, const std::vector<YamlPart>& parts, Visit visit) {
  std::size_t at = 0;
  const auto look_before = [&](std::size_t end) {
    while (at < end) {
      at = text.find('#', at);
      if (at >= end) break;
      visit(at);
      at = std::min(text.find('\n', at), text.size());
    }
  };
  for (const YamlPart& part : parts) {
    if (part.event != Event::scalar) continue;
    look_before(part.begin);
    at = std::max(at, end_of(text, part));
  }
  look_before(text.size());
}

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

std::string_view comment_at(std::string_view text, std::size_t offset) {
  const std::size_t end = std::min(text.find('\n', offset), text.size());
  return without_blanks_behind(text.substr(offset, end - offset));
}

tl::unexpected<Error> fail_on(const SyntaxFault& fault) {
  return fail(fault.problem, fault.remedy, fault.id);
}

tl::unexpected<Error> not_formatted(std::string problem, std::string remedy) {
  return fail(std::move(problem), std::move(remedy), "not-formatted");
}

/// "\r\n" when every line ends so, "\n" when none does; none when they are mixed.
std::optional<std::string_view> find_line_break(std::string_view text) {
  if (text.find('\r') == std::string_view::npos) return "\n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool after_return = i > 0 && text[i - 1] == '\r';
    if (text[i] == '\n' ? !after_return : after_return) return std::nullopt;
  }
  return text.back() == '\r' ? std::nullopt : std::optional<std::string_view>("\r\n");
}

std::vector<YamlLine> cut_lines(std::string_view text) {
  std::vector<YamlLine> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back({line, at});
    at = end + 1;
  }
  return out;
}

class LayoutMaker {
 public:
  LayoutMaker(std::string_view text, const std::vector<YamlPart>& parts)
      : text_(text), parts_(parts) {}

  Result<YamlLayout> make() {
    const auto line_break = find_line_break(text_);
    if (!line_break) return not_formatted("has line breaks of several kinds", "keep one kind");
    layout_.line_break = *line_break;
    layout_.lines = cut_lines(text_);
    mark_lines();
    if (!parts_.empty() && !says_nothing(parts_.front())) {
      if (parts_.front().event != Event::begin_mapping || is_flow(parts_.front()))
        refuse("its collections do not stand one below the other");
      else
        take_block(layout_.root);
    }
    std::vector<YamlRemark> rest = take_remarks(layout_.lines.size());
    if (!layout_.root.entries.empty())
      give_tail(layout_.root.entries.back(), rest, layout_.root.column);
    (layout_.root.entries.empty() ? layout_.head : layout_.foot) = std::move(rest);
    if (!problem_.empty()) return not_formatted(problem_, "write it as the others are");
    return std::move(layout_);
  }

 private:
  void refuse(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }
  bool sound() const { return problem_.empty(); }

  std::size_t line_of(std::size_t offset) const {
    const auto behind =
        std::upper_bound(layout_.lines.begin(), layout_.lines.end(), offset,
                         [](std::size_t at, const YamlLine& line) { return at < line.offset; });
    return behind == layout_.lines.begin()
               ? 0
               : static_cast<std::size_t>(behind - layout_.lines.begin()) - 1;
  }
  std::size_t column_of(std::size_t offset) const {
    return offset - layout_.lines[line_of(offset)].offset;
  }
  bool is_flow(const YamlPart& part) const {
    return part.begin < text_.size() && (text_[part.begin] == '{' || text_[part.begin] == '[');
  }
  static bool says_nothing(const YamlPart& part) {
    return part.event == Event::scalar && part.style == ' ' && part.begin == part.end;
  }
  /// With its quote.
  static std::size_t begin_of(const YamlPart& part) {
    return part.begin - (part.style == '"' || part.style == '\'' ? 1 : 0);
  }

  void mark_lines() {
    each_comment(text_, parts_, [&](std::size_t offset) {
      layout_.lines[line_of(offset)].comment = column_of(offset);
    });
    for (const YamlPart& part : parts_) {
      if (part.event != Event::scalar || part.begin == end_of(text_, part)) continue;
      const std::size_t first = line_of(part.begin);
      if (part.style == '|' || part.style == '>') {
        mark_block_text(part, first);
        continue;
      }
      for (std::size_t i = first; i < line_of(part.end); ++i) layout_.lines[i].open = true;
    }
  }

  void mark_block_text(const YamlPart& part, std::size_t first) {
    const std::size_t last = last_line_of(part);
    std::size_t indent = 0;
    for (std::size_t i = first; i <= last && indent == 0; ++i) {
      const std::size_t column = layout_.lines[i].text.find_first_not_of(' ');
      if (column != std::string_view::npos) indent = column;
    }
    for (std::size_t i = first; i <= last; ++i) {
      layout_.lines[i].open = true;
      layout_.lines[i].block_indent = indent;
    }
    const std::string_view header = first > 0 ? layout_.lines[first - 1].text : "";
    if (find_block_header(header, part.style).chomp == '+')
      refuse("a text keeps the empty lines at its end (|+)");
    if (last + 1 == layout_.lines.size() && !text_.ends_with('\n'))
      refuse("the text at its end has no line break");
  }

  /// The last line that a scalar has a word on. Behind a block text lines of nothing but blanks are
  /// of it when they go beyond its indentation.
  std::size_t last_line_of(const YamlPart& part) const {
    const std::size_t first = line_of(part.begin), end = end_of(text_, part);
    std::size_t last = line_of(end > part.begin ? end - 1 : part.begin);
    if (part.style != '|' && part.style != '>') return last;
    std::size_t indent = 0;
    for (std::size_t i = first; i <= last && indent == 0; ++i) {
      const std::size_t column = layout_.lines[i].text.find_first_not_of(' ');
      if (column != std::string_view::npos) indent = column;
    }
    const auto is_empty = [&](std::string_view line) {
      return line.size() <= indent && line.find_first_not_of(' ') == std::string_view::npos;
    };
    while (last > first && is_empty(layout_.lines[last].text)) --last;
    return last;
  }

  /// The remarks between what was taken last and a line.
  std::vector<YamlRemark> take_remarks(std::size_t until) {
    std::vector<YamlRemark> out;
    for (; next_line_ < until && next_line_ < layout_.lines.size(); ++next_line_) {
      const YamlLine& line = layout_.lines[next_line_];
      const std::string_view text = without_blanks_behind(line.text);
      const std::size_t column = text.find_first_not_of(" \t");
      const bool marker = text.starts_with("---") || text.starts_with("...") ||
                          (text.starts_with('%') && layout_.root.entries.empty());
      if (text.empty())
        out.push_back({});
      else if (line.comment == column || marker)
        out.push_back({text.substr(column), column});
      else
        refuse("a line is neither comment nor entry");
    }
    return out;
  }

  /// A list whose dashes stand below its key has an element that is commented out: "# - x", and
  /// the lines of it that follow.
  static bool is_element(const YamlRemark& remark, bool follows_one) {
    return remark.text.starts_with("# - ") || remark.text.starts_with("#- ") ||
           (follows_one && remark.text.starts_with("#  "));
  }

  /// Lines behind an entry that are indented as the entries of its blocks are.
  static void give_tail(YamlEntry& entry, std::vector<YamlRemark>& remarks, std::size_t outer) {
    if (!entry.block) return;
    YamlBlock& block = *entry.block;
    if (!block.entries.empty()) give_tail(block.entries.back(), remarks, block.column);
    std::size_t count = 0;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
      if (remarks[i].text.empty()) continue;
      const bool deeper = remarks[i].column > outer;
      const bool element = !block.mapping && remarks[i].column == block.column &&
                           is_element(remarks[i], count > 0 && count == i);
      if (remarks[i].column < block.column || (!deeper && !element)) break;
      count = i + 1;
    }
    const auto end = remarks.begin() + static_cast<std::ptrdiff_t>(count);
    block.tail.insert(block.tail.end(), remarks.begin(), end);
    remarks.erase(remarks.begin(), end);
  }

  /// At the part that begins it; passes over the one that ends it.
  void take_block(YamlBlock& block) {
    const YamlPart& start = parts_[next_part_++];
    block.mapping = start.event == Event::begin_mapping;
    block.column = block.mapping ? column_of(begin_of(parts_[next_part_])) : column_of(start.begin);
    const Event end = block.mapping ? Event::end_mapping : Event::end_sequence;
    while (sound() && next_part_ < parts_.size() && parts_[next_part_].event != end) {
      YamlEntry entry;
      if (block.mapping)
        begin_mapped(block, entry);
      else
        begin_listed(block, entry);
      if (sound()) take_value(entry, block.column);
      block.entries.push_back(std::move(entry));
    }
    ++next_part_;
  }

  void lead_to(YamlBlock& block, YamlEntry& entry, std::size_t line) {
    std::vector<YamlRemark> remarks = take_remarks(line);
    const bool first = block.entries.empty();
    if (!first) give_tail(block.entries.back(), remarks, block.column);
    if (first && &block == &layout_.root) cut_head(remarks);
    entry.lead.insert(entry.lead.end(), remarks.begin(), remarks.end());
  }

  void cut_head(std::vector<YamlRemark>& remarks) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
      if (remarks[i].text.empty() || remarks[i].text.front() != '#') count = i + 1;
    }
    const auto end = remarks.begin() + static_cast<std::ptrdiff_t>(count);
    layout_.head.assign(remarks.begin(), end);
    remarks.erase(remarks.begin(), end);
  }

  void begin_mapped(YamlBlock& block, YamlEntry& entry) {
    const YamlPart& key = parts_[next_part_++];
    if (says_nothing(key)) return refuse("a key says nothing");
    entry.key = text_.substr(key.begin, key.end - key.begin);
    entry.begin = begin_of(key);
    entry.first_line = entry.last_line = line_of(entry.begin);
    lead_to(block, entry, entry.first_line);
    const YamlLine& line = layout_.lines[entry.first_line];
    const std::string_view before = line.text.substr(0, entry.begin - line.offset);
    const bool after_dash = block.entries.empty() && trim(before) == "-";
    if (before.find_first_not_of(after_dash ? " -" : " ") != std::string_view::npos)
      refuse("a key has something else before it on its line");
    if (line_of(key.end) != entry.first_line) refuse("a key is written on several lines");
    if (column_of(entry.begin) != block.column) refuse("keys of one mapping are not aligned");
    next_line_ = std::max(next_line_, entry.first_line + 1);
  }

  /// Only values have a place: the dash stands before them, maybe lines above.
  void begin_listed(YamlBlock& block, YamlEntry& entry) {
    entry.begin = begin_of(parts_[next_part_]);
    if (says_nothing(parts_[next_part_])) return refuse("an element of a list says nothing");
    entry.first_line = entry.last_line = line_of(entry.begin);
    std::size_t dash = entry.first_line;
    std::string_view before =
        layout_.lines[dash].text.substr(0, entry.begin - layout_.lines[dash].offset);
    while (trim(before).empty() && dash > next_line_) {
      --dash;
      before = layout_.lines[dash].text.substr(0, layout_.lines[dash].comment);
    }
    if (trim(before) != "-" || before.find('-') != block.column ||
        before.find('\t') != std::string_view::npos)
      return refuse("a list is not laid out with one dash before each element");
    lead_to(block, entry, dash);
    if (dash == entry.first_line) return;
    const YamlLine& line = layout_.lines[dash];
    if (line.comment != std::string_view::npos)
      entry.lead.push_back({comment_at(text_, line.offset + line.comment), line.comment});
    next_line_ = dash + 1;
    const std::vector<YamlRemark> between = take_remarks(entry.first_line);
    entry.lead.insert(entry.lead.end(), between.begin(), between.end());
  }

  void take_value(YamlEntry& entry, std::size_t column) {
    const YamlPart& value = parts_[next_part_];
    const bool opens = value.event == Event::begin_mapping || value.event == Event::begin_sequence;
    if (opens && !is_flow(value)) {
      entry.block = std::make_unique<YamlBlock>();
      if (!entry.key.empty() || value.event == Event::begin_mapping)
        return take_block(*entry.block);
      return refuse("a list stands in a list");
    }
    if (opens)
      take_flow(entry);
    else
      take_scalar(entry, column);
    next_line_ = std::max(next_line_, entry.last_line + 1);
  }

  /// `column`: of the key or dash. The library also takes lines that are not deeper than that.
  void take_scalar(YamlEntry& entry, std::size_t column) {
    const YamlPart& value = parts_[next_part_++];
    if (says_nothing(value)) return;
    // A block text without a line has its place somewhere below its header.
    const bool quoted = value.style == '"' || value.style == '\'';
    if (!quoted && value.begin == end_of(text_, value)) return;
    const std::size_t last = last_line_of(value);
    for (std::size_t i = entry.last_line + 1; i <= last; ++i) {
      const std::size_t indent = layout_.lines[i].text.find_first_not_of(' ');
      if (indent <= column) refuse("a text goes on to the left of where it began");
    }
    entry.last_line = std::max(entry.last_line, last);
  }

  void take_flow(YamlEntry& entry) {
    std::size_t depth = 0;
    do {
      const Event event = parts_[next_part_].event;
      if (event == Event::begin_mapping || event == Event::begin_sequence) ++depth;
      if (event == Event::end_mapping || event == Event::end_sequence) --depth;
      entry.last_line = std::max(entry.last_line, line_of(parts_[next_part_].begin));
      ++next_part_;
    } while (depth > 0 && next_part_ < parts_.size());
  }

  std::string_view text_;
  const std::vector<YamlPart>& parts_;
  YamlLayout layout_;
  std::string problem_;
  std::size_t next_part_ = 0;
  std::size_t next_line_ = 0;  // the first that no entry or remark has yet
};

// ------------------------------------------------------------------ back to text

class LayoutWriter {
 public:
  explicit LayoutWriter(const YamlLayout& layout) : layout_(layout) {}

  std::string write() {
    write_remarks(layout_.head, 0);
    write_block(layout_.root, 0, {});
    write_remarks(layout_.foot, 0);
    while (out_.ends_with("\n\n")) out_.pop_back();
    return layout_.line_break == "\n" ? std::move(out_) : with_returns();
  }

 private:
  void write_line(std::size_t column, std::string_view text) {
    if (!text.empty()) out_.append(column, ' ').append(text);
    out_ += '\n';
  }

  std::string with_returns() const {
    std::string out;
    for (const char c : out_) out.append(c == '\n' ? layout_.line_break : std::string_view(&c, 1));
    return out;
  }

  void write_remarks(const std::vector<YamlRemark>& remarks, std::size_t column) {
    for (const YamlRemark& remark : remarks) {
      if (!remark.text.empty() || !out_.empty()) write_line(column, remark.text);
    }
  }

  /// `dash` stands before the first entry when the block is the element of a sequence.
  void write_block(const YamlBlock& block, std::size_t column, std::string_view dash) {
    for (const YamlEntry& entry : block.entries) {
      const bool first = &entry == &block.entries.front();
      if (block.mapping) {
        const std::string_view before = first ? dash : std::string_view();
        write_remarks(entry.lead, column - before.size());
        write_lines(entry, column, before, entry.begin - layout_.lines[entry.first_line].offset);
        if (entry.block) write_block(*entry.block, column + 2, {});
        continue;
      }
      write_remarks(entry.lead, column);
      if (entry.block)
        write_block(*entry.block, column + 2, "- ");
      else
        write_lines(entry, column + 2, "- ", block.column + 2);
    }
    write_remarks(block.tail, column);
  }

  /// `old_column` is what the further lines are moved from: they go with the key or the dash.
  void write_lines(const YamlEntry& entry, std::size_t column, std::string_view dash,
                   std::size_t old_column) {
    const YamlLine& first = layout_.lines[entry.first_line];
    std::string line(dash);
    line += first.text.substr(entry.begin - first.offset);
    write_line(column - dash.size(), first.open ? line : without_blanks_behind(line));
    for (std::size_t i = entry.first_line + 1; i <= entry.last_line; ++i)
      write_moved(layout_.lines[i], old_column, column);
  }

  /// A line inside a value, moved sideways with it.
  void write_moved(const YamlLine& line, std::size_t old_column, std::size_t column) {
    std::string_view text = line.open ? line.text : without_blanks_behind(line.text);
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    if (line.block_indent > 0 && indent == text.size() && indent <= line.block_indent)
      return write_line(0, {});
    if (text.empty()) return write_line(0, {});
    if (column >= old_column) return write_line(column - old_column, text);
    text.remove_prefix(std::min(indent, old_column - column));
    write_line(0, text);
  }

  const YamlLayout& layout_;
  std::string out_;
};

}  // namespace

Result<std::vector<std::string_view>> find_comments(std::string_view text, const Limits& limits) {
  YamlReader reader(limits);
  if (const auto fault = reader.read_parts(text)) return fail_on(*fault);
  std::vector<std::string_view> out;
  each_comment(text, reader.parts(),
               [&](std::size_t offset) { out.push_back(comment_at(text, offset)); });
  return out;
}

Result<YamlLayout> make_layout(std::string_view text, const Limits& limits) {
  YamlReader reader(limits);
  if (const auto fault = reader.read_parts(text)) return fail_on(*fault);
  return LayoutMaker(text, reader.parts()).make();
}

std::string render(const YamlLayout& layout) { return LayoutWriter(layout).write(); }

}  // namespace theriac
