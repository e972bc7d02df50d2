#include <fmt/format.h>
#include <set>

#include "inventory/cyclonedx_rules_internal.h"
#include "syntax/schema_finding.h"

namespace theriac {

namespace {

/// Refers to an element of another document (CycloneDX, BOM-Link).
bool is_bom_link(std::string_view ref) { return ref.starts_with("urn:cdx:"); }

}  // namespace

void CycloneDxRules::finish(Level repeated, SbomReport& out) const {
  std::set<std::string_view> known;
  for (const Ref& ref : defined_) {
    if (known.insert(ref.text).second) continue;
    out.add(repeated, "repeated-ref", ref.offset,
            fmt::format("the bom-ref {} stands twice", quoted(ref.text)),
            "give each element its own");
  }
  for (const Ref& ref : used_) {
    if (known.count(ref.text) > 0 || is_bom_link(ref.text)) continue;
    out.add(Level::warning, "unknown-ref", ref.offset,
            fmt::format("{} refers to {}, which nothing in this document is called", ref.where,
                        quoted(ref.text)),
            "name the bom-ref of an element of this document, or a BOM-Link");
  }
  std::set<std::string_view> depending;
  for (const Ref& ref : depending_) {
    if (depending.insert(ref.text).second) continue;
    out.add(Level::warning, "repeated-dependency", ref.offset,
            fmt::format("the dependencies of {} are stated twice", quoted(ref.text)),
            "put both into one entry");
  }
}

}  // namespace theriac
