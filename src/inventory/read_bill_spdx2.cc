#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "inventory/read_bill_internal.h"

namespace theriac {

Party party_of_spdx(std::string_view text) {
  Party out;
  text = trim(text);
  if (text == "NOASSERTION" || text == "NONE") return out;
  for (const auto& [mark, kind] :
       {std::pair{std::string_view("Organization:"), Party::Kind::organisation},
        std::pair{std::string_view("Person:"), Party::Kind::person}}) {
    if (!text.starts_with(mark)) continue;
    out.kind = kind;
    text = trim(text.substr(mark.size()));
    break;  // what follows is a name, whatever it looks like
  }
  const std::size_t open = text.rfind('(');
  if (open != std::string_view::npos && text.ends_with(')')) {
    const std::string_view email = trim(text.substr(open + 1, text.size() - open - 2));
    // Some write the address of a site there.
    const bool site = email.find('@') == std::string_view::npos;
    if (!email.empty()) (site ? out.urls : out.emails).emplace_back(email);
    text = trim(text.substr(0, open));
  }
  out.name = text;
  return out;
}

bool is_identifier_type_of_spdx(std::string_view type) {
  return type.ends_with("purl") || type.ends_with("cpe23Type") || type.ends_with("cpe22Type") ||
         type == "swh" || type == "gitoid" || type == "swid";
}

std::string hash_name_of_spdx(std::string_view algorithm) {
  for (const std::string_view bits : {"1", "256", "384", "512"}) {
    if (algorithm == fmt::format("SHA{}", bits)) return fmt::format("SHA-{}", bits);
  }
  return std::string(algorithm);
}

namespace {

/// SPDX's word for CycloneDX's; others are kept as they are, in lower case.
std::string type_of_purpose(std::string_view purpose) {
  std::string out = lower(purpose);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

class Spdx2Bill {
 public:
  explicit Spdx2Bill(Bill& bill) : bill_(bill) {}

  void read(const FieldsOf& document) {
    document.keep_only({"SPDXID", "spdxVersion", "creationInfo", "name", "dataLicense",
                        "documentNamespace", "documentDescribes", "packages", "relationships",
                        "hasExtractedLicensingInfos", "$schema"});
    bill_.serial = document.text("documentNamespace");
    bill_.name = document.text("name");
    document_id_ = document.text("SPDXID");
    document.each("creationInfo", [&](const FieldsOf& creation) { created(creation); });
    document.each("hasExtractedLicensingInfos", [&](const FieldsOf& licence) {
      licence.keep_only({"licenseId", "name", "extractedText"});
      const std::string name = licence.text("name");
      if (const std::string text = licence.text("extractedText"); !text.empty() && text != name)
        licence.leave_out("extractedText");
      if (!says_nothing(name)) licence_names_[licence.text("licenseId")] = name;
    });
    document.each("packages", [&](const FieldsOf& fields) { package(fields); });
    by_ref_ = parts_by_ref(bill_);
    document.each_text("documentDescribes", [&](std::string_view id) { root(id); });
    document.each("relationships", [&](const FieldsOf& fields) { relationship(fields); });
    for (const auto& [id, name] : licence_names_) {
      if (!used_names_.contains(id)) document.leave_out("hasExtractedLicensingInfos[].name");
    }
  }

 private:
  void created(const FieldsOf& creation) {
    creation.keep_only({"created", "creators"});
    bill_.created = creation.text("created");
    creation.each_text("creators", [&](std::string_view creator) {
      if (creator.starts_with("Tool:"))
        return keep(bill_.tools, std::string(trim(creator.substr(5))));
      Party author = party_of_spdx(creator);
      if (author.empty()) return;
      // CycloneDX has one place for the organisation that made the document.
      if (author.kind == Party::Kind::organisation && bill_.manufacturer.empty())
        bill_.manufacturer = std::move(author);
      else
        bill_.authors.push_back(std::move(author));
    });
  }

  void package(const FieldsOf& fields) {
    fields.keep_only({"SPDXID", "name", "versionInfo", "supplier", "originator", "downloadLocation",
                      "checksums", "homepage", "licenseConcluded", "licenseDeclared",
                      "copyrightText", "description", "externalRefs", "primaryPackagePurpose",
                      "validUntilDate", "filesAnalyzed"});
    if (fields.text("filesAnalyzed") == "true") fields.leave_out("filesAnalyzed");
    Part part;
    part.line = static_cast<std::uint32_t>(fields.object().offset());
    part.ref = fields.text("SPDXID");
    part.name = fields.text("name");
    part.version = fields.text("versionInfo");
    if (says_nothing(part.version)) part.version.clear();
    part.type = type_of_purpose(fields.text("primaryPackagePurpose"));
    part.description = fields.text("description");
    part.support_end = fields.text("validUntilDate");
    if (std::string text = fields.text("copyrightText"); !says_nothing(text)) part.copyright = text;
    part.supplier = party_of_spdx(fields.text("supplier"));
    part.manufacturer = party_of_spdx(fields.text("originator"));
    licence(fields.text("licenseDeclared"), LicenceStatement::Standing::declared, part);
    licence(fields.text("licenseConcluded"), LicenceStatement::Standing::concluded, part);
    fields.each("checksums", [&](const FieldsOf& sum) {
      sum.keep_only({"algorithm", "checksumValue"});
      part.hashes.push_back(
          {hash_name_of_spdx(sum.text("algorithm")), lower(sum.text("checksumValue"))});
    });
    reference("distribution", fields.text("downloadLocation"), "", part);
    reference("website", fields.text("homepage"), "", part);
    fields.each("externalRefs", [&](const FieldsOf& ref) { external(ref, part); });
    bill_.parts.push_back(std::move(part));
  }

  void licence(const std::string& text, LicenceStatement::Standing standing, Part& part) {
    using Form = LicenceStatement::Form;
    if (says_nothing(text)) return;
    const auto named = licence_names_.find(text);
    if (named != licence_names_.end() && copies_.allows(named->second.size())) {
      used_names_.insert(text);
      part.licences.push_back({Form::name, standing, named->second});
    } else {
      part.licences.push_back(
          {text.find(' ') == std::string::npos && !text.starts_with("LicenseRef-")
               ? Form::id
               : Form::expression,
           standing, text});
    }
  }

  static void reference(std::string_view type, const std::string& url, std::string comment,
                        Part& part) {
    if (!says_nothing(url)) part.references.push_back({std::string(type), url, std::move(comment)});
  }

  static void external(const FieldsOf& ref, Part& part) {
    ref.keep_only({"referenceCategory", "referenceType", "referenceLocator", "comment"});
    const std::string type = ref.text("referenceType"), locator = ref.text("referenceLocator");
    if (is_identifier_type_of_spdx(type)) {
      if (!ref.text("comment").empty()) ref.leave_out("comment");
      const bool cpe = type.ends_with("cpe23Type") || type.ends_with("cpe22Type");
      return keep(type.ends_with("purl") ? part.purls : cpe ? part.cpes : part.other_ids, locator);
    }
    const bool advisory = type == "advisory" && ref.text("referenceCategory") == "SECURITY";
    reference(advisory ? "advisories" : type, locator, ref.text("comment"), part);
  }

  void root(std::string_view id) {
    if (const auto at = by_ref_.find(id); at != by_ref_.end()) bill_.parts[at->second].root = true;
  }

  void relationship(const FieldsOf& fields) {
    fields.keep_only({"spdxElementId", "relationshipType", "relatedSpdxElement"});
    std::string from = fields.text("spdxElementId"), to = fields.text("relatedSpdxElement");
    std::string type = fields.text("relationshipType");
    if (type == "DESCRIBES" && from == document_id_) return root(to);
    if (type == "DESCRIBED_BY" && to == document_id_) return root(from);
    constexpr std::array turned = {std::pair{"DEPENDENCY_OF", "DEPENDS_ON"},
                                   std::pair{"CONTAINED_BY", "CONTAINS"}};
    for (const auto& [other, plain] : turned) {
      if (type != other) continue;
      std::swap(from, to);
      type = plain;
    }
    const auto a = by_ref_.find(from), b = by_ref_.find(to);
    const bool from_package = a != by_ref_.end(), both = from_package && b != by_ref_.end();
    if (type == "DEPENDS_ON" && both) {
      bill_.dependencies.emplace_back(a->second, b->second);
      return bill_.with_dependencies.push_back(a->second);
    }
    if (type == "DEPENDS_ON" && from_package && to == "NONE")
      return bill_.with_dependencies.push_back(a->second);
    if (type == "DEPENDS_ON" && from_package && to == "NOASSERTION")
      return keep(bill_.completeness, "unknown");
    if (type == "CONTAINS" && both && nesting_.put(b->second, a->second)) return;
    if (both && is_kind_of_dependency(type)) {
      for (const std::size_t part : {a->second, b->second}) bill_.otherwise_related.push_back(part);
    }
    fields.leave_out(both ? type : fmt::format("{} with what is no package", type));
  }

  /// "BUILD_DEPENDENCY_OF", "STATIC_LINK", "HAS_PREREQUISITE" and their like; SPDX 2.3, 11.1.
  static bool is_kind_of_dependency(std::string_view type) {
    return type.ends_with("_DEPENDENCY_OF") || type.ends_with("_LINK") ||
           type.find("PREREQUISITE") != std::string_view::npos;
  }

  Bill& bill_;
  std::string document_id_;
  std::map<std::string, std::string> licence_names_;
  std::set<std::string> used_names_;
  std::map<std::string_view, std::size_t> by_ref_;
  Nesting nesting_{bill_};
  CopyBudget copies_;
};

}  // namespace

void read_spdx2_bill(const TreeValue& document, Bill& bill) {
  Spdx2Bill(bill).read(FieldsOf(document, "", bill));
}

}  // namespace theriac
