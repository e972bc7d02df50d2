#pragma once

#include <string>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads an SBOM, known by its content and never by its name: CycloneDX 1.2 to 1.7 in JSON and 1.0
/// to 1.7 in XML; SPDX 2.1 to 2.3 in tag-value, 2.2 and 2.3 in JSON and YAML, 3.0 in JSON-LD; and
/// any of them wrapped as GitHub, in-toto and DSSE do (a signature is not checked). Everything
/// sound is kept even where the document breaks its schema; every problem is a diagnostic with its
/// place. An error among them means that the document as a whole could not be read (not JSON, no
/// SBOM, a limit met): then no component of it may be relied on. A component that is broken in
/// itself is kept with what it has, and a warning. `file` is the name for messages. Linear in the
/// length of the text.
Parsed<Inventory> read_sbom(const Text& text, const std::string& file, const Limits& limits);

}  // namespace theriac
