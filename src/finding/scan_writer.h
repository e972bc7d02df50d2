#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "finding/scan.h"
#include "finding/write_scan_table.h"

namespace theriac {

/// What all documents of one scan have in common.
struct ScanFrame {
  const Index& index;
  Freshness freshness;
  std::string program_version;  ///< of theriac, "0.1.0"
};

/// One output of `theriac scan`. Documents are written one after another, so that memory grows with
/// the largest document and not with their number; what head(), every document() and tail() answer
/// is one valid file. Same calls, same bytes. All text of SBOMs and feeds is escaped: what comes
/// out is UTF-8, and holds nothing that a terminal or a CI runner would obey but what the writer
/// itself means as a command.
class ScanWriter {
 public:
  virtual ~ScanWriter() = default;
  virtual std::string head() { return {}; }
  virtual std::string document(const ScannedDocument& document) = 0;
  /// `complete`: false when the scan was broken off, for instance by a damaged index.
  virtual std::string tail([[maybe_unused]] bool complete) { return {}; }
};

/// The values of `--format`; doc/formats has a page for each but the table.
inline constexpr std::array<std::string_view, 8> scan_formats = {
    "table", "json", "ndjson", "sarif", "csv", "cyclonedx", "github", "junit"};

/// The writer of one of scan_formats; `style` is for the table alone.
std::unique_ptr<ScanWriter> make_scan_writer(std::string_view format, const ScanFrame& frame,
                                             const TableStyle& style);

}  // namespace theriac
