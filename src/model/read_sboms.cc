#include "model/read_sboms.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "base/files.h"
#include "finding/scan.h"
#include "inventory/read_sbom.h"
#include "model/field_of_internal.h"
#include "model/set_diagnostics_internal.h"

namespace theriac {

namespace {

namespace fs = std::filesystem;

class SbomReader {
 public:
  SbomReader(const Items& items, const Index* index, const Freshness& freshness,
             const Limits& limits)
      : limits_(limits), said_(items) {
    if (index != nullptr) scanner_.emplace(*index, freshness, limits);
    out_.judged = index != nullptr;
  }

  void read(const Item& component, const std::string& root) {
    const std::size_t field = field_of(collections::components, "sbom");
    const Stated* const stated = component.find(field);
    if (stated == nullptr) return;
    const fs::path path(stated->words.front().text);
    if (path.is_absolute() || !lies_below(root, (fs::path(root) / path).string())) {
      return say(Level::error, component, "path-outside",
                 fmt::format("{} leads out of the model's folder", path.string()),
                 "keep SBOMs below the model, and write a relative path");
    }
    const std::string name = (fs::path(root) / path).string();
    const Result<Text> text = read_text(name, limits_);
    if (!text) {
      return say(Level::warning, component, "no-sbom",
                 fmt::format("{}: {}", name, text.error().problem), text.error().remedy);
    }
    Parsed<Inventory> inventory = read_sbom(*text, name, limits_);
    if (has_errors(inventory.diagnostics)) {
      const Diagnostic& first = inventory.diagnostics.front();
      return say(Level::warning, component, "no-sbom",
                 fmt::format("{} cannot be read: {}", name, first.problem),
                 "theriac sbom check " + name + " tells more");
    }
    out_.read.emplace_back(component.id);
    for (const Component& one : inventory.value.components) {
      out_.components.push_back({std::string(component.id), one.name, one.version,
                                 one.purls.empty() ? std::string() : one.purls.front(), one.ref});
    }
    if (scanner_) judge(component, name, std::move(inventory));
  }

  Parsed<SbomFacts> finish() && {
    std::sort(out_.read.begin(), out_.read.end());
    return {std::move(out_), std::move(said_).finish()};
  }

 private:
  void judge(const Item& component, const std::string& name, Parsed<Inventory> inventory) {
    const ScannedDocument scanned = scanner_->scan(name, std::move(inventory));
    for (const Finding& finding : scanned.findings) {
      const Component& of = scanned.inventory.components[finding.component];
      FindingRow row;
      row.id = finding.id;
      row.component = component.id;
      row.name = of.name;
      row.version = of.version;
      row.advisory = finding.group;
      row.severity = to_string(finding.severity.rating);
      if (finding.exploitation.predicted)
        row.epss = fmt::format("{:.5f}", finding.exploitation.predicted->probability);
      row.fixed_in = fmt::format("{}", fmt::join(finding.fixed_in, " "));
      row.known_exploited = finding.exploitation.known.has_value();
      out_.findings.push_back(std::move(row));
    }
  }

  void say(Level level, const Item& item, std::string_view id, std::string problem,
           std::string remedy) {
    said_.add(level, id, item, field_of(collections::components, "sbom"),
              fmt::format("{}: {}", item.id, problem), std::move(remedy));
  }

  const Limits& limits_;
  SetDiagnostics said_;
  std::optional<Scanner> scanner_;
  SbomFacts out_;
};

}  // namespace

Parsed<SbomFacts> read_sboms(const Items& items, const std::string& root, const Limits& limits,
                             const Index* index, const Freshness& freshness) {
  SbomReader reader(items, index, freshness, limits);
  for (const Item& component : items.of(collections::components)) reader.read(component, root);
  return std::move(reader).finish();
}

}  // namespace theriac
