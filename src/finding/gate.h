#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/scan.h"

namespace theriac {

/// When a scan fails a build.
struct Gate {
  /// The least severity that fails; `any`: every finding, informational ones too. Malicious
  /// packages fail every gate. Informational records fail only `any`: they name no flaw.
  enum class Threshold { low, medium, high, critical, any };
  Threshold threshold = Threshold::any;
  bool unknown_passes = false;         ///< else a vulnerability without severity fails the gate
  double allow_unjudged_percent = 10;  ///< of the components of one document
};

std::optional<Gate::Threshold> find_threshold(std::string_view word);

/// Why the gate is not met, one line a reason; empty when it is. Each document is held to it by
/// itself, so that a large one cannot hide a small one.
std::vector<std::string> check_gate(const Gate& gate, const ScannedDocument& document);

}  // namespace theriac
