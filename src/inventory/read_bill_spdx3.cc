#include <set>

#include "base/text.h"
#include "inventory/bill_facts.h"
#include "inventory/read_bill_internal.h"
#include "inventory/read_spdx3_internal.h"

namespace theriac {

namespace {

/// "sha3_256" as CycloneDX writes it, "SHA3-256".
std::string hash_name(std::string_view algorithm) {
  std::string out;
  for (const char c : algorithm)
    out += c == '_' ? '-' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  if (out.starts_with("SHA") && !out.starts_with("SHA3") && out.find('-') == std::string::npos)
    out.insert(3, "-");
  return out;
}

class Spdx3Bill {
 public:
  explicit Spdx3Bill(Bill& bill) : bill_(bill) {}

  void read(const FieldsOf& document) {
    document.keep_only({"@context", "@graph"});
    document.each("@graph", [&](const FieldsOf& element) { sight(element); });
    document.each("@graph", [&](const FieldsOf& element) { creation(element); });
    document.each("@graph", [&](const FieldsOf& element) { package(element); });
    by_ref_ = parts_by_ref(bill_);
    document.each("@graph", [&](const FieldsOf& element) { relation(element); });
  }

 private:
  static std::string type_of(const FieldsOf& element) {
    std::string type;
    for (const std::string_view key : {"type", "@type"}) {
      element.each_text(key, [&](std::string_view word) {
        if (type.empty() || word == "software_Package") type = word;
      });
    }
    return type;
  }

  static std::string id_of(const FieldsOf& element) {
    const std::string id = element.text("spdxId");
    return id.empty() ? element.text("@id") : id;
  }

  /// Agents, tools and licence expressions, to which others refer.
  void sight(const FieldsOf& element) {
    const std::string type = type_of(element), id = id_of(element);
    const bool organisation = type == "Organization", person = type == "Person";
    if (organisation || person || type == "Agent" || type == "SoftwareAgent") {
      Party party;
      party.kind = organisation ? Party::Kind::organisation
                                : (person ? Party::Kind::person : Party::Kind::unstated);
      party.name = element.text("name");
      keep_common_and(element, {"externalIdentifier"});
      element.each("externalIdentifier", [&](const FieldsOf& identifier) {
        identifier.keep_only({"type", "@type", "externalIdentifierType", "identifier"});
        const std::string kind = identifier.text("externalIdentifierType");
        if (kind == "email") return keep(party.emails, identifier.text("identifier"));
        identifier.leave_out(kind);
      });
      agents_[id] = std::move(party);
    } else if (type == "Tool") {
      keep_common_and(element, {});
      tools_[id] = element.text("name");
    } else if (type == "simplelicensing_LicenseExpression") {
      keep_common_and(element, {"simplelicensing_licenseExpression"});
      licences_[id] = element.text("simplelicensing_licenseExpression");
    } else if (type == "SpdxDocument") {
      keep_common_and(element, {"rootElement", "element", "profileConformance", "dataLicense"});
      document_ids_.insert(id);
      if (bill_.serial.empty()) bill_.serial = id;
      if (bill_.name.empty()) bill_.name = element.text("name");
      element.each_text("rootElement", [&](std::string_view root) { roots_.emplace_back(root); });
    } else if (type == "software_Sbom") {
      keep_common_and(element,
                      {"rootElement", "element", "profileConformance", "software_sbomType"});
      element.each_text("rootElement", [&](std::string_view root) { roots_.emplace_back(root); });
      element.each_text("software_sbomType", [&](std::string_view kind) {
        bill_.lifecycle += (bill_.lifecycle.empty() ? "" : ", ") + std::string(kind);
      });
    } else if (type != "CreationInfo" && type != "software_Package" && !is_relation(type)) {
      element.leave_out(type);
    }
  }

  /// Names what an element has beside what all have and these.
  static void keep_common_and(const FieldsOf& element,
                              std::initializer_list<std::string_view> known) {
    std::vector<std::string_view> all = {"type", "@type", "spdxId", "@id", "creationInfo", "name"};
    all.insert(all.end(), known);
    element.keep_only(all);
  }

  static bool is_relation(const std::string& type) {
    return type == "Relationship" || type == "LifecycleScopedRelationship";
  }

  void creation(const FieldsOf& element) {
    if (type_of(element) != "CreationInfo") return;
    if (!bill_.created.empty()) return element.leave_out("CreationInfo");
    element.keep_only(
        {"type", "@type", "@id", "specVersion", "created", "createdBy", "createdUsing"});
    bill_.created = element.text("created");
    element.each_text("createdBy", [&](std::string_view id) {
      Party author = agent(element, "createdBy", std::string(id));
      if (!author.empty()) bill_.authors.push_back(std::move(author));
    });
    element.each_text("createdUsing", [&](std::string_view id) {
      const auto tool = tools_.find(std::string(id));
      if (tool != tools_.end() && copies_.allows(tool->second.size()))
        keep(bill_.tools, tool->second);
      else
        element.leave_out("createdUsing");
    });
  }

  /// The agent of this name; none, and that named, when the document does not tell of it.
  Party agent(const FieldsOf& from, std::string_view key, const std::string& id) {
    if (id.empty()) return {};
    const auto at = agents_.find(id);
    if (at != agents_.end() && copies_.allows(to_string(at->second).size())) return at->second;
    from.leave_out(key);
    return {};
  }

