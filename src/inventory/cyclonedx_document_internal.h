#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/collector_internal.h"
#include "inventory/source_package.h"

namespace theriac {

/// What the readers of CycloneDX JSON and XML do alike, by the specification's model and not by its
/// encoding.
///
/// Source: ECMA-424 (CycloneDX 1.6 and 1.7) and the schemas bom-1.0 to bom-1.7. Components are the
/// root (metadata.component), the entries of `components`, and those inside components, of every
/// type: `file` too, since the producer listed it as a component. Services, tools, formulation,
/// pedigree and annotations hold none. A root that stands again in `components` is kept twice, as
/// the document has it, with a warning when the bom-ref is the same.
class CycloneDxDocument {
 public:
  CycloneDxDocument(const std::string& file, const Limits& limits) : kept(file, limits) {}

  /// What one component states in places of its own, put together when it ends. The views live as
  /// long as the text that is read.
  struct Details {
    StatedSource source;
    std::string_view system_name, system_version;               // syft:distro:*
    std::vector<std::string_view> further_purls, further_cpes;  // behind the component's own
  };

  /// The entries of `components` are counted, so that one without a bom-ref can be named by its
  /// place: enter, then next after each entry, then leave.
  void enter_components() { indices_.push_back(0); }
  void next_component() { ++indices_.back(); }
  void leave_components() { indices_.pop_back(); }

  /// Between these stands `metadata`.
  void enter_metadata() { in_metadata_ = true; }
  void leave_metadata() { in_metadata_ = false; }

  /// One of a component's `properties`.
  static void property(std::string_view name, std::string_view value, Details& details);

  /// One of a component's `evidence.identity`.
  static void identity(std::string_view field, std::string_view concluded,
                       std::string_view confidence, Details& details);

  /// Ends the component that kept.open began.
  void close(std::size_t index, const Details& details);

  /// Warns when the version is not one of those known in this encoding, "JSON" or "XML"; `offset`
  /// is the place of its statement, `stated_in` the name of the field.
  void check_version(std::string_view encoding, std::string_view stated_in, std::size_t offset);

  Parsed<Inventory> finish(std::string_view text, std::string_view encoding) &&;

  Collector kept;
  std::string version;  ///< as stated; empty: none

 private:
  std::string place() const;

  bool in_metadata_ = false;
  std::vector<std::size_t> indices_;  // on the way to the component that is read
  std::size_t without_version_ = 0, first_without_version_ = 0;
};

}  // namespace theriac
