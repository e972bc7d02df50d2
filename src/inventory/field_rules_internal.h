#pragma once

#include <string_view>

#include "inventory/check_report_internal.h"
#include "inventory/schemas_internal.h"

namespace theriac {

/// What no schema can say of one field, alike for CycloneDX and SPDX. All are warnings.
class FieldRules {
 public:
  FieldRules(Schemas& schemas, SbomReport& out) : schemas_(schemas), out_(out) {}

  /// A digest has the length that its algorithm makes; either format's names of algorithms.
  void hash(std::string_view algorithm, std::string_view content, std::size_t offset);
  void purl(std::string_view text, std::size_t offset);
  void expression(std::string_view text, std::size_t offset);

 private:
  Schemas& schemas_;
  SbomReport& out_;
};

}  // namespace theriac
