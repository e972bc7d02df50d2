#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/bill.h"

namespace theriac {

/// What a target format cannot hold, or holds only in another form: by the name of the fact
/// ("component.scope", "document.serial") or the path of a field that no bill has
/// ("components[].pedigree"), with how often. What had to be added because the target demands it is
/// named as well.
using Losses = std::map<std::string, std::size_t>;

struct Converted {
  std::string text;
  Losses losses;                  ///< includes Bill::left_out
  std::vector<std::string> refs;  ///< of the written parts, in the order of Bill::parts
};

/// CycloneDX 1.6 JSON, valid by its schema, two spaces deep. Parts without a reference get one;
/// parts in the root become top-level components.
Converted to_cyclonedx(const Bill& bill);

/// SPDX 2.3 JSON. `fallback_namespace` is the documentNamespace of a document that has no serial:
/// an absolute URI without '#'. References become SPDXRef- ids.
Converted to_spdx(const Bill& bill, const std::string& fallback_namespace);

}  // namespace theriac
