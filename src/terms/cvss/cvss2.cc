#include <cstdint>

#include "terms/cvss/vector_internal.h"
#include "terms/cvss/versions_internal.h"

// Source: FIRST, "A Complete Guide to the Common Vulnerability Scoring System Version 2.0" (2007),
// section 2.4 (vectors) and 3.2.1 (base equation and weights). All weights have at most three
// decimals, so the equation is computed exactly in integers and rounded once, half up.

namespace theriac {

namespace {

enum : std::size_t { av, ac, au, c, i, a };

constexpr CvssMetric metrics[] = {
    {"AV", true, {"L", "A", "N"}},
    {"AC", true, {"H", "M", "L"}},
    {"Au", true, {"M", "S", "N"}},
    {"C", true, {"N", "P", "C"}},
    {"I", true, {"N", "P", "C"}},
    {"A", true, {"N", "P", "C"}},
    {"E", false, {"U", "POC", "F", "H", "ND"}},
    {"RL", false, {"OF", "TF", "W", "U", "ND"}},
    {"RC", false, {"UC", "UR", "C", "ND"}},
    {"CDP", false, {"N", "L", "LM", "MH", "H", "ND"}},
    {"TD", false, {"N", "L", "M", "H", "ND"}},
    {"CR", false, {"L", "M", "H", "ND"}},
    {"IR", false, {"L", "M", "H", "ND"}},
    {"AR", false, {"L", "M", "H", "ND"}},
};

// In thousandths.
constexpr std::int64_t access_vector[] = {395, 646, 1000};
constexpr std::int64_t access_complexity[] = {350, 610, 710};
constexpr std::int64_t authentication[] = {450, 560, 704};
constexpr std::int64_t impact[] = {0, 275, 660};

constexpr std::int64_t billion = 1'000'000'000;

}  // namespace

Result<int> cvss2_base_tenths(std::string_view vector) {
  const auto values = parse_cvss_metrics(vector, {}, metrics);
  if (!values) return tl::unexpected(values.error());
  const auto value = [&](std::size_t metric) {
    return static_cast<std::size_t>((*values)[metric]);
  };
  // 1 - (1-C)(1-I)(1-A) and AV*AC*Au, both in units of 1e-9.
  const std::int64_t loss =
      billion - (1000 - impact[value(c)]) * (1000 - impact[value(i)]) * (1000 - impact[value(a)]);
  const std::int64_t ease =
      access_vector[value(av)] * access_complexity[value(ac)] * authentication[value(au)];
  if (loss == 0) return 0;  // f(Impact)
  // 0.6 * 10.41 * loss + 0.4 * 20 * ease - 1.5, in units of 1e-12; times 1.176, of 1e-15.
  const std::int64_t sum = 6246 * loss + 8000 * ease - 1500 * billion;
  constexpr std::int64_t tenth = 100'000 * billion;
  return static_cast<int>((1176 * sum + tenth / 2) / tenth);
}

}  // namespace theriac
