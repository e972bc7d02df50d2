#pragma once

#include "model/database.h"

namespace theriac {

/// Puts the items of the model into their tables, with the computed columns, and makes an index on
/// each id.
void fill_collections(SqlDatabase& database, const Facts& facts, const Paths& paths,
                      const SbomFacts& sboms);

/// Fills the derived tables that need no rule.
void fill_derived(SqlDatabase& database, const Facts& facts, const Paths& paths,
                  const SbomFacts& sboms);

/// Texts, empty ones as NULL; the affinity of the columns makes numbers of what looks like one.
void fill_rows(SqlDatabase& database, const std::string& table,
               const std::vector<std::vector<std::string>>& rows);

}  // namespace theriac
