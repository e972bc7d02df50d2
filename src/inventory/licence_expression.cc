#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/licence_expression_internal.h"
#include "syntax/schema_finding.h"

namespace theriac {

namespace {

/// The next word or parenthesis; empty at the end.
std::string_view take_token(std::string_view& rest) {
  const std::size_t start = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
  rest.remove_prefix(start);
  if (rest.empty()) return {};
  const bool single = rest.front() == '(' || rest.front() == ')';
  const std::size_t end = single ? 1 : std::min(rest.find_first_of(" \t\r\n()"), rest.size());
  const std::string_view token = rest.substr(0, end);
  rest.remove_prefix(end);
  return token;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_alnum(c) || c == '.' || c == '-'; });
}

bool is_own(std::string_view token) {
  if (token.starts_with("DocumentRef-")) {
    const std::size_t colon = token.find(':');
    if (colon == std::string_view::npos || !is_id(token.substr(0, colon))) return false;
    token.remove_prefix(colon + 1);
  }
  return (token.starts_with("LicenseRef-") || token.starts_with("AdditionRef-")) && is_id(token);
}

bool is_operator(std::string_view token) {
  return token == "AND" || token == "OR" || token == "WITH" || token == "and" || token == "or" ||
         token == "with";
}

}  // namespace

Result<std::vector<std::string_view>> parse_licence_expression(std::string_view text) {
  std::vector<std::string_view> ids;
  std::size_t open = 0;
  bool wants_licence = true;
  std::string_view rest = text;
  for (std::string_view token; !(token = take_token(rest)).empty();) {
    const bool opens = token == "(", closes = token == ")";
    if (wants_licence && opens) {
      ++open;
      continue;
    }
    if (wants_licence && (closes || is_operator(token)))
      return fail(fmt::format("a licence should stand before {}", quoted(token)));
    if (!wants_licence && closes) {
      if (open == 0) return fail("a parenthesis closes that was not opened");
      --open;
      continue;
    }
    if (!wants_licence && !is_operator(token))
      return fail(fmt::format("AND, OR or WITH should stand before {}", quoted(token)));
    if (wants_licence && !is_own(token)) {
      if (token.ends_with('+')) token.remove_suffix(1);
      if (!is_id(token)) return fail(fmt::format("{} is no licence identifier", quoted(token)));
      ids.push_back(token);
    }
    wants_licence = !wants_licence;
  }
  if (wants_licence) return fail("a licence is missing at the end");
  if (open > 0) return fail("a parenthesis is not closed");
  return ids;
}

}  // namespace theriac
