#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/scan.h"

namespace theriac {

/// One reason to fail: everything that it states must hold of a finding.
struct GateCondition {
  /// The least severity; `any`: every finding, informational ones too. Informational records
  /// without a severity meet no other condition, for they name no flaw.
  enum class Threshold { low, medium, high, critical, any };
  std::optional<Threshold> threshold;
  bool known_exploited = false;             ///< listed in KEV
  std::optional<double> least_probability;  ///< EPSS, 0 to 1
  bool fixable = false;                     ///< a fixed version is known
  std::string text;                         ///< as written
};

/// "high", "kev", "epss>=0.1", "fixable", or several joined by commas, all of which must hold.
Result<GateCondition> parse_condition(std::string_view text);

/// When a scan fails a build.
struct Gate {
  std::vector<GateCondition> conditions;  ///< any of them fails; malicious packages always do
  bool unknown_passes = false;            ///< else a vulnerability without severity fails the gate
  double allow_unjudged_percent = 10;     ///< of the components of one document
};

/// Why the gate is not met, one line a reason; empty when it is. Each document is held to it by
/// itself, so that a large one cannot hide a small one.
std::vector<std::string> check_gate(const Gate& gate, const ScannedDocument& document);

}  // namespace theriac
