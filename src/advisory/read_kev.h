#pragma once

#include <string>
#include <vector>

#include "advisory/exploitation.h"
#include "base/diagnostic.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// CISA's catalogue as one file.
struct KevCatalogue {
  std::optional<Date> released;
  std::vector<KnownExploited> entries;  ///< in the order of the file
  std::size_t broken = 0;               ///< entries left out; each has an error
};

/// Whether a JSON text is the catalogue, by its fields.
bool looks_like_kev(std::string_view text);

/// Reads the catalogue (known_exploited_vulnerabilities.json of CISA). An entry without CVE id or
/// date is an error, and so is a stated "count" that differs from the number of entries: the file
/// is cut or edited.
Parsed<KevCatalogue> read_kev(const Text& text, const std::string& file, const Limits& limits);

}  // namespace theriac
