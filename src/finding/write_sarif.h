#pragma once

#include <map>
#include <string>
#include <vector>

#include "finding/output_text_internal.h"
#include "finding/scan_writer.h"

namespace theriac {

/// SARIF 2.1.0 (OASIS, with errata 01), one run for all documents (doc/formats/scan-sarif.md):
///
/// - a rule for each weakness, named by its group, with help, "security-severity" and tags
/// - a result of kind "fail" for each finding, at the component's line of the SBOM, with the
///   finding's id as partial fingerprint
/// - a result of kind "open" under "theriac/undetermined/REASON" for each record that could not be
///   evaluated, and of kind "review" under "theriac/not-assessable/REASON" for each component that
///   could not be judged
/// - an artifact for each document, with its totals, and the sum of them in the run's properties
/// - what was noticed in reading as notifications of the invocation, which is not successful when a
///   document could not be read
///
/// Components that are fixed or of which nothing is known are in the totals alone. Memory grows
/// with the number of different weaknesses, documents and diagnostics; results are not kept.
class SarifWriter final : public ScanWriter {
 public:
  explicit SarifWriter(const ScanFrame& frame) : frame_(frame) {}
  std::string head() override;
  std::string document(const ScannedDocument& document) override;
  std::string tail(bool complete) override;

 private:
  struct Rule {
    std::size_t number = 0;
    std::string title, summary, help, url;
    Loudness loudness = Loudness::note;
    std::optional<double> score;  ///< the highest of its findings
    std::vector<std::string> tags;
  };
  Rule& rule(const std::string& id, const Rule& made);
  Rule& rule_of(const Finding& finding);
  std::string finding_result(const ScannedDocument& document, const Finding& finding);
  std::string question_result(const ScannedDocument& document, const OpenQuestion& open);
  std::string unjudged_result(const ScannedDocument& document, std::size_t number);
  std::string write_rules() const;
  void add_artifact(const ScannedDocument& document);

  ScanFrame frame_;
  std::map<std::string, Rule> rules_;
  std::vector<const std::string*> rule_ids_;  // by number; the keys of rules_
  std::string artifacts_, notifications_;     // elements of arrays, written at the end
  std::size_t documents_ = 0, unreadable_ = 0;
  Totals totals_;
  bool first_result_ = true;
};

}  // namespace theriac
