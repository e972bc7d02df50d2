#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/sql.h"
#include "model/tables.h"

namespace theriac {

inline constexpr std::array<std::string_view, 3> query_formats = {"table", "json", "csv"};

/// The rows of a statement: "table" has columns as wide as they need to be, "json" is one object
/// with an object for each row (doc/formats/query.md), "csv" is RFC 4180 with what a spreadsheet
/// would take for a formula disarmed. All text is escaped for where it goes. Fails as stepping
/// does, beyond `most_rows`, and beyond 256 MiB.
Result<std::string> write_query(SqlStatement& statement, std::string_view format,
                                std::uint64_t most_rows);

/// All tables with their columns and what they mean, as SQL with comments.
std::string write_tables();

}  // namespace theriac
