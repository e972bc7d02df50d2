#include <algorithm>
#include <array>
#include <span>

#include "terms/cvss/cvss4_internal.h"
#include "terms/cvss/vector_internal.h"
#include "terms/cvss/versions_internal.h"

// Source: FIRST, "CVSS v4.0 Specification Document" (revision 1.2), section 7 (vectors) and 8
// (scoring). In short: the metrics fall into six groups, EQ1 to EQ6, each with a level; the levels
// together name a macro-vector, whose score a table gives. That is the score of the most severe
// vector of the macro-vector. A milder one lies some steps below it in each group; the way to the
// next lower macro-vector of that group is as long as the table's difference, and the vector has
// gone the share steps/depth of it. The mean of these ways over the groups that have a lower
// macro-vector is subtracted. EQ3 and EQ6 depend on each other and count as one group.
//
// All shares have denominators that divide 840, so everything is computed in integers and rounded
// once, half up. FIRST's calculator adds 1e-6 before it rounds, which comes to the same: the
// smallest distance from a tie is 1/(840*5*2) tenths, and that is larger.

namespace theriac {

namespace {

// clang-format off
enum : std::size_t {
  av, ac, at, pr, ui, vc, vi, va, sc, si, sa,  // base
  e, cr, ir, ar,                               // threat, requirements
  metric_count,                                // of those that are scored
  first_modified = metric_count,               // MAV to MSA, in the order of the base metrics
  base_count = sa + 1
};
// clang-format on

// Values in order of severity, so that their number is the level of section 8.3. SC begins with
// "S", which it cannot have, to count as SI and SA do.
constexpr CvssMetric metrics[] = {
    {"AV", true, {"N", "A", "L", "P"}},
    {"AC", true, {"L", "H"}},
    {"AT", true, {"N", "P"}},
    {"PR", true, {"N", "L", "H"}},
    {"UI", true, {"N", "P", "A"}},
    {"VC", true, {"H", "L", "N"}},
    {"VI", true, {"H", "L", "N"}},
    {"VA", true, {"H", "L", "N"}},
    {"SC", true, {"", "H", "L", "N"}},
    {"SI", true, {"", "H", "L", "N"}},
    {"SA", true, {"", "H", "L", "N"}},
    {"E", false, {"A", "P", "U", "X"}},
    {"CR", false, {"H", "M", "L", "X"}},
    {"IR", false, {"H", "M", "L", "X"}},
    {"AR", false, {"H", "M", "L", "X"}},
    {"MAV", false, {"N", "A", "L", "P", "X"}},
    {"MAC", false, {"L", "H", "X"}},
    {"MAT", false, {"N", "P", "X"}},
    {"MPR", false, {"N", "L", "H", "X"}},
    {"MUI", false, {"N", "P", "A", "X"}},
    {"MVC", false, {"H", "L", "N", "X"}},
    {"MVI", false, {"H", "L", "N", "X"}},
    {"MVA", false, {"H", "L", "N", "X"}},
    {"MSC", false, {"", "H", "L", "N", "X"}},
    {"MSI", false, {"S", "H", "L", "N", "X"}},
    {"MSA", false, {"S", "H", "L", "N", "X"}},
    // Supplemental: read, not scored.
    {"S", false, {"X", "N", "P"}},
    {"AU", false, {"X", "N", "Y"}},
    {"R", false, {"X", "A", "U", "I"}},
    {"V", false, {"X", "D", "C"}},
    {"RE", false, {"X", "L", "M", "H"}},
    {"U", false, {"X", "Clear", "Green", "Amber", "Red"}},
};

using Levels = std::array<int, metric_count>;

bool is_defined(std::size_t metric, int value) {
  return value != not_given && metrics[metric].values[static_cast<std::size_t>(value)] != "X";
}

/// What is scored: modified metrics instead of base metrics, and the worst case, level 0, for
/// threat and requirements that are not defined (section 8.1).
Levels base_levels(const CvssValues& values) {
  Levels levels{};
  for (std::size_t m = 0; m < base_count; ++m) levels[m] = values[m];
  return levels;
}

/// Modified metrics stand in for base metrics.
Levels full_levels(const CvssValues& values) {
  Levels levels = base_levels(values);
  for (std::size_t m = 0; m < base_count; ++m) {
    const int modified = values[first_modified + m];
    if (is_defined(first_modified + m, modified)) levels[m] = modified;
  }
  for (std::size_t m = e; m < metric_count; ++m) {
    if (is_defined(m, values[m])) levels[m] = values[m];
  }
  return levels;
}

// Levels by name, where a rule speaks of a value.
constexpr int v_high = 0;                            // VC, VI, VA
constexpr int s_safety = 0, s_high = 1, s_none = 3;  // SC, SI, SA
constexpr int v_none = 2;
constexpr int av_physical = 3;

/// Section 8.2, tables 24 to 29.
Macrovector macrovector_of(const Levels& l) {
  const int network_none_none = (l[av] == 0 ? 1 : 0) + (l[pr] == 0 ? 1 : 0) + (l[ui] == 0 ? 1 : 0);
  const int eq1 = network_none_none == 3                          ? 0
                  : network_none_none > 0 && l[av] != av_physical ? 1
                                                                  : 2;
  const int eq2 = l[ac] == 0 && l[at] == 0 ? 0 : 1;
  const int eq3 = l[vc] == v_high && l[vi] == v_high                      ? 0
                  : l[vc] == v_high || l[vi] == v_high || l[va] == v_high ? 1
                                                                          : 2;
  const int eq4 = l[si] == s_safety || l[sa] == s_safety                  ? 0
                  : l[sc] == s_high || l[si] == s_high || l[sa] == s_high ? 1
                                                                          : 2;
  const int eq5 = l[e];
  const bool high_and_required = (l[cr] == 0 && l[vc] == v_high) ||
                                 (l[ir] == 0 && l[vi] == v_high) || (l[ar] == 0 && l[va] == v_high);
  return {eq1, eq2, eq3, eq4, eq5, high_and_required ? 0 : 1};
}

/// The most severe vectors of one group's level: the levels of the group's metrics. Section 8.2.
struct Peaks {
  std::span<const std::size_t> group;
  std::span<const std::array<int, 6>> peaks;
  int depth;  ///< steps from the peak to the mildest vector of the level (section 8.3, table 30)
};

constexpr std::size_t eq1_group[] = {av, pr, ui};
constexpr std::size_t eq2_group[] = {ac, at};
constexpr std::size_t eq3_group[] = {vc, vi, va, cr, ir, ar};
constexpr std::size_t eq4_group[] = {sc, si, sa};

constexpr std::array<int, 6> eq1_peaks[] = {
    {0, 0, 0},                        // AV:N/PR:N/UI:N
    {1, 0, 0}, {0, 1, 0}, {0, 0, 1},  // AV:A/PR:N/UI:N, AV:N/PR:L/UI:N, AV:N/PR:N/UI:P
    {3, 0, 0}, {1, 1, 1},             // AV:P/PR:N/UI:N, AV:A/PR:L/UI:P
};
constexpr std::array<int, 6> eq2_peaks[] = {{0, 0}, {1, 0}, {0, 1}};
constexpr std::array<int, 6> eq3_peaks[] = {
    {0, 0, 0, 0, 0, 0},                                          // EQ3 0, EQ6 0
    {0, 0, 1, 1, 1, 0}, {0, 0, 0, 1, 1, 1},                      // 0, 1
    {1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0},                      // 1, 0
    {1, 0, 1, 0, 1, 0}, {1, 0, 0, 0, 1, 1}, {0, 1, 0, 1, 0, 1},  // 1, 1
    {0, 1, 1, 1, 0, 0}, {1, 1, 0, 0, 0, 1}, {1, 1, 1, 0, 0, 0},  // 2, 1
};
constexpr std::array<int, 6> eq4_peaks[] = {
    {1, 0, 0},  // SC:H/SI:S/SA:S
    {1, 1, 1},
    {2, 2, 2},
};

Peaks eq1_of(int level) {
  const std::span all(eq1_peaks);
  if (level == 0) return {eq1_group, all.subspan(0, 1), 1};
  if (level == 1) return {eq1_group, all.subspan(1, 3), 4};
  return {eq1_group, all.subspan(4, 2), 5};
}

Peaks eq2_of(int level) {
  const std::span all(eq2_peaks);
  if (level == 0) return {eq2_group, all.subspan(0, 1), 1};
  return {eq2_group, all.subspan(1, 2), 2};
}

Peaks eq3_of(int level, int eq6) {
  const std::span all(eq3_peaks);
  if (level == 0 && eq6 == 0) return {eq3_group, all.subspan(0, 1), 7};
  if (level == 0) return {eq3_group, all.subspan(1, 2), 6};
  if (level == 1 && eq6 == 0) return {eq3_group, all.subspan(3, 2), 8};
  if (level == 1) return {eq3_group, all.subspan(5, 5), 8};
  return {eq3_group, all.subspan(10, 1), 10};
}

Peaks eq4_of(int level) {
  const std::span all(eq4_peaks);
  return {eq4_group, all.subspan(static_cast<std::size_t>(level), 1), 6 - level};
}

/// Steps from the first peak that is in no metric milder than the vector.
int steps_below(const Peaks& peaks, const Levels& levels) {
  for (const auto& peak : peaks.peaks) {
    int steps = 0;
    bool above = true;
    for (std::size_t i = 0; i < peaks.group.size(); ++i) {
      const int below = levels[peaks.group[i]] - peak[i];
      above = above && below >= 0;
      steps += below;
    }
    if (above) return steps;
  }
  return 0;  // no vector: every level's peaks dominate all of its vectors
}

int lower_tenths(Macrovector levels, std::size_t group) {
  ++levels[group];
  return macrovector_tenths(levels);
}

/// The next lower macro-vector of the pair EQ3, EQ6: 00 has two, the higher one counts; 10 goes to
/// 11, 01 to 11, 11 to 21; 21 has none.
int lower_tenths_eq3_eq6(const Macrovector& levels) {
  const int eq3 = levels[2];
  const int eq6 = levels[5];
  if (eq3 == 0 && eq6 == 0) return std::max(lower_tenths(levels, 5), lower_tenths(levels, 2));
  if (eq3 == 1 && eq6 == 0) return lower_tenths(levels, 5);
  return lower_tenths(levels, 2);
}

constexpr int share = 840;  // multiple of every depth

struct Way {
  int to;     ///< tenths of the next lower macro-vector, or none
  int steps;  ///< gone of it
  int depth;
};

int score_tenths(const Levels& levels) {
  const bool no_impact = levels[vc] == v_none && levels[vi] == v_none && levels[va] == v_none &&
                         levels[sc] == s_none && levels[si] == s_none && levels[sa] == s_none;
  if (no_impact) return 0;
  const Macrovector macro = macrovector_of(levels);
  const int top = macrovector_tenths(macro);
  const Peaks groups[] = {eq1_of(macro[0]), eq2_of(macro[1]), eq3_of(macro[2], macro[5]),
                          eq4_of(macro[3])};
  const Way ways[] = {
      {lower_tenths(macro, 0), steps_below(groups[0], levels), groups[0].depth},
      {lower_tenths(macro, 1), steps_below(groups[1], levels), groups[1].depth},
      {lower_tenths_eq3_eq6(macro), steps_below(groups[2], levels), groups[2].depth},
      {lower_tenths(macro, 3), steps_below(groups[3], levels), groups[3].depth},
      {lower_tenths(macro, 4), 0, 1},  // EQ5 is one metric: each level has one vector
  };
  int count = 0;
  int sum = 0;  // in tenths times `share`
  for (const Way& way : ways) {
    if (way.to == no_macrovector) continue;
    ++count;
    sum += (top - way.to) * way.steps * (share / way.depth);
  }
  if (count == 0) return top;
  const int unit = share * count;
  return std::clamp((2 * (top * unit - sum) + unit) / (2 * unit), 0, 100);
}

}  // namespace

Result<int> cvss4_base_tenths(std::string_view vector, std::string_view prefix) {
  const auto values = parse_cvss_metrics(vector, prefix, metrics);
  if (!values) return tl::unexpected(values.error());
  return score_tenths(base_levels(*values));
}

Result<int> cvss4_full_tenths(std::string_view vector, std::string_view prefix) {
  const auto values = parse_cvss_metrics(vector, prefix, metrics);
  if (!values) return tl::unexpected(values.error());
  return score_tenths(full_levels(*values));
}

}  // namespace theriac
