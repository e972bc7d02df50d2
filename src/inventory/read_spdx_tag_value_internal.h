#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads SPDX 2.1 to 2.3 in its tag-value form. A package begins at PackageName and ends where the
/// next package, file, snippet or licence begins. Lines that are not "Tag: value" are warned of.
/// The promises of read_sbom hold.
Parsed<Inventory> read_spdx_tag_value(std::string_view text, const std::string& file,
                                      const Limits& limits);

}  // namespace theriac
