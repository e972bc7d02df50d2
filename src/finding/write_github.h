#pragma once

#include "finding/scan_writer.h"

namespace theriac {

/// Workflow commands, which the runner of GitHub Actions turns into annotations at the component's
/// line of the SBOM (doc/formats/scan-github.md): of each document first a notice with the totals,
/// then `::error`, `::warning` or `::notice` for each finding, worst first, a warning for each
/// record that could not be evaluated, and a notice for each component that could not be judged.
/// Components that are fixed or of which nothing is known are in the totals alone.
class GithubWriter final : public ScanWriter {
 public:
  std::string document(const ScannedDocument& document) override;
};

}  // namespace theriac
