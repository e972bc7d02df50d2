#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace theriac {

struct Column {
  std::string name;
  std::string_view type;  ///< TEXT or INTEGER
  std::string doc;
  bool stated = true;  ///< false: computed
};

/// A table of a model's database, as it is made and as `theriac query --schema` shows it.
struct Table {
  std::string name;
  std::string doc;
  std::vector<Column> columns;
};

/// All tables: one for each collection of the schema, one for each list of a collection
/// ("flow_carries"), and the derived ones. In the order in which they are made.
const std::vector<Table>& model_tables();

/// The statement that makes a table.
std::string ddl_of(const Table& table);

/// What a row of a table is called in the SQL of a rule: "f" for flow; the table's name where it
/// has no short one.
std::string_view alias_of(std::string_view table);

}  // namespace theriac
