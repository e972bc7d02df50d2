#pragma once

#include "finding/scan_writer.h"

namespace theriac {

/// JUnit's XML as CI servers read it (doc/formats/scan-junit.md): a testsuite for each document, a
/// testcase for each component. Affected is a failure with all findings in it, not assessable is
/// skipped with the reason, fixed and none known pass; a document that could not be read is one
/// testcase with an error. That is so whatever the gate says. The totals are the suite's
/// properties.
///
/// Well-formed XML 1.0: characters that XML cannot hold leave as `printable` writes them. Holds one
/// document as a tree: about 500 bytes for each component and finding.
class JunitWriter final : public ScanWriter {
 public:
  explicit JunitWriter(const ScanFrame& frame) : day_(frame.freshness.today) {}
  std::string head() override;
  std::string document(const ScannedDocument& document) override;
  std::string tail(bool complete) override;

 private:
  Date day_;
};

}  // namespace theriac
