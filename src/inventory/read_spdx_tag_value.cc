#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_spdx_tag_value_internal.h"
#include "inventory/sbom_format.h"
#include "inventory/spdx_document_internal.h"
#include "syntax/tag_value.h"

namespace theriac {

namespace {

constexpr std::string_view white = " \t";

/// Cuts the first word off.
std::string_view take_word(std::string_view& text) {
  text = trim(text);
  const std::size_t end = std::min(text.find_first_of(white), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  return word;
}

class TagValueSpdx {
 public:
  TagValueSpdx(const std::string& file, const Limits& limits) : document_(file, limits) {}

  void take(const TagValue& pair) {
    const auto [tag, value, offset] = pair;
    if (tag.empty()) return warn(offset, "this line is not of the form \"Tag: value\"");
    if (tag == "PackageName") return begin_package(pair);
    if (tag == "FileName" || tag == "SnippetSPDXID" || tag == "LicenseID") {
      section_ = Section::other;
      return;
    }
    if (tag == "SPDXID") return spdx_id(pair);
    if (tag == "Relationship") return relationship(pair);
    if (tag == "SPDXVersion") {
      document_.version_offset = offset;
      return kept_.set(document_.version, tag, offset, value);
    }
    if (tag == "DocumentNamespace") return kept_.set(kept_.inventory().serial, tag, offset, value);
    package_field(pair);
  }

  bool claimed() const { return !document_.version.empty() || is_document_; }

  Parsed<Inventory> finish(std::string_view text) && {
    end_package();
    document_.check_version("SPDXVersion", "SPDX tag-value 2.1 to 2.3");
    return std::move(document_).finish(text, "tag-value");
  }

 private:
  enum class Section { document, package, other };

  void warn(std::size_t offset, std::string problem) {
    kept_.warn("tag-value-syntax", offset, std::move(problem), "mend the tool that wrote it");
  }

  void begin_package(const TagValue& pair) {
    end_package();
    section_ = Section::package;
    package_ = kept_.open(pair.offset);
    if (has_package()) kept_.set(kept_.at(package_).name, pair.tag, pair.offset, pair.value);
  }

  void end_package() {
    if (has_package()) document_.close(package_, position_++, source_info_);
    package_ = Collector::full;
    source_info_ = {};
  }

  bool has_package() const { return package_ != Collector::full; }

  /// Of the document, of the package that is open, or of something that is no component.
  void spdx_id(const TagValue& pair) {
    if (section_ == Section::document) is_document_ = pair.value == SpdxDocument::id;
    if (section_ == Section::package && has_package()) {
      kept_.set(kept_.at(package_).ref, pair.tag, pair.offset, pair.value);
    }
  }

  /// "SPDXRef-a TYPE SPDXRef-b", in whatever section it stands.
  void relationship(const TagValue& pair) {
    std::string_view rest = pair.value;
    const std::string_view from = take_word(rest), type = take_word(rest), to = take_word(rest);
    if (to.empty()) return warn(pair.offset, "a relationship should name two elements and a type");
    document_.relationship(from, type, to);
  }

  void package_field(const TagValue& pair) {
    const auto [tag, value, offset] = pair;
    std::string Component::*target = nullptr;
    if (tag == "PackageVersion") target = &Component::version;
    if (tag == "PrimaryPackagePurpose") target = &Component::type;
    if (target == nullptr && tag != "PackageSourceInfo" && tag != "ExternalRef") return;
    if (!has_package()) {
      // Beyond the limit of components none is open either, and that was said.
      if (section_ == Section::document) {
        warn(offset, fmt::format("{} stands before any PackageName", tag));
      }
      return;
    }
    if (target != nullptr) return kept_.set(kept_.at(package_).*target, tag, offset, value);
    if (tag == "PackageSourceInfo") {
      source_info_ = value;
    } else {
      external_ref(pair);
    }
  }

  /// "CATEGORY TYPE LOCATOR".
  void external_ref(const TagValue& pair) {
    std::string_view rest = pair.value;
    take_word(rest);
    const std::string_view type = take_word(rest);
    if (rest.empty()) {
      return warn(pair.offset, "an ExternalRef should be a category, a type and a locator");
    }
    document_.external_ref(package_, type, rest);
  }

  SpdxDocument document_;
  Collector& kept_ = document_.kept;
  Section section_ = Section::document;
  bool is_document_ = false;
  std::size_t package_ = Collector::full, position_ = 0;
  std::string_view source_info_;
};

}  // namespace

Parsed<Inventory> read_spdx_tag_value(std::string_view text, const std::string& file,
                                      const Limits& limits) {
  TagValueSpdx spdx(file, limits);
  TagValueReader reader(text, limits);
  while (const auto pair = reader.next()) spdx.take(*pair);
  if (reader.fault()) return refuse(text, file, *reader.fault());
  if (!spdx.claimed()) {
    return refuse(text, file,
                  SyntaxFault{"unknown-format",
                              "not an SBOM that is known: tag-value without \"SPDXVersion\"",
                              std::string(formats_read), Diagnostics::no_offset});
  }
  return std::move(spdx).finish(text);
}

}  // namespace theriac
