#include <algorithm>
#include <array>

#include "base/text.h"
#include "inventory/check_sbom_internal.h"
#include "syntax/tag_value.h"

/// A tag-value document as the tree that it would be in JSON, so that one list of rules serves all
/// encodings. Tags are sorted into their elements first, since JSON has one array where tag-value
/// has lines here and there. What no element has keeps its own name, so that it is missed by
/// nobody.

namespace theriac {

namespace {

/// What a tag is in JSON: a field, an entry of an array, or a composed value in one.
struct Tag {
  enum class Form { text, list, checksums, reference, code, range };
  std::string_view name;
  std::string_view key;
  Form form = Form::text;
};

constexpr Tag document_tags[] = {
    {"SPDXVersion", "spdxVersion"},
    {"DataLicense", "dataLicense"},
    {"SPDXID", "SPDXID"},
    {"DocumentName", "name"},
    {"DocumentNamespace", "documentNamespace"},
    {"DocumentComment", "comment"},
};
constexpr Tag creation_tags[] = {
    {"Creator", "creators", Tag::Form::list},
    {"Created", "created"},
    {"CreatorComment", "comment"},
    {"LicenseListVersion", "licenseListVersion"},
};
constexpr Tag package_tags[] = {
    {"PackageName", "name"},
    {"SPDXID", "SPDXID"},
    {"PackageVersion", "versionInfo"},
    {"PackageFileName", "packageFileName"},
    {"PackageSupplier", "supplier"},
    {"PackageOriginator", "originator"},
    {"PackageDownloadLocation", "downloadLocation"},
    {"FilesAnalyzed", "filesAnalyzed"},
    {"PackageVerificationCode", "packageVerificationCode", Tag::Form::code},
    {"PackageChecksum", "checksums", Tag::Form::checksums},
    {"PackageHomePage", "homepage"},
    {"PackageSourceInfo", "sourceInfo"},
    {"PackageLicenseConcluded", "licenseConcluded"},
    {"PackageLicenseInfoFromFiles", "licenseInfoFromFiles", Tag::Form::list},
    {"PackageLicenseDeclared", "licenseDeclared"},
    {"PackageLicenseComments", "licenseComments"},
    {"PackageCopyrightText", "copyrightText"},
    {"PackageSummary", "summary"},
    {"PackageDescription", "description"},
    {"PackageComment", "comment"},
    {"PackageAttributionText", "attributionTexts", Tag::Form::list},
    {"ExternalRef", "externalRefs", Tag::Form::reference},
    {"PrimaryPackagePurpose", "primaryPackagePurpose"},
    {"ReleaseDate", "releaseDate"},
    {"BuiltDate", "builtDate"},
    {"ValidUntilDate", "validUntilDate"},
};
constexpr Tag file_tags[] = {
    {"FileName", "fileName"},
    {"SPDXID", "SPDXID"},
    {"FileType", "fileTypes", Tag::Form::list},
    {"FileChecksum", "checksums", Tag::Form::checksums},
    {"LicenseConcluded", "licenseConcluded"},
    {"LicenseInfoInFile", "licenseInfoInFiles", Tag::Form::list},
    {"LicenseComments", "licenseComments"},
    {"FileCopyrightText", "copyrightText"},
    {"FileComment", "comment"},
    {"FileNotice", "noticeText"},
    {"FileContributor", "fileContributors", Tag::Form::list},
    {"FileAttributionText", "attributionTexts", Tag::Form::list},
};
constexpr Tag snippet_tags[] = {
    {"SnippetSPDXID", "SPDXID"},
    {"SnippetFromFileSPDXID", "snippetFromFile"},
    {"SnippetByteRange", "ranges", Tag::Form::range},
    {"SnippetLineRange", "ranges", Tag::Form::range},
    {"SnippetName", "name"},
    {"SnippetComment", "comment"},
    {"SnippetCopyrightText", "copyrightText"},
    {"SnippetLicenseComments", "licenseComments"},
    {"SnippetLicenseConcluded", "licenseConcluded"},
    {"LicenseInfoInSnippet", "licenseInfoInSnippets", Tag::Form::list},
    {"SnippetAttributionText", "attributionTexts", Tag::Form::list},
};
constexpr Tag licence_tags[] = {
    {"LicenseID", "licenseId"},    {"ExtractedText", "extractedText"},
    {"LicenseName", "name"},       {"LicenseCrossReference", "seeAlsos", Tag::Form::list},
    {"LicenseComment", "comment"},
};

constexpr Tag annotation_tags[] = {
    {"Annotator", "annotator"},
    {"AnnotationDate", "annotationDate"},
    {"AnnotationType", "annotationType"},
    {"AnnotationComment", "comment"},
};
constexpr Tag review_tags[] = {
    {"Reviewer", "reviewer"},
    {"ReviewDate", "reviewDate"},
    {"ReviewComment", "comment"},
};

struct Line {
  Tag tag;
  std::string_view value;
  std::size_t offset;
  std::string_view comment = {};  ///< of an ExternalRef or a Relationship: a tag behind it
};
struct Element {
  std::vector<Line> lines;
};

std::string_view take_word(std::string_view& text) {
  text = trim(text);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  return word;
}

class Sorter {
 public:
  void take(const TagValue& pair) {
    if (pair.tag == "PackageName") begin(packages_, package_tags);
    if (pair.tag == "FileName") begin(files_, file_tags);
    if (pair.tag == "LicenseID") begin(licences_, licence_tags);
    if (pair.tag == "SnippetSPDXID") begin(snippets_, snippet_tags);
    if (pair.tag == "Relationship") return relationships_.push_back({{}, pair.value, pair.offset});
    if (pair.tag == "ExternalDocumentRef") return externals_.push_back(pair);
    if (put(document_, document_tags, pair, open_ != nullptr)) return;
    if (put(creation_, creation_tags, pair, false)) return;
    if (put_aside(annotations_, annotation_tags, pair)) return;
    if (put_aside(reviews_, review_tags, pair)) return;
    if (pair.tag == "SPDXREF" && !annotations_.empty()) return;  // what the annotation is on
    if (open_ && put(*open_, tags_, pair, false)) return;
    if (put_comment(pair) || pair.tag.empty()) return;
    (open_ ? *open_ : document_).lines.push_back({{pair.tag, pair.tag}, pair.value, pair.offset});
  }

