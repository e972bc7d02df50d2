#include "model/sql.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>

#include "base/text.h"

namespace theriac {

void SqlStatement::finalize(sqlite3_stmt* statement) { sqlite3_finalize(statement); }

void SqlStatement::bind(int number, std::string_view text) {
  const int code =
      sqlite3_bind_text64(statement_.get(), number, text.data() == nullptr ? "" : text.data(),
                          text.size(), SQLITE_STATIC, SQLITE_UTF8);
  unbound_ = unbound_ || code != SQLITE_OK;
}

void SqlStatement::bind(int number, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), number, value);
}

void SqlStatement::bind_null(int number) { sqlite3_bind_null(statement_.get(), number); }

Result<bool> SqlStatement::step() {
  // Left alone it would be NULL, which says that nobody has stated it.
  if (unbound_) return fail("a value is longer than SQLite takes", "write it shorter", "sql");
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  if (code == SQLITE_INTERRUPT)
    return fail("takes too many steps", "ask for less: a join without a condition?", "sql-steps");
  return fail(sqlite3_errmsg(database_), "look at the SQL", "sql");
}

void SqlStatement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  unbound_ = false;
}

int SqlStatement::columns() const { return sqlite3_column_count(statement_.get()); }

std::string_view SqlStatement::name(int column) const {
  const char* const out = sqlite3_column_name(statement_.get(), column);
  return out == nullptr ? std::string_view() : out;
}

SqlStatement::Kind SqlStatement::kind(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_NULL:
      return Kind::null;
    case SQLITE_INTEGER:
      return Kind::whole;
    case SQLITE_FLOAT:
      return Kind::real;
    default:
      return Kind::text;
  }
}

std::string_view SqlStatement::text(int column) const {
  const unsigned char* const out = sqlite3_column_text(statement_.get(), column);
  if (out == nullptr) return {};
  return {reinterpret_cast<const char*>(out),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t SqlStatement::whole(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}
double SqlStatement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}
bool SqlStatement::read_only() const { return sqlite3_stmt_readonly(statement_.get()) != 0; }

void SqlDatabase::close(sqlite3* database) { sqlite3_close(database); }

SqlDatabase::SqlDatabase() : database_(nullptr, &close) {
  // Nobody asks SQLite how much memory it uses; counting it takes a lock for each allocation.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3* made = nullptr;
  constexpr int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(":memory:", &made, flags, nullptr);
  database_.reset(made);
  if (code != SQLITE_OK) throw std::runtime_error("no database in memory");
  // Double-quoted text that is no column is an error, never taken for a string.
  sqlite3_db_config(made, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_limit(made, SQLITE_LIMIT_ATTACHED, 0);
}

void SqlDatabase::run(const std::string& sql) {
  char* said = nullptr;
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, &said) == SQLITE_OK) return;
  const std::string text = said == nullptr ? "?" : said;
  sqlite3_free(said);
  throw std::logic_error(fmt::format("{}: {}", text, sql));
}

Result<SqlStatement> SqlDatabase::prepare(std::string_view sql) const {
  sqlite3_stmt* made = nullptr;
  const char* rest = nullptr;
  const int code =
      sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &made, &rest);
  SqlStatement out(database_.get(), made);
  if (code != SQLITE_OK) return fail(sqlite3_errmsg(database_.get()), {}, "sql");
  if (made == nullptr) return fail("there is no statement in it", "write one SELECT", "sql");
  const auto used = static_cast<std::size_t>(rest - sql.data());
  if (!trim(sql.substr(used)).empty())
    return fail("there is more than one statement", "write one SELECT", "sql");
  return out;
}

}  // namespace theriac
