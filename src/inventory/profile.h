#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "inventory/bill.h"

namespace theriac {

/// One element that a profile asks for. `test` is one of
///
/// | test | holds when |
/// |---|---|
/// | author | the document names a person or organisation as its author, manufacturer or supplier |
/// | author-contact | one of them has an e-mail address or URL |
/// | timestamp | the document has a sound time of its making (RFC 3339) |
/// | tool | a tool is named |
/// | lifecycle | the generation context is stated (CycloneDX lifecycles, SPDX 3 sbomType) |
/// | supplier | supplier, manufacturer, author or publisher of the component is named |
/// | creator-contact | one of them has an e-mail address or URL |
/// | name, version | is there and not empty |
/// | identifier | a purl, CPE, SWID, SWHID or OmniBOR identifier |
/// | hash, hash:ALGORITHM | a hash value, of this algorithm |
/// | licence, licence-spdx | a licence; one written as an SPDX identifier or expression, of
/// licences that SPDX lists or the document's own | | relationship | it depends on a part in
/// whatever way, a part depends on it, or it lies in or holds one | | dependencies | the document
/// says what it depends on, if only that it is nothing | | support-level | property
/// fda:levelOfSupport | | support-end | property fda:endOfSupport, or SPDX validUntilDate | |
/// property:NAME | a property of this name with a value |
///
/// A version, licence or name of a party that is NOASSERTION, NONE or "unknown" is not there.
struct ProfileElement {
  std::string id;
  bool of_component = false;
  bool must = true;  ///< else it is recommended
  std::string test;
  std::string words;
};

/// What some body wants of an SBOM. The shipped ones are the files of profiles/sbom.
struct Profile {
  std::string name, title, source, edition;
  std::vector<ProfileElement> elements;
};

/// Names of the shipped profiles, sorted.
std::vector<std::string_view> profile_names();

/// A shipped profile. Fails with the nearest name when there is none.
Result<Profile> find_profile(std::string_view name);

/// Reads a profile as the files in profiles/sbom are written: "# title:", "# source:", "# edition:"
/// and lines of five columns between tabs. An error means that it cannot be used.
Parsed<Profile> read_profile(std::string_view text, const std::string& file, std::string name);

/// How one element fares in one document.
struct ElementCount {
  std::size_t present = 0, missing = 0;
  std::vector<std::size_t> missing_parts;  ///< indices into Bill::parts
};

/// In the order of the profile's elements.
struct ProfileResult {
  std::vector<ElementCount> counts;
  std::size_t wanted = 0;  ///< required elements: once for the document, once for each component
  std::size_t found = 0;   ///< of them
  bool complete() const { return found == wanted; }
  /// 100 only when everything is there.
  unsigned percent() const;
};

ProfileResult check_profile(const Profile& profile, const Bill& bill);

}  // namespace theriac
