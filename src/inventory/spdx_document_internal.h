#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/collector_internal.h"

namespace theriac {

/// What the readers of SPDX 2 in its encodings do alike, by the standard's model.
///
/// Source: SPDX 2.2.1 (ISO/IEC 5962:2021) and SPDX 2.3, clause 7 (package information), with the
/// JSON schemas spdx-schema.json of both. Components are the packages; files and snippets are not.
/// NOASSERTION and NONE count as not given. Relationships are read only for what the document
/// describes.
class SpdxDocument {
 public:
  SpdxDocument(const std::string& file, const Limits& limits) : kept(file, limits) {}

  static constexpr std::string_view id = "SPDXRef-DOCUMENT";

  /// Empties a text that is one of the two words for "not said" and "there is none".
  static void drop_unstated(std::string& text);

  /// purl, cpe22Type and cpe23Type under any category: tools write PACKAGE-MANAGER,
  /// PACKAGE_MANAGER, SECURITY and others, and the type alone says what the locator is (SPDX 2.3,
  /// annex F).
  void external_ref(std::size_t index, std::string_view type, std::string_view locator);

  /// Views live as long as the text that is read, here and in describe.
  void relationship(std::string_view from, std::string_view type, std::string_view to);
  void describe(std::string_view ref) { roots_.push_back(ref); }

  /// Ends the package that kept.open began; `position` counts packages and names one that has no
  /// SPDXID.
  void close(std::size_t index, std::size_t position, std::string_view source_info);

  /// Warns of an unknown version; `field` is the name of the statement, `reads` what is read in
  /// this encoding.
  void check_version(std::string_view field, std::string_view reads);

  Parsed<Inventory> finish(std::string_view text, std::string_view encoding) &&;

  Collector kept;
  std::string version;  ///< "SPDX-2.3" as stated; empty: none
  std::size_t version_offset = Diagnostics::no_offset;

 private:
  void mark_roots();

  std::vector<std::string_view> roots_;
};

}  // namespace theriac
