#include "model/import_hazards.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

#include "base/text.h"
#include "model/yaml_text_internal.h"
#include "syntax/csv.h"

namespace theriac {

namespace {

enum Part {
  id,
  title,
  situation,
  harm,
  severity,
  patients,
  time_critical,
  caused_by,
  source,
  parts
};
constexpr std::array<std::string_view, parts> names = {
    "id",       "title",         "situation", "harm",  "severity",
    "patients", "time_critical", "caused_by", "source"};
constexpr std::array<std::string_view, 5> severities = {"negligible", "minor", "serious",
                                                        "critical", "catastrophic"};

std::string id_of(std::string_view text, std::string_view prefix) {
  constexpr std::size_t longest = 48;
  std::string out;
  for (const char c : text.substr(0, longest)) {
    const bool kept = is_alnum(c) || c == '.' || c == '_';
    if (kept || (!out.empty() && out.back() != '-')) out += kept ? c : '-';
  }
  while (out.ends_with('-')) out.pop_back();
  if (out.empty() || !is_alpha(out[0])) out.insert(0, prefix);
  return out;
}

/// 1 to 5 or the word; empty when it is neither.
std::string_view severity_of(std::string_view text) {
  if (text.size() == 1 && text[0] >= '1' && text[0] <= '5')
    return severities[static_cast<std::size_t>(text[0] - '1')];
  const std::string word = lower(text);
  const auto found = std::find(severities.begin(), severities.end(), word);
  return found == severities.end() ? std::string_view() : *found;
}

class Importer {
 public:
  Importer(const std::string& file, std::string_view text) : file_(file), text_(text) {}

  Parsed<std::string> run(const Limits& limits) {
    const CsvTable table = read_csv(text_, limits);
    if (table.fault) {
      Diagnostics said(file_);
      said.add(Level::error, table.fault->id, table.fault->offset, table.fault->problem,
               table.fault->remedy);
      return {{}, std::move(said).locate_in(text_)};
    }
    if (table.records.empty()) {
      say(Level::error, 0, "empty-file", "there is no row in it", "export the table of hazards");
    } else if (read_head(table.records.front())) {
      for (std::size_t i = 1; i < table.records.size(); ++i) read_row(table.records[i]);
    }
    return {write(), std::move(said_)};
  }

 private:
  void say(Level level, std::uint32_t line, std::string_view id, std::string problem,
           std::string remedy) {
    said_.push_back({level,
                     std::string(id),
                     file_,
                     {line, line == 0 ? 0U : 1U},
                     std::move(problem),
                     std::move(remedy),
                     {}});
  }

  bool read_head(const CsvRecord& head) {
    column_.fill(no_column);
    for (std::size_t i = 0; i < head.cells.size(); ++i) {
      std::string name = lower(trim(head.cells[i]));
      std::replace(name.begin(), name.end(), ' ', '_');
      if (name == "hazard") name = "title";
      if (name == "hazardous_situation") name = "situation";
      const auto found = std::find(names.begin(), names.end(), name);
      if (found != names.end())
        column_[static_cast<std::size_t>(found - names.begin())] = i;
      else if (!name.empty())
        say(Level::warning, head.line, "unknown-column",
            fmt::format("the column \"{}\" is not taken", head.cells[i]),
            fmt::format("the columns are {}", fmt::join(names, ", ")));
    }
    if (column_[title] != no_column) return true;
    say(Level::error, head.line, "unknown-column", "no column is called title or hazard",
        fmt::format("name the columns in the first row: {}", fmt::join(names, ", ")));
    return false;
  }

  std::string_view cell(const CsvRecord& row, Part part) const {
    const std::size_t i = column_[part];
    return i < row.cells.size() ? trim(row.cells[i]) : std::string_view();
  }

