#pragma once

#include "model/facts.h"
#include "model/paths.h"
#include "model/sql.h"
#include "terms/date.h"

namespace theriac {

/// What the functions of rules ask.
struct FunctionContext {
  const Facts* facts;
  const Paths* paths;
  Date today;
};

/// Registers them; the context must live as long as the database.
void register_functions(SqlDatabase& database, FunctionContext& context);

/// Their names, for the list of what rules may call.
bool is_rule_function(std::string_view name);

}  // namespace theriac
