#include "model/write_query.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <vector>

#include "base/terminal_text.h"
#include "base/text.h"
#include "finding/write_csv.h"
#include "syntax/json_strings.h"

namespace theriac {

namespace {

/// Of an answer. Rows may be as wide as all tables together, so that their number alone bounds
/// nothing; and in a table one long cell widens every row.
constexpr std::size_t most_bytes = std::size_t{256} << 20U;
constexpr std::size_t cell_bytes = sizeof(std::string);

Error too_large() {
  return {fmt::format("the answer is larger than {} MiB", most_bytes >> 20U),
          "ask for fewer columns or rows", "limit-answer"};
}

std::string write_value(const SqlStatement& row, int column) {
  return row.is_null(column) ? std::string("NULL") : printable(row.text(column));
}

Result<std::string> write_as_table(const SqlStatement& statement,
                                   const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> width;
  std::vector<std::string> names;
  for (int i = 0; i < statement.columns(); ++i) {
    names.push_back(printable(statement.name(i)));
    width.push_back(columns(names.back()));
  }
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], columns(row[i]));
  }
  std::size_t longest = 0;  // of a line
  for (const std::size_t w : width) longest += w + 2;
  if (longest > most_bytes / (rows.size() + 2)) return tl::unexpected<Error>(too_large());
  std::string out;
  const auto add = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += fmt::format("{}{}{:{}}", i == 0 ? "" : "  ", row[i], "", width[i] - columns(row[i]));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  add(names);
  std::vector<std::string> rule;
  rule.reserve(width.size());
  for (const std::size_t w : width) rule.emplace_back(w, '-');
  add(rule);
  for (const auto& row : rows) add(row);
  return out + fmt::format("{}\n", counted(rows.size(), "row"));
}

void write_json_value(JsonWriter& json, const SqlStatement& row, int column) {
  switch (row.kind(column)) {
    case SqlStatement::Kind::null:
      return json.null();
    case SqlStatement::Kind::whole:
      if (row.whole(column) >= 0) return json.number(static_cast<std::uint64_t>(row.whole(column)));
      return json.decimal(row.real(column), 0);
    case SqlStatement::Kind::real: {
      if (!std::isfinite(row.real(column))) return json.null();  // JSON has no word for it
      constexpr int decimals = 6;
      // JSON has no infinity.
      return std::isfinite(row.real(column)) ? json.decimal(row.real(column), decimals)
                                             : json.string(row.text(column));
    }
    case SqlStatement::Kind::text:
      return json.string(row.text(column));
  }
}

Error too_many(std::uint64_t most) {
  return {fmt::format("there are more than {} rows", most), "ask for fewer, or raise --max-rows",
          "limit-rows"};
}

/// The names of the columns; a name that stands twice is numbered, for a row is an object.
std::vector<std::string> keys_of(const SqlStatement& statement) {
  std::vector<std::string> out;
  std::set<std::string, std::less<>> taken;
  std::map<std::string, std::size_t, std::less<>> last;  // the last number given to a name
  for (int i = 0; i < statement.columns(); ++i) {
    const std::string name(statement.name(i));
    std::string key = name;
    for (std::size_t& number = last.try_emplace(name, 1).first->second; !taken.insert(key).second;)
      key = fmt::format("{}_{}", name, ++number);
    out.push_back(std::move(key));
  }
  return out;
}

Result<std::string> write_as_json(SqlStatement& statement, std::uint64_t most) {
  const std::vector<std::string> keys = keys_of(statement);
  JsonWriter names;
  names.begin_object();
  names.field("schema", "https://theriac.dev/schema/query-1");
  write_strings(names, "columns", keys);
  std::string out = names.take() + ",\"rows\":[";
  for (std::uint64_t count = 0;; ++count) {
    const Result<bool> more = statement.step();
    if (!more) return tl::unexpected<Error>(more.error());
    if (!*more) break;
    if (count == most) return tl::unexpected<Error>(too_many(most));
    JsonWriter json;
    json.begin_object();
    for (int i = 0; i < statement.columns(); ++i) {
      json.key(keys[static_cast<std::size_t>(i)]);
      write_json_value(json, statement, i);
    }
    json.end_object();
    out += (count == 0 ? "\n" : ",\n") + json.take();
    if (out.size() > most_bytes) return tl::unexpected<Error>(too_large());
  }
  return out + "\n]}\n";
}

Result<std::string> write_as_csv(SqlStatement& statement, std::uint64_t most) {
  std::string out;
  for (int i = 0; i < statement.columns(); ++i)
    out += (i == 0 ? "" : ",") + csv_cell(statement.name(i));
  out += "\r\n";
  for (std::uint64_t count = 0;; ++count) {
    const Result<bool> more = statement.step();
    if (!more) return tl::unexpected<Error>(more.error());
    if (!*more) return out;
    if (count == most) return tl::unexpected<Error>(too_many(most));
    for (int i = 0; i < statement.columns(); ++i)
      out += (i == 0 ? "" : ",") + (statement.kind(i) == SqlStatement::Kind::text
                                        ? csv_cell(statement.text(i))
                                        : std::string(statement.text(i)));
    out += "\r\n";
    if (out.size() > most_bytes) return tl::unexpected<Error>(too_large());
  }
}

}  // namespace

Result<std::string> write_query(SqlStatement& statement, std::string_view format,
                                std::uint64_t most_rows) {
  if (format == "json") return write_as_json(statement, most_rows);
  if (format == "csv") return write_as_csv(statement, most_rows);
  std::vector<std::vector<std::string>> rows;
  std::size_t bytes = 0;
  for (;;) {
    const Result<bool> more = statement.step();
    if (!more) return tl::unexpected<Error>(more.error());
    if (!*more) return write_as_table(statement, rows);
    if (rows.size() == most_rows) return tl::unexpected<Error>(too_many(most_rows));
    std::vector<std::string>& row = rows.emplace_back();
    for (int i = 0; i < statement.columns(); ++i)
      bytes += cell_bytes + row.emplace_back(write_value(statement, i)).size();
    if (bytes > most_bytes) return tl::unexpected<Error>(too_large());
  }
}

std::string write_tables() {
  std::string out;
  for (const Table& table : model_tables()) {
    out += fmt::format("-- {}\nCREATE TABLE {} (\n", table.doc, table.name);
    for (const Column& column : table.columns) {
      const bool last = &column == &table.columns.back();
      const std::string head = fmt::format("  {} {}{}", column.name, column.type, last ? "" : ",");
      std::string doc;
      for (const char c : column.doc) doc += c == '\n' ? ' ' : c;
      out += doc.empty()
                 ? head + "\n"
                 : fmt::format("{:<40} -- {}{}\n", head, column.stated ? "" : "computed: ", doc);
    }
    out += ");\n\n";
  }
  return out;
}

}  // namespace theriac