  void build(Tree& tree) {
    tree.begin(ValueKind::object, {}, 0);
    fields(tree, document_);
    if (!creation_.lines.empty()) {
      tree.begin(ValueKind::object, "creationInfo", creation_.lines.front().offset);
      fields(tree, creation_);
      tree.end();
    }
    external_documents(tree);
    elements(tree, "packages", packages_);
    elements(tree, "files", files_);
    elements(tree, "snippets", snippets_);
    elements(tree, "hasExtractedLicensingInfos", licences_);
    elements(tree, "annotations", annotations_);
    elements(tree, "revieweds", reviews_);
    relationships(tree);
    tree.end();
  }

 private:
  void begin(std::vector<Element>& all, std::span<const Tag> tags) {
    open_ = &all.emplace_back();
    tags_ = tags;
  }

  /// SPDXID belongs to the element that was begun last (`taken`); the document's stands before all.
  static bool put(Element& element, std::span<const Tag> tags, const TagValue& pair, bool taken) {
    for (const Tag& tag : tags) {
      if (tag.name != pair.tag || (taken && tag.name == "SPDXID")) continue;
      element.lines.push_back({tag, pair.value, pair.offset});
      return true;
    }
    return false;
  }

  /// Annotations and reviews may stand amid the lines of another element, which goes on behind
  /// them.
  static bool put_aside(std::vector<Element>& all, std::span<const Tag> tags,
                        const TagValue& pair) {
    if (pair.tag == tags.front().name) all.emplace_back();
    return !all.empty() && put(all.back(), tags, pair, false);
  }

  bool put_comment(const TagValue& pair) {
    std::vector<Line>* lines = nullptr;
    if (pair.tag == "RelationshipComment") lines = &relationships_;
    if (pair.tag == "ExternalRefComment" && open_) lines = &open_->lines;
    if (!lines || lines->empty()) return false;
    // A comment stands behind what it is on.
    Line& last = lines->back();
    if (lines != &relationships_ && last.tag.form != Tag::Form::reference) return false;
    if (!last.comment.empty()) return false;
    last.comment = pair.value;
    return true;
  }

  static void elements(Tree& tree, std::string_view key, const std::vector<Element>& all) {
    if (all.empty()) return;
    tree.begin(ValueKind::array, key, all.front().lines.front().offset);
    for (const Element& element : all) {
      tree.begin(ValueKind::object, {}, element.lines.front().offset);
      fields(tree, element);
      tree.end();
    }
    tree.end();
  }

  /// Lines in their order, those of one array where its first stands.
  static void fields(Tree& tree, const Element& element) {
    std::vector<std::string_view> done;
    for (const Line& line : element.lines) {
      const bool single = line.tag.form == Tag::Form::text || line.tag.form == Tag::Form::code;
      if (single) {
        write(tree, line, line.tag.key);
        continue;
      }
      if (std::find(done.begin(), done.end(), line.tag.key) != done.end()) continue;
      done.push_back(line.tag.key);
      tree.begin(ValueKind::array, line.tag.key, line.offset);
      for (const Line& other : element.lines) {
        if (other.tag.key == line.tag.key) write(tree, other, {});
      }
      tree.end();
    }
  }