  void read_row(const CsvRecord& row) {
    const std::string_view name = cell(row, title);
    if (name.empty())
      return say(Level::warning, row.line, "wrong-value", "a row without a hazard is passed over",
                 "give it a title");
    const std::string wanted = id_of(cell(row, id).empty() ? name : cell(row, id), "HZ-");
    std::string own = wanted;
    for (std::size_t n = 2; !ids_.insert(own).second; ++n) own = fmt::format("{}-{}", wanted, n);
    if (own != wanted && !cell(row, id).empty())
      say(Level::warning, row.line, "duplicate-id",
          fmt::format("the id {} stands a second time; this one becomes {}", wanted, own),
          "ids are unique");
    std::string item = fmt::format("  - id: {}\n    title: {}\n", own, yaml_quoted(name));
    put(item, "situation", cell(row, situation));
    if (!cell(row, harm).empty()) item += fmt::format("    harms: [{}]\n", harm_of(row));
    add_word(item, row, patients, {"one", "many"});
    add_word(item, row, time_critical, {"yes", "no"});
    if (!cell(row, caused_by).empty()) add_causes(item, cell(row, caused_by));
    put(item, "source",
        cell(row, source).empty() ? fmt::format("{}, line {}", file_, row.line)
                                  : std::string(cell(row, source)));
    hazards_ += item;
  }

  static void put(std::string& item, std::string_view field, std::string_view text) {
    if (!text.empty()) item += fmt::format("    {}: {}\n", field, yaml_quoted(text));
  }

  void add_word(std::string& item, const CsvRecord& row, Part part,
                std::initializer_list<std::string_view> words) {
    const std::string word = lower(cell(row, part));
    if (word.empty()) return;
    if (std::find(words.begin(), words.end(), word) != words.end()) {
      item += fmt::format("    {}: {}\n", names[part], word);
      return;
    }
    say(Level::warning, row.line, "wrong-value",
        fmt::format("{}: \"{}\" is left out", names[part], cell(row, part)),
        fmt::format("write one of {}", fmt::join(words, ", ")));
  }

  static void add_causes(std::string& item, std::string_view text) {
    std::string list;
    for (const std::string_view word : split(text, ' ')) {
      if (!word.empty()) list += fmt::format("{}{}", list.empty() ? "" : ", ", yaml_quoted(word));
    }
    item += fmt::format("    caused_by: [{}]\n", list);
  }

  std::string harm_of(const CsvRecord& row) {
    const std::string_view stated = cell(row, severity);
    const std::string_view grade = severity_of(stated);
    if (!stated.empty() && grade.empty())
      say(Level::warning, row.line, "wrong-value",
          fmt::format("severity: \"{}\" is left out", stated),
          "write 1 to 5, or negligible, minor, serious, critical, catastrophic");
    const auto [known, added] = harms_.try_emplace({std::string(cell(row, harm)), grade});
    if (added) {
      const std::string wanted = id_of(cell(row, harm), "HARM-");
      known->second = wanted;
      for (std::size_t n = 2; !ids_.insert(known->second).second; ++n)
        known->second = fmt::format("{}-{}", wanted, n);
    }
    return known->second;
  }

  std::string write() const {
    if (has_errors(said_)) return {};
    std::string out = "harms:\n";
    if (harms_.empty()) out = "harms: []\n";
    for (const auto& [key, name] : harms_) {
      out += fmt::format("  - id: {}\n    title: {}\n", name, yaml_quoted(key.first));
      if (!key.second.empty()) out += fmt::format("    severity: {}\n", key.second);
    }
    return out + (hazards_.empty() ? "\nhazards: []\n" : "\nhazards:\n" + hazards_);
  }

  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
  const std::string& file_;
  std::string_view text_;
  std::array<std::size_t, parts> column_{};
  std::set<std::string> ids_;
  std::map<std::pair<std::string, std::string_view>, std::string> harms_;  // by text and severity
  std::string hazards_;
  std::vector<Diagnostic> said_;
};

}  // namespace

Parsed<std::string> import_hazards(std::string_view csv, const std::string& file,
                                   const Limits& limits) {
  return Importer(file, csv).run(limits);
}

}  // namespace theriac
