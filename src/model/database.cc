#include "model/database.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/text.h"
#include "model/fill_internal.h"
#include "model/functions_internal.h"
#include "model/tables.h"

namespace theriac {

namespace {

/// Functions of SQLite that a query has no use for and that cost without bound or tell of the host.
constexpr std::array<std::string_view, 9> refused_functions = {"load_extension",
                                                               "randomblob",
                                                               "zeroblob",
                                                               "random",
                                                               "sqlite_compileoption_get",
                                                               "sqlite_source_id",
                                                               "fts3_tokenizer",
                                                               "sqlite_compileoption_used",
                                                               "readfile"};

struct Watch {
  std::vector<std::string>* columns = nullptr;
  bool locked = false;
};

int authorize(void* data, int action, const char* first, const char* second, const char*,
              const char*) {
  const Watch& watch = *static_cast<Watch*>(data);
  if (!watch.locked) return SQLITE_OK;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      // (The column is empty when nothing but the row's number is read.)
      if (watch.columns != nullptr && first != nullptr && second != nullptr && *second != '\0')
        watch.columns->push_back(fmt::format("{}.{}", first, second));
      return SQLITE_OK;
    case SQLITE_FUNCTION: {
      const std::string_view name = second == nullptr ? "" : second;
      const bool refused = std::find(refused_functions.begin(), refused_functions.end(), name) !=
                           refused_functions.end();
      return refused ? SQLITE_DENY : SQLITE_OK;
    }
    default:
      return SQLITE_DENY;
  }
}

/// "no such column: f.client_atuh" -> the nearest column of any table; likewise for tables.
std::string suggest(const std::string& problem) {
  constexpr std::string_view column = "no such column: ", table = "no such table: ",
                             function = "no such function: ";
  std::vector<std::string_view> known;
  std::string_view word;
  if (problem.starts_with(column)) {
    word = std::string_view(problem).substr(column.size());
    if (const auto dot = word.rfind('.'); dot != std::string_view::npos)
      word.remove_prefix(dot + 1);
    for (const Table& one : model_tables()) {
      for (const Column& c : one.columns) known.push_back(c.name);
    }
  } else if (problem.starts_with(table)) {
    word = std::string_view(problem).substr(table.size());
    for (const Table& one : model_tables()) known.push_back(one.name);
  } else if (problem.starts_with(function)) {
    return "doc/formats/rules.md lists the functions";
  }
  if (problem.starts_with("not authorized to use function"))
    return "leave it out: it makes values of its own or tells of this machine";
  if (word.empty()) return "theriac query --schema lists the tables and columns";
  const auto near = closest(word, known);
  return near ? fmt::format("did you mean {}?", *near)
              : "theriac query --schema lists the tables and columns";
}

}  // namespace

struct ModelDatabase::State {
  SqlDatabase database;
  FunctionContext context;
  Watch watch;
  std::uint64_t most_steps = 0, steps_left = 0;
};

namespace {
constexpr int steps_at_once = 1000;
constexpr std::uint64_t usual_steps = 2'000'000'000;

/// Bytes of a text that a query may make; not less than a list of the model can have.
int longest_value(const Items& items) {
  std::size_t bytes = std::size_t{16} << 20U;
  for (const Items::File& file : items.files) bytes = std::max(bytes, file.text->view().size());
  constexpr std::size_t most = 1'000'000'000;  // as SQLite is built
  return static_cast<int>(std::min(bytes, most));
}
}  // namespace

ModelDatabase::ModelDatabase(const Facts& facts, const Paths& paths, const SbomFacts& sboms,
                             Date today)
    : state_(std::make_unique<State>()) {
  state_->context = {&facts, &paths, today};
  SqlDatabase& database = state_->database;
  database.run("PRAGMA journal_mode=OFF");
  database.run("BEGIN");
  for (const Table& table : model_tables()) database.run(ddl_of(table));
  fill_collections(database, facts, paths, sboms);
  fill_derived(database, facts, paths, sboms);
  database.run("COMMIT");
  sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH, longest_value(facts.items()));
  register_functions(database, state_->context);
  sqlite3_set_authorizer(database.handle(), authorize, &state_->watch);
  state_->watch.locked = true;
  limit_steps(usual_steps);
}

ModelDatabase::~ModelDatabase() = default;

const Facts& ModelDatabase::facts() const { return *state_->context.facts; }

void ModelDatabase::renew_steps() { limit_steps(state_->most_steps); }

void ModelDatabase::limit_steps(std::uint64_t most) {
  state_->most_steps = most;
  state_->steps_left = most;
  sqlite3_progress_handler(
      state_->database.handle(), steps_at_once,
      [](void* data) {
        std::uint64_t& left = *static_cast<std::uint64_t*>(data);
        left -= std::min<std::uint64_t>(left, steps_at_once);
        return left == 0 ? 1 : 0;
      },
      &state_->steps_left);
}

void ModelDatabase::watch_columns(std::vector<std::string>* columns) const {
  state_->watch.columns = columns;
}

Result<SqlStatement> ModelDatabase::prepare(std::string_view sql) const {
  Result<SqlStatement> out = state_->database.prepare(sql);
  if (out) {
    if (out->read_only()) return out;
    return fail("this would change the tables", "write a SELECT", "sql");
  }
  Error error = out.error();
  if (error.problem == "not authorized" || error.problem.find("prohibited") != std::string::npos)
    error = {"this is more than reading (" + error.problem + ")", "write a SELECT", "sql"};
  if (error.remedy.empty()) error.remedy = suggest(error.problem);
  return tl::unexpected<Error>(std::move(error));
}

void ModelDatabase::fill(const std::string& table,
                         const std::vector<std::vector<std::string>>& rows) {
  state_->watch.locked = false;
  fill_rows(state_->database, table, rows);
  state_->watch.locked = true;
}

}  // namespace theriac
