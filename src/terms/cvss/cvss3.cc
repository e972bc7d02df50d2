#include <algorithm>
#include <cmath>

#include "terms/cvss/vector_internal.h"
#include "terms/cvss/versions_internal.h"

// Source: FIRST, "CVSS v3.1 Specification Document", section 6 (vectors), 7.1 (base equations), 7.4
// (weights), Appendix A (rounding). The base equations and weights of v3.0 are the same; v3.0 says
// "round up" without Appendix A, which differs only where binary floating point does, so one
// function serves both (all 6,055 base scores of our vectors agree).

namespace theriac {

namespace {

enum : std::size_t { av, ac, pr, ui, s, c, i, a };

constexpr CvssMetric metrics[] = {
    {"AV", true, {"N", "A", "L", "P"}},
    {"AC", true, {"L", "H"}},
    {"PR", true, {"N", "L", "H"}},
    {"UI", true, {"N", "R"}},
    {"S", true, {"U", "C"}},
    {"C", true, {"N", "L", "H"}},
    {"I", true, {"N", "L", "H"}},
    {"A", true, {"N", "L", "H"}},
    {"E", false, {"X", "U", "P", "F", "H"}},
    {"RL", false, {"X", "O", "T", "W", "U"}},
    {"RC", false, {"X", "U", "R", "C"}},
    {"CR", false, {"X", "L", "M", "H"}},
    {"IR", false, {"X", "L", "M", "H"}},
    {"AR", false, {"X", "L", "M", "H"}},
    {"MAV", false, {"X", "N", "A", "L", "P"}},
    {"MAC", false, {"X", "L", "H"}},
    {"MPR", false, {"X", "N", "L", "H"}},
    {"MUI", false, {"X", "N", "R"}},
    {"MS", false, {"X", "U", "C"}},
    {"MC", false, {"X", "N", "L", "H"}},
    {"MI", false, {"X", "N", "L", "H"}},
    {"MA", false, {"X", "N", "L", "H"}},
};

constexpr double attack_vector[] = {0.85, 0.62, 0.55, 0.2};
constexpr double attack_complexity[] = {0.77, 0.44};
constexpr double privileges_unchanged[] = {0.85, 0.62, 0.27};
constexpr double privileges_changed[] = {0.85, 0.68, 0.5};
constexpr double user_interaction[] = {0.85, 0.62};
constexpr double impact_weight[] = {0, 0.22, 0.56};

/// Appendix A: the least number of tenths that is not below `score`, after rounding to five
/// decimals so that 4.02 stored as 4.0200000001 does not become 4.1.
int round_up_to_tenths(double score) {
  const auto hundred_thousandths = static_cast<int>(std::lround(score * 100'000));
  return (hundred_thousandths + 9'999) / 10'000;
}

double fifteenth_power(double x) {
  const double x3 = x * x * x;
  const double x5 = x3 * x * x;
  return x5 * x5 * x5;
}

}  // namespace

Result<int> cvss3_base_tenths(std::string_view vector, std::string_view prefix) {
  const auto values = parse_cvss_metrics(vector, prefix, metrics);
  if (!values) return tl::unexpected(values.error());
  const auto value = [&](std::size_t metric) {
    return static_cast<std::size_t>((*values)[metric]);
  };
  const bool changed = value(s) == 1;
  const double iss = 1 - (1 - impact_weight[value(c)]) * (1 - impact_weight[value(i)]) *
                             (1 - impact_weight[value(a)]);
  const double impact =
      changed ? 7.52 * (iss - 0.029) - 3.25 * fifteenth_power(iss - 0.02) : 6.42 * iss;
  if (impact <= 0) return 0;
  const double privileges =
      changed ? privileges_changed[value(pr)] : privileges_unchanged[value(pr)];
  const double exploitability = 8.22 * attack_vector[value(av)] * attack_complexity[value(ac)] *
                                privileges * user_interaction[value(ui)];
  const double sum = impact + exploitability;
  return round_up_to_tenths(std::min(changed ? 1.08 * sum : sum, 10.0));
}

}  // namespace theriac
