#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/facts.h"
#include "model/paths.h"
#include "model/sql.h"
#include "terms/date.h"

namespace theriac {

/// A component of an SBOM that a component of the model names.
struct SbomRow {
  std::string component, name, version, purl, ref;
};

/// A known vulnerability of one of these.
struct FindingRow {
  std::string id, component, name, version, advisory, severity, epss, fixed_in;
  bool known_exploited = false;
};

/// What the SBOMs of a model say. Without an index there are no findings, and what depends on them
/// is unknown.
struct SbomFacts {
  std::vector<std::string> read;  ///< ids of the model's components whose SBOM was read, sorted
  std::vector<SbomRow> components;
  bool judged = false;  ///< whether an index was there
  std::vector<FindingRow> findings;
};

/// A model as tables of one database in memory (tables.h), with the functions of rules
/// (doc/formats/rules.md). After making it nothing can change it but this class.
class ModelDatabase {
 public:
  /// All are read while this is made and asked by functions later: they must outlive it.
  ModelDatabase(const Facts& facts, const Paths& paths, const SbomFacts& sboms, Date today);
  ~ModelDatabase();
  ModelDatabase(const ModelDatabase&) = delete;
  ModelDatabase& operator=(const ModelDatabase&) = delete;

  /// One statement that reads. Fails on any other, with the nearest name for one that is not known.
  Result<SqlStatement> prepare(std::string_view sql) const;

  /// How many steps of SQLite's machine a statement may take from now on.
  void limit_steps(std::uint64_t most);
  /// As many again, after one that took them all.
  void renew_steps();

  /// The columns, "flow.client_auth", that statements prepared since asked for it have read.
  void watch_columns(std::vector<std::string>* columns) const;

  /// Puts rows into a derived table that is filled later; texts, with empty ones as NULL.
  void fill(const std::string& table, const std::vector<std::vector<std::string>>& rows);

  const Facts& facts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace theriac