  void package(const FieldsOf& fields) {
    if (type_of(fields) != "software_Package") return;
    fields.keep_only({"type", "@type", "spdxId", "@id", "creationInfo", "name", "description",
                      "software_packageVersion", "software_packageUrl", "software_primaryPurpose",
                      "software_copyrightText", "software_homePage", "software_downloadLocation",
                      "suppliedBy", "originatedBy", "verifiedUsing", "externalIdentifier",
                      "externalIdentifiers", "validUntilTime"});
    Part part;
    part.line = static_cast<std::uint32_t>(fields.object().offset());
    part.ref = id_of(fields);
    part.type = hyphened(fields.text("software_primaryPurpose"));
    part.name = fields.text("name");
    part.version = fields.text("software_packageVersion");
    part.description = fields.text("description");
    part.copyright = fields.text("software_copyrightText");
    for (std::string* text : {&part.version, &part.copyright}) {
      if (says_nothing(*text)) text->clear();
    }
    part.support_end = fields.text("validUntilTime");
    keep(part.purls, fields.text("software_packageUrl"));
    for (const auto& [key, party] :
         {std::pair{"suppliedBy", &part.supplier}, std::pair{"originatedBy", &part.manufacturer}}) {
      fields.each_text(key, [&, key = key, party = party](std::string_view id) {
        if (party->empty())
          *party = agent(fields, key, std::string(id));
        else
          fields.leave_out(key);
      });
    }
    for (const auto& [key, type] : {std::pair{"software_downloadLocation", "distribution"},
                                    std::pair{"software_homePage", "website"}}) {
      const std::string url = fields.text(key);
      if (!says_nothing(url)) part.references.push_back({type, url, ""});
    }
    fields.each("verifiedUsing", [&](const FieldsOf& hash) {
      hash.keep_only({"type", "@type", "algorithm", "hashValue"});
      std::string value = lower(hash.text("hashValue"));
      if (!value.empty()) part.hashes.push_back({hash_name(hash.text("algorithm")), value});
    });
    for (const std::string_view key : {"externalIdentifier", "externalIdentifiers"}) {
      fields.each(key, [&](const FieldsOf& identifier) { identify(identifier, part); });
    }
    bill_.parts.push_back(std::move(part));
  }

  static void identify(const FieldsOf& identifier, Part& part) {
    const std::string type = identifier.text("externalIdentifierType");
    const std::string value = identifier.text("identifier");
    if (type == "packageUrl" || type == "purl") return keep(part.purls, value);
    if (type == "cpe22" || type == "cpe23") return keep(part.cpes, value);
    if (type == "swhid" || type == "gitoid" || type == "swid") return keep(part.other_ids, value);
    identifier.leave_out(type);
  }

  void root(std::string_view id) {
    if (const auto at = by_ref_.find(id); at != by_ref_.end()) bill_.parts[at->second].root = true;
  }

  void relation(const FieldsOf& fields) {
    for (const std::string& id : std::exchange(roots_, {})) root(id);
    if (!is_relation(type_of(fields))) return;
    const std::string type = fields.text("relationshipType"), from = fields.text("from");
    const auto a = by_ref_.find(from);
    keep_common_and(fields, {"from", "to", "relationshipType"});
    fields.each_text("to", [&](std::string_view to) {
      const bool described = type == "describes" && document_ids_.contains(from);
      if (described) root(to);
      const bool kept = a != by_ref_.end() && between(type, a->second, to);
      if (!described && !kept) fields.leave_out(type);
    });
  }

  bool between(const std::string& type, std::size_t from, std::string_view to) {
    using Standing = LicenceStatement::Standing;
    Part& part = bill_.parts[from];
    const bool declared = type == "hasDeclaredLicense";
    if (declared || type == "hasConcludedLicense") {
      const auto licence = licences_.find(std::string(to));
      const bool known = licence != licences_.end() && !licence->second.empty();
      if (!known || !copies_.allows(licence->second.size())) return false;
      part.licences.push_back({LicenceStatement::Form::expression,
                               declared ? Standing::declared : Standing::concluded,
                               licence->second});
      return true;
    }
    const auto b = by_ref_.find(to);
    if (type == "dependsOn" && to.ends_with("NoAssertionElement")) {
      keep(bill_.completeness, "unknown");
      return true;
    }
    if (type == "dependsOn") {
      bill_.with_dependencies.push_back(from);
      if (b != by_ref_.end()) bill_.dependencies.emplace_back(from, b->second);
      return b != by_ref_.end() || to.ends_with("NoneElement");
    }
    const bool kind_of_dependency =
        type.ends_with("Dependency") || type.ends_with("Link") || type.ends_with("Prerequisite");
    if (kind_of_dependency && b != by_ref_.end()) {
      for (const std::size_t related : {from, b->second})
        bill_.otherwise_related.push_back(related);
    }
    return type == "contains" && b != by_ref_.end() && nesting_.put(b->second, from);
  }

  Bill& bill_;
  std::map<std::string, Party> agents_;
  std::map<std::string, std::string> tools_, licences_;
  std::set<std::string> document_ids_;
  std::vector<std::string> roots_;
  std::map<std::string_view, std::size_t> by_ref_;
  Nesting nesting_{bill_};
  CopyBudget copies_;
};

}  // namespace

void read_spdx3_bill(const TreeValue& document, Bill& bill) {
  Spdx3Bill(bill).read(FieldsOf(document, "", bill));
}

}  // namespace theriac
