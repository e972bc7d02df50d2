#pragma once

#include "syntax/tree.h"

namespace theriac {

/// The SBOM in its wrapper (see read_sbom_json_internal.h), or the value itself.
TreeValue unwrapped(const TreeValue& root);

}  // namespace theriac
