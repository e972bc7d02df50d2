#include "finding/scan_writer.h"

#include <cassert>

#include "finding/write_csv.h"
#include "finding/write_github.h"
#include "finding/write_junit.h"
#include "finding/write_sarif.h"
#include "finding/write_scan_json.h"
#include "finding/write_vdr.h"

namespace theriac {

namespace {

class TableOutput final : public ScanWriter {
 public:
  explicit TableOutput(const TableStyle& style) : style_(style) {}
  std::string document(const ScannedDocument& document) override {
    const std::string space = first_ ? "" : "\n";
    first_ = false;
    return space + write_scan_table(document, style_);
  }

 private:
  TableStyle style_;
  bool first_ = true;
};

class JsonOutput final : public ScanWriter {
 public:
  explicit JsonOutput(const ScanFrame& frame) : frame_(frame) {}
  std::string head() override { return scan_json_head(frame_.index, frame_.freshness); }
  std::string document(const ScannedDocument& document) override {
    const std::string comma = first_ ? "" : ",\n";
    first_ = false;
    return comma + write_scan_json(document);
  }
  std::string tail(bool /*complete*/) override { return scan_json_tail(); }

 private:
  ScanFrame frame_;
  bool first_ = true;
};

class NdjsonOutput final : public ScanWriter {
 public:
  explicit NdjsonOutput(const ScanFrame& frame) : frame_(frame) {}
  std::string document(const ScannedDocument& document) override {
    return write_scan_ndjson(document, frame_.index, frame_.freshness) + "\n";
  }

 private:
  ScanFrame frame_;
};

}  // namespace

std::unique_ptr<ScanWriter> make_scan_writer(std::string_view format, const ScanFrame& frame,
                                             const TableStyle& style) {
  if (format == "json") return std::make_unique<JsonOutput>(frame);
  if (format == "ndjson") return std::make_unique<NdjsonOutput>(frame);
  if (format == "sarif") return std::make_unique<SarifWriter>(frame);
  if (format == "csv") return std::make_unique<CsvWriter>();
  if (format == "cyclonedx") return std::make_unique<VdrWriter>(frame);
  if (format == "github") return std::make_unique<GithubWriter>();
  if (format == "junit") return std::make_unique<JunitWriter>(frame);
  assert(format == "table");
  return std::make_unique<TableOutput>(style);
}

}  // namespace theriac
