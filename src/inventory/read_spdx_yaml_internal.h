#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads SPDX 2 in YAML, which has the fields of its JSON. Keys that stand twice are warned of. The
/// promises of read_sbom hold. The text must be followed by a NUL byte (as Text is).
Parsed<Inventory> read_spdx_yaml(std::string_view text, const std::string& file,
                                 const Limits& limits);

}  // namespace theriac
