#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "syntax/input.h"
#include "syntax/limits.h"

namespace theriac {

/// What a document turned out to be.
struct CheckedSbom {
  std::string format;  ///< as Inventory::format; empty when it could not be read
  /// How many there are (of what one schema finds, up to 100,000); of each kind (see kind_of) and
  /// id only the first are among the diagnostics.
  std::size_t errors = 0, warnings = 0;
};

/// What two diagnostics share that say the same of two places: the id and what is said, without
/// numbers and without what is quoted, but for a name at the end. What a tool does wrong it does
/// wrong everywhere.
std::string kind_of(std::string_view message_id, std::string_view text);

/// Holds SBOMs to the rules of their formats. Errors are what the format forbids: of CycloneDX what
/// its published schema of that version refuses (JSON Schema, XML Schema), of SPDX what the
/// specification requires of a document. Warnings are what no schema can see and readers stumble
/// over all the same: references that lead nowhere, digests of the wrong length, purls and licence
/// expressions that cannot be read. A document that cannot be read at all has read_sbom's errors.
/// Wrapped documents are checked inside their wrapper.
///
/// The schema of a version is made ready when it is first needed and kept for the next document.
class SbomChecker {
 public:
  SbomChecker();
  ~SbomChecker();

  /// `file` is the name for messages. Reads the document twice and holds all of it in memory, some
  /// 64 bytes for each value beside the text; nesting beyond 1000 is refused whatever the limits
  /// allow.
  Parsed<CheckedSbom> check(const Text& text, const std::string& file, const Limits& limits);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace theriac