  static void write(Tree& tree, const Line& line, std::string_view key) {
    switch (line.tag.form) {
      case Tag::Form::checksums:
        return checksum(tree, line, key);
      case Tag::Form::reference:
        return reference(tree, line);
      case Tag::Form::code:
        return code(tree, line, key);
      case Tag::Form::range:
        return range(tree, line);
      default:
        return tree.scalar(key, line.value, line.offset);
    }
  }

  /// "SHA1: 85ed0817af83a24ad8da68c2b5094de69833983c"
  static void checksum(Tree& tree, const Line& line, std::string_view key) {
    const std::size_t colon = std::min(line.value.find(':'), line.value.size());
    tree.begin(ValueKind::object, key, line.offset);
    tree.scalar("algorithm", trim(line.value.substr(0, colon)), line.offset);
    tree.scalar("checksumValue", trim(line.value.substr(std::min(colon + 1, line.value.size()))),
                line.offset);
    tree.end();
  }

  /// "PACKAGE-MANAGER purl pkg:deb/debian/zlib@1.2.13"
  static void reference(Tree& tree, const Line& line) {
    std::string_view rest = line.value;
    tree.begin(ValueKind::object, {}, line.offset);
    tree.scalar("referenceCategory", take_word(rest), line.offset);
    tree.scalar("referenceType", take_word(rest), line.offset);
    tree.scalar("referenceLocator", rest, line.offset);
    if (!line.comment.empty()) tree.scalar("comment", line.comment, line.offset);
    tree.end();
  }

  /// "d6a770ba38583ed4bb4525bd96e50461655d2758 (excludes: ./package.spdx)"
  static void code(Tree& tree, const Line& line, std::string_view key) {
    std::string_view rest = line.value;
    tree.begin(ValueKind::object, key, line.offset);
    tree.scalar("packageVerificationCodeValue", take_word(rest), line.offset);
    tree.end();
  }

  /// "310:420", bytes or lines.
  static void range(Tree& tree, const Line& line) {
    const std::size_t colon = std::min(line.value.find(':'), line.value.size());
    const std::string_view unit = line.tag.name == "SnippetByteRange" ? "offset" : "lineNumber";
    const auto pointer = [&](std::string_view key, std::string_view value) {
      tree.begin(ValueKind::object, key, line.offset);
      tree.scalar("reference", "the snippet's file", line.offset);
      tree.scalar(unit, trim(value), line.offset);
      tree.end();
    };
    tree.begin(ValueKind::object, {}, line.offset);
    pointer("startPointer", line.value.substr(0, colon));
    pointer("endPointer", line.value.substr(std::min(colon + 1, line.value.size())));
    tree.end();
  }

  void relationships(Tree& tree) {
    if (relationships_.empty()) return;
    tree.begin(ValueKind::array, "relationships", relationships_.front().offset);
    for (const Line& line : relationships_) {
      std::string_view rest = line.value;
      tree.begin(ValueKind::object, {}, line.offset);
      tree.scalar("spdxElementId", take_word(rest), line.offset);
      tree.scalar("relationshipType", take_word(rest), line.offset);
      tree.scalar("relatedSpdxElement", rest, line.offset);
      if (!line.comment.empty()) tree.scalar("comment", line.comment, line.offset);
      tree.end();
    }
    tree.end();
  }

  /// "DocumentRef-spdx-tool-1.2 http://spdx.org/spdxdocs/spdx-tools SHA1: d6a770ba3858..."
  void external_documents(Tree& tree) {
    if (externals_.empty()) return;
    tree.begin(ValueKind::array, "externalDocumentRefs", externals_.front().offset);
    for (const TagValue& pair : externals_) {
      std::string_view rest = pair.value;
      tree.begin(ValueKind::object, {}, pair.offset);
      tree.scalar("externalDocumentId", take_word(rest), pair.offset);
      tree.scalar("spdxDocument", take_word(rest), pair.offset);
      checksum(tree, {{}, rest, pair.offset}, "checksum");
      tree.end();
    }
    tree.end();
  }

  Element document_, creation_;
  std::vector<Element> packages_, files_, snippets_, licences_, annotations_, reviews_;
  std::vector<Line> relationships_;
  std::vector<TagValue> externals_;
  Element* open_ = nullptr;  // of the vector that grew last
  std::span<const Tag> tags_;
};

}  // namespace

void read_tag_value_tree(std::string_view text, const Limits& limits, Tree& tree) {
  Sorter sorter;
  TagValueReader reader(text, limits);
  while (const auto pair = reader.next()) sorter.take(*pair);
  sorter.build(tree);
}

}  // namespace theriac
