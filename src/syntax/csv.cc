#include "syntax/csv.h"

#include <algorithm>
#include <fmt/format.h>

namespace theriac {

namespace {

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  char best = ',';
  auto most = std::count(first.begin(), first.end(), ',');
  for (const char c : {';', '\t'}) {
    const auto count = std::count(first.begin(), first.end(), c);
    if (count > most) {
      most = count;
      best = c;
    }
  }
  return best;
}

class Reader {
 public:
  Reader(std::string_view text, const Limits& limits)
      : text_(text), separator_(separator_of(text)), most_cells_(limits.nodes) {}

  CsvTable read() {
    while (at_ < text_.size() && !out_.fault) record();
    return std::move(out_);
  }

 private:
  void record() {
    CsvRecord record;
    record.line = line_;
    bool more = true;
    while (more && !out_.fault) {
      if (++cells_ > most_cells_) {
        out_.fault = SyntaxFault{"limit-nodes", fmt::format("more than {} cells", most_cells_),
                                 "raise the limit with --max-nodes if you trust the file", at_};
        return;
      }
      record.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
      more = at_ < text_.size() && text_[at_] == separator_;
      if (more) ++at_;
    }
    if (out_.fault) return;
    end_line();
    const bool empty = std::all_of(record.cells.begin(), record.cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    if (!empty) out_.records.push_back(std::move(record));
  }

  std::string plain() {
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    std::string_view cell = text_.substr(from, at_ - from);
    if (cell.ends_with('\r')) cell.remove_suffix(1);
    return std::string(cell);
  }

  std::string quoted() {
    const std::size_t from = at_++;
    std::string cell;
    for (;;) {
      const std::size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) {
        out_.fault = SyntaxFault{"csv-syntax", "a quote does not end", "close it", from};
        return cell;
      }
      cell += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
    line_ += static_cast<std::uint32_t>(std::count(cell.begin(), cell.end(), '\n'));
    const bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
                      text_.substr(at_).starts_with("\r\n");
    if (!ends)
      out_.fault = SyntaxFault{"csv-syntax", "text stands behind a quote",
                               "double the quotes inside a cell in quotes", at_};
    return cell;
  }

  void end_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  std::string_view text_;
  char separator_;
  std::size_t most_cells_, cells_ = 0, at_ = 0;
  std::uint32_t line_ = 1;
  CsvTable out_;
};

}  // namespace

CsvTable read_csv(std::string_view text, const Limits& limits) {
  if (auto fault = find_character_fault(text)) return {{}, std::move(fault)};
  return Reader(text, limits).read();
}

}  // namespace theriac
