#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// A problem that a schema finds, before its place is turned into line and column.
struct SchemaFinding {
  std::string id;       ///< "schema-missing", ...
  std::size_t offset;   ///< into the text that was checked
  std::string problem;  ///< names what is wrong by itself, without the line
  std::string remedy;
};

/// A piece of a document in a message: in quotes, and cut between characters when it is long.
std::string quoted(std::string_view text);

/// `"a", "b" and 3 more`, with the word given before the last.
std::string listed(std::span<const std::string_view> names, std::string_view last = "and");

/// What to write where one of these is allowed: the nearest of them, or some of them.
std::string remedy_of(std::string_view found, std::span<const std::string_view> allowed);

}  // namespace theriac
