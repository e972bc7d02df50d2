#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "inventory/check_sbom_internal.h"
#include "inventory/field_rules_internal.h"
#include "inventory/spdx_document_internal.h"

/// SPDX 2 in JSON, YAML and tag-value, all as a tree with JSON's names. What is asked of each field
/// is a schema of ours (spdx-2.schema.json); here stands what holds between fields.

namespace theriac {

namespace {

bool is_unstated(std::string_view text) { return text == "NOASSERTION" || text == "NONE"; }

/// Purls of an external reference may come under any category; the type alone says what it is.
constexpr std::string_view purl_type = "purl";

class Walk {
 public:
  Walk(Schemas& schemas, SbomReport& out) : fields_(schemas, out), out_(out) {}

  void document(const TreeValue& document) {
    collect(document);
    each_of(document, "packages", [&](const TreeValue& p) { package(p); });
    each_of(document, "files", [&](const TreeValue& file) {
      checksums(file);
      licences(file, {"licenseConcluded", "licenseInfoInFiles"});
    });
    each_of(document, "snippets", [&](const TreeValue& snippet) {
      refer(snippet, "snippetFromFile");
      licences(snippet, {"licenseConcluded", "licenseInfoInSnippets"});
    });
    each_of(document, "relationships", [&](const TreeValue& relationship) {
      refer(relationship, "spdxElementId");
      refer(relationship, "relatedSpdxElement");
    });
    refer(document, "documentDescribes");
  }

 private:
  template <class Visit>
  static void each_of(const TreeValue& object, std::string_view name, Visit visit) {
    const auto array = object.find(name);
    if (array && array->is_array()) array->each(visit);
  }

  /// Calls visit with the text of this field, or with each text when it is an array.
  template <class Visit>
  static void each_text(const TreeValue& object, std::string_view name, Visit visit) {
    const auto field = object.find(name);
    if (!field) return;
    if (field->is_string()) return visit(*field);
    field->each([&](const TreeValue& value) {
      if (value.is_string()) visit(value);
    });
  }

  /// Every identifier that something has, each once.
  void collect(const TreeValue& document) {
    define(document);
    for (const std::string_view name : {"packages", "files", "snippets"})
      each_of(document, name, [&](const TreeValue& element) { define(element); });
    each_of(document, "externalDocumentRefs",
            [&](const TreeValue& ref) { external_.insert(ref.string("externalDocumentId")); });
    each_of(document, "hasExtractedLicensingInfos",
            [&](const TreeValue& licence) { own_licences_.insert(licence.string("licenseId")); });
  }

  void define(const TreeValue& element) {
    const auto id = element.find("SPDXID");
    if (!id || !id->is_string() || id->text().empty()) return;
    if (defined_.insert(id->text()).second) return;
    out_.add(Level::error, "repeated-ref", id->offset(),
             fmt::format("the SPDXID {} stands twice", quoted(id->text())),
             "give each element its own");
  }

  /// A reference to an element of this document, or "DocumentRef-X:SPDXRef-Y" to one of another.
  void refer(const TreeValue& object, std::string_view name) {
    each_text(object, name, [&](const TreeValue& ref) {
      const std::string_view text = ref.text();
      if (text.empty() || is_unstated(text) || defined_.count(text) > 0) return;
      if (text.starts_with("DocumentRef-")) {
        const std::string_view other = text.substr(0, text.find(':'));
        if (external_.count(other) > 0) return;
        out_.add(Level::error, "unknown-ref", ref.offset(),
                 fmt::format("\"{}\" refers to the document {}, which is not declared", name,
                             quoted(other)),
                 "declare it in externalDocumentRefs (ExternalDocumentRef)");
        return;
      }
      out_.add(Level::error, "unknown-ref", ref.offset(),
               fmt::format("\"{}\" refers to {}, which nothing in this document is called", name,
                           quoted(text)),
               "name the SPDXID of an element of this document");
    });
  }

  void package(const TreeValue& package) {
    checksums(package);
    licences(package, {"licenseConcluded", "licenseDeclared", "licenseInfoFromFiles"});
    refer(package, "hasFiles");
    each_of(package, "externalRefs", [&](const TreeValue& ref) {
      const auto locator = ref.find("referenceLocator");
      if (locator && locator->is_string() && ref.string("referenceType") == purl_type)
        fields_.purl(locator->text(), locator->offset());
    });
    const auto analyzed = package.find("filesAnalyzed");
    if (analyzed && analyzed->text() == "false") not_analyzed(package);
  }

  /// SPDX 2.3, 7.8: then nothing may be said that only an analysis could tell.
  void not_analyzed(const TreeValue& package) {
    for (const std::string_view name : {"packageVerificationCode", "hasFiles"}) {
      const auto field = package.find(name);
      if (!field || (field->is_array() && field->count() == 0)) continue;
      out_.add(Level::error, "schema-choice", field->offset(),
               fmt::format("the package {} has \"{}\" though its files were not analyzed",
                           quoted(package.string("name")), name),
               "remove it, or set filesAnalyzed to true");
    }
  }

  void checksums(const TreeValue& owner) {
    each_of(owner, "checksums", [&](const TreeValue& checksum) {
      fields_.hash(checksum.string("algorithm"), checksum.string("checksumValue"),
                   checksum.offset());
    });
  }

  void licences(const TreeValue& owner, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      each_text(owner, name, [&](const TreeValue& licence) {
        if (licence.text().empty() || is_unstated(licence.text())) return;
        fields_.expression(licence.text(), licence.offset());
        own_licences(licence);
      });
    }
  }

  /// LicenseRef-X of an expression, which this document must define.
  void own_licences(const TreeValue& licence) {
    constexpr std::string_view begin = "LicenseRef-";
    const std::string_view text = licence.text();
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_of(" ()\t\r\n+", at), text.size());
      const std::string_view id = text.substr(at, end - at);
      const bool of_other = at > 0 && text[at - 1] == ':';
      at = end;
      if (of_other || own_licences_.count(id) > 0 || !told_.insert(id).second) continue;
      out_.add(Level::warning, "unknown-licence", licence.offset(),
               fmt::format("the licence {} is not defined in this document", quoted(id)),
               "add its text to hasExtractedLicensingInfos (LicenseID)");
    }
  }

  FieldRules fields_;
  SbomReport& out_;
  std::set<std::string_view> defined_, external_, own_licences_, told_;
};

}  // namespace

void check_spdx2(const TreeValue& document, Schemas& schemas, SbomReport& out) {
  std::vector<SchemaFinding> found = schemas.spdx2().check(document, most_findings);
  for (SchemaFinding& each : found) {
    // The published schema forbids what it does not know, the text of the standard does not.
    const Level level = each.id == "schema-unknown" ? Level::warning : Level::error;
    out.add(level, each.id, each.offset, std::move(each.problem), std::move(each.remedy));
  }
  const std::string_view version = document.string("spdxVersion");
  if (version == "SPDX-2.1" || version.starts_with("SPDX-2.2"))
    add_findings(schemas.spdx2_before_2_3().check(document, most_findings), Level::error, out);
  Walk(schemas, out).document(document);
}

}  // namespace theriac
