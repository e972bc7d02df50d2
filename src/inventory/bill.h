#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// A person or an organisation as an SBOM names it.
struct Party {
  enum class Kind : std::uint8_t { unstated, person, organisation };
  Kind kind = Kind::unstated;
  std::string name;
  std::vector<std::string> emails;
  std::vector<std::string> urls;
  bool empty() const { return name.empty() && emails.empty() && urls.empty(); }
  bool operator==(const Party&) const = default;
};

/// What is said of a licence: an SPDX id or expression, or the name of one that SPDX does not list.
struct LicenceStatement {
  enum class Form : std::uint8_t { id, name, expression };
  enum class Standing : std::uint8_t { unstated, declared, concluded };
  Form form = Form::id;
  Standing standing = Standing::unstated;
  std::string text;
  bool operator==(const LicenceStatement&) const = default;
};

struct HashValue {
  std::string algorithm;  ///< as CycloneDX writes it: "SHA-256", "BLAKE2b-256"
  std::string value;      ///< lower-case hexadecimal
  bool operator==(const HashValue&) const = default;
};

/// A place or an identifier outside the document, by CycloneDX's word for its type ("website",
/// "vcs", "distribution", "advisories", "other").
struct Reference {
  std::string type, url, comment;
  bool operator==(const Reference&) const = default;
};

struct NamedValue {
  std::string name, value;
  bool operator==(const NamedValue&) const = default;
};

/// One component with all that Theriac keeps of it when it shows, compares, checks for completeness
/// or converts an SBOM. The leaner Component of inventory.h is what judging needs.
struct Part {
  std::string ref;   ///< bom-ref or SPDXID; may be empty
  std::string type;  ///< CycloneDX's word ("library", "operating-system"); empty: not stated
  std::string group, name, version, description, copyright, scope;
  std::vector<std::string> purls, cpes;  ///< the main one first
  std::vector<std::string> other_ids;    ///< SWID, SWHID, OmniBOR, in that order
  Party supplier, manufacturer;
  std::vector<Party> authors;
  std::string publisher;
  std::vector<LicenceStatement> licences;
  std::vector<HashValue> hashes;
  std::vector<Reference> references;
  std::vector<NamedValue> properties;
  std::string support_end;        ///< SPDX validUntilDate; may be empty
  std::optional<std::size_t> in;  ///< index of the part that holds this one
  bool root = false;
  std::uint32_t line = 0;  ///< 0: not known
};

/// One SBOM with everything that the two formats have in common, and what was left out, by name.
struct Bill {
  std::string format;     ///< as Inventory::format
  std::string serial;     ///< serialNumber or documentNamespace
  std::string name;       ///< SPDX only
  std::string created;    ///< as written; RFC 3339 when it is sound
  std::string lifecycle;  ///< generation context: CycloneDX metadata.lifecycles, joined by ", "
  std::vector<std::string> tools;
  std::vector<Party> authors;
  Party supplier, manufacturer;
  std::vector<NamedValue> properties;
  std::vector<Part> parts;  ///< in the order of the text

  /// By indices into `parts`: the first depends on the second. Sorted, without repeats.
  std::vector<std::pair<std::size_t, std::size_t>> dependencies;
  /// Parts of which the document says what they depend on, even if that is nothing. Sorted.
  std::vector<std::size_t> with_dependencies;
  /// Parts in a dependency of another kind (linked with, built or tested with, prerequisite), which
  /// is left out above. Sorted.
  std::vector<std::size_t> otherwise_related;
  /// What the document says of its own completeness (CycloneDX compositions' aggregate,
  /// SPDX NOASSERTION or NONE as the other end of DEPENDS_ON).
  std::vector<std::string> completeness;

  /// Fields of the document that are not kept, by their path ("components[].pedigree"), with how
  /// often they occur.
  std::map<std::string, std::size_t> left_out;
};

/// The parts by reference; a repeated reference names the first.
std::map<std::string_view, std::size_t> parts_by_ref(const Bill& bill);

}  // namespace theriac
