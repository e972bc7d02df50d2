#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace theriac {

/// A prepared statement of a database, stepped row by row.
class SqlStatement {
 public:
  enum class Kind { null, whole, real, text };

  SqlStatement(sqlite3* database, sqlite3_stmt* statement)
      : database_(database), statement_(statement, &finalize) {}

  void bind(int number, std::string_view text);  ///< from 1; the text must live until the step
  void bind(int number, std::int64_t value);
  void bind_null(int number);
  /// True at a row, false at the end; fails on whatever SQLite fails on.
  Result<bool> step();
  void reset();

  int columns() const;
  std::string_view name(int column) const;  ///< from 0
  Kind kind(int column) const;
  bool is_null(int column) const { return kind(column) == Kind::null; }
  std::string_view text(int column) const;  ///< until the next step; empty when NULL
  std::int64_t whole(int column) const;
  double real(int column) const;
  bool read_only() const;

 private:
  static void finalize(sqlite3_stmt* statement);
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, void (*)(sqlite3_stmt*)> statement_;
  bool unbound_ = false;  // a value was too long to be bound
};

/// An SQLite database in memory. No file is opened, no extension loaded.
class SqlDatabase {
 public:
  SqlDatabase();

  sqlite3* handle() const { return database_.get(); }
  /// For statements of our own, which cannot fail for a reason that a user could mend.
  void run(const std::string& sql);
  /// Exactly one statement; fails with SQLite's words.
  Result<SqlStatement> prepare(std::string_view sql) const;

 private:
  static void close(sqlite3* database);
  std::unique_ptr<sqlite3, void (*)(sqlite3*)> database_;
};

}  // namespace theriac
