#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "version/maven_internal.h"

namespace theriac {
namespace {

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

std::string_view full_name(std::string_view qualifier, bool before_digit) {
  if (before_digit && qualifier == "a") return "alpha";
  if (before_digit && qualifier == "b") return "beta";
  if (before_digit && qualifier == "m") return "milestone";
  if (qualifier == "cr") return "rc";
  if (qualifier == "ga" || qualifier == "final" || qualifier == "release") return "";
  return qualifier;
}

}  // namespace

MavenTokens::MavenTokens(std::string_view version) : text_(lower(version)), rest_(text_) {}

std::optional<MavenToken> MavenTokens::next() {
  if (rest_.empty()) return std::nullopt;
  MavenToken token;
  token.before = before_;
  token.number = is_digit(rest_.front());
  std::size_t size = 0;
  const auto belongs = [&](char c) { return c != '.' && c != '-' && is_digit(c) == token.number; };
  while (size < rest_.size() && belongs(rest_[size])) ++size;
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(size);

  const bool at_digit = !rest_.empty() && is_digit(rest_.front());
  const bool at_separator = rest_.starts_with('.') || rest_.starts_with('-');
  before_ = rest_.starts_with('.') ? MavenToken::Before::dot : MavenToken::Before::hyphen;
  rest_.remove_prefix(at_separator ? 1 : 0);
  token.number = token.number || size == 0;
  token.text = token.number ? without_leading_zeros(text) : full_name(text, at_digit);
  return token;
}

int maven_rank(std::string_view qualifier) {
  static constexpr std::string_view known[] = {"alpha",    "beta", "milestone", "rc",
                                               "snapshot", "",     "sp"};
  const auto* const at = std::find(std::begin(known), std::end(known), qualifier);
  return static_cast<int>(at - std::begin(known));
}

}  // namespace theriac
