#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inventory/check_sbom.h"
#include "inventory/fuzz_sbom_internal.h"

namespace {

/// One for all inputs: its schemas are made once.
theriac::SbomChecker& checker() {
  static theriac::SbomChecker one;
  return one;
}

void hold(bool promise) {
  if (!promise) std::abort();
}

void check(std::string bytes) {
  theriac::Limits limits;
  limits.depth = 50;
  const theriac::Text text(std::move(bytes));
  const auto checked = checker().check(text, "fuzz", limits);
  std::size_t errors = 0, warnings = 0;
  for (const theriac::Diagnostic& d : checked.diagnostics) {
    hold(!d.id.empty() && !d.problem.empty());
    errors += d.level == theriac::Level::error ? 1 : 0;
    warnings += d.level == theriac::Level::warning ? 1 : 0;
    hold(theriac::render(d).find('\x1b') == std::string::npos);
  }
  hold(errors <= checked.value.errors && warnings <= checked.value.warnings);
  hold((errors > 0) == (checked.value.errors > 0));
  // The same bytes give the same answer.
  const auto again = checker().check(text, "fuzz", limits);
  hold(again.diagnostics.size() == checked.diagnostics.size());
  for (std::size_t i = 0; i < again.diagnostics.size(); ++i)
    hold(theriac::render(again.diagnostics[i]) == theriac::render(checked.diagnostics[i]));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size == 0) return 0;
  // The first byte says as what the others are taken, so that no mutation loses the format.
  const std::string_view rest = bytes.substr(1);
  using theriac::test::with_head;
  switch (bytes.front()) {
    case '2':
      check(with_head(R"({"bomFormat":"CycloneDX","specVersion":"1.2",)", rest));
      break;
    case '7':
      check(with_head(R"({"bomFormat":"CycloneDX","specVersion":"1.7",)", rest));
      break;
    case 'x':
      check(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.7">)" + std::string(rest));
      break;
    case 's':
      check(with_head(R"({"spdxVersion":"SPDX-2.2","SPDXID":"SPDXRef-DOCUMENT",)", rest));
      break;
    case 't':
      check("SPDXVersion: SPDX-2.3\n" + std::string(rest));
      break;
    case '3':
      check(with_head(R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld",)", rest));
      break;
    default:
      check(std::string(bytes));
  }
  return 0;
}
