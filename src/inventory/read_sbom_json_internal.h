#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// How many wrappers may lie around one SBOM.
inline constexpr std::size_t most_wrappers = 4;

/// Reads an SBOM in JSON of whatever format, and what wraps one: GitHub's {"sbom": ...}, an in-toto
/// statement (its predicate, or "Data" in it, as cosign once wrote), a DSSE envelope or Sigstore
/// bundle (its payload, with a note that no signature was checked; places are then those of the
/// decoded payload). `wrappers` is how many lie around this text already.
Parsed<Inventory> read_sbom_json(std::string_view text, const std::string& file,
                                 const Limits& limits, std::size_t wrappers);

/// read_sbom for the content of a wrapper.
Parsed<Inventory> read_wrapped(const Text& text, const std::string& file, const Limits& limits,
                               std::size_t wrappers);

}  // namespace theriac
