// The bytes of an SBOM through the reader, the scanner and every writer: each component ends in one
// verdict, the totals add up, a second scan by a scanner that has seen other documents says the
// same, and nothing leaves that a terminal or a CI runner would obey.
#include <cstdint>
#include <cstdlib>

#include "finding/explain.h"
#include "finding/fuzz_index_internal.h"
#include "finding/gate.h"
#include "finding/scan_writer.h"
#include "finding/write_explanation.h"
#include "finding/write_scan_json.h"
#include "finding/write_scan_table.h"
#include "inventory/read_sbom.h"
#include "test/harmless.h"
#include "test/output_fault.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_verdicts(const ScannedDocument& document, std::size_t components) {
  require(document.totals.all() == components && document.verdicts.size() == components);
  require(document.inventory.components.size() == components);
  for (const ComponentVerdict& v : document.verdicts) {
    const bool assessed = v.verdict != Verdict::not_assessable;
    require(assessed || v.reason != Reason::none);
    require(!assessed || v.reason == Reason::none || v.reason == Reason::source_partial);
    require((v.verdict == Verdict::none_known) <= !v.sources.empty());
  }
  for (const Finding& f : document.findings) {
    require(document.verdicts.at(f.component).verdict == Verdict::affected);
    require(!f.id.empty() && !f.advisories.empty() && !f.reason.empty());
  }
}

void check_text(const std::string& text) { require(!test::find_harm(text)); }

void check_writers(const ScannedDocument& document) {
  const std::string table = write_scan_table(document, {});
  check_text(table);
  for (const std::size_t width : {60U, 80U}) {
    const std::string narrow = write_scan_table(document, {false, width});
    check_text(narrow);
    require(test::without_colours(write_scan_table(document, {true, width})) == narrow);
  }
  check_text(write_scan_json(document));
  const ScanFrame frame{test::fuzz_index(), test::fuzz_freshness(), "1"};
  for (const std::string_view format : scan_formats) {
    const auto writer = make_scan_writer(format, frame, {});
    std::string text = writer->head() + writer->document(document);
    if (format != "cyclonedx") text += writer->document(document);  // that speaks of one SBOM
    // The schema is slow: one input in 16 is held to it, the first of a run always.
    static std::size_t reports = 0;
    const bool bare = format == "cyclonedx" && document.readable && reports++ % 16 != 0;
    require(test::output_fault(bare ? "json" : format, text + writer->tail(true)).empty());
  }
  check_text(write_scan_ndjson(document, test::fuzz_index(), test::fuzz_freshness()));
  for (const std::string& reason : check_gate({}, document)) check_text(reason);
  for (const Diagnostic& d : document.diagnostics) check_text(render(d));
}

void check_explanations(const ScannedDocument& document) {
  std::size_t left = 3;
  for (const Finding& f : document.findings) {
    if (left-- == 0) return;
    const auto explained = explain_finding(f.id, test::fuzz_index(), test::fuzz_freshness());
    require(explained && explained->holds);
    check_text(write_explanation(*explained));
    check_text(write_explanation_json(*explained, test::fuzz_index()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Limits limits;
  limits.components = 100;
  limits.depth = 50;
  const std::string name = "\x1b[31m\n::error::fuzz.json";
  const Text text(std::string(reinterpret_cast<const char*>(data), size));
  const Parsed<Inventory> inventory = read_sbom(text, name, limits);
  static Scanner experienced(test::fuzz_index(), test::fuzz_freshness());
  static std::size_t documents = 0;
  if (++documents % 5000 == 0) {  // what it remembers is bounded for the fuzzer's sake
    experienced.~Scanner();
    new (&experienced) Scanner(test::fuzz_index(), test::fuzz_freshness());
  }
  const ScannedDocument document =
      Scanner(test::fuzz_index(), test::fuzz_freshness()).scan(name, inventory);
  check_verdicts(document, document.readable ? inventory.value.components.size() : 0);
  require(write_scan_json(experienced.scan(name, inventory)) == write_scan_json(document));
  check_writers(document);
  if (document.readable) check_explanations(document);
  require(!test::fuzz_index().damaged());
  return 0;
}
