#include <algorithm>

#include "base/text.h"
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
      element.each("externalIdentifier", [&](const FieldsOf& identifier) {
        if (identifier.text("externalIdentifierType") == "email")
          keep(party.emails, identifier.text("identifier"));
      });
      agents_[id] = std::move(party);
    } else if (type == "Tool") {
      tools_[id] = element.text("name");
    } else if (type == "simplelicensing_LicenseExpression") {
      licences_[id] = element.text("simplelicensing_licenseExpression");
    } else if (type == "SpdxDocument") {
      document_ids_.push_back(id);
      if (bill_.serial.empty()) bill_.serial = id;
      if (bill_.name.empty()) bill_.name = element.text("name");
      element.each_text("rootElement", [&](std::string_view root) { roots_.emplace_back(root); });
    } else if (type == "software_Sbom") {
      element.each_text("rootElement", [&](std::string_view root) { roots_.emplace_back(root); });
      element.each_text("software_sbomType", [&](std::string_view kind) {
        bill_.lifecycle += (bill_.lifecycle.empty() ? "" : ", ") + std::string(kind);
      });
    } else if (type != "CreationInfo" && type != "software_Package" && !is_relation(type)) {
      element.leave_out(type);
    }
  }

  static bool is_relation(const std::string& type) {
    return type == "Relationship" || type == "LifecycleScopedRelationship";
  }

  void creation(const FieldsOf& element) {
    if (type_of(element) != "CreationInfo" || !bill_.created.empty()) return;
    bill_.created = element.text("created");
    element.each_text("createdBy", [&](std::string_view id) {
      const auto agent = agents_.find(std::string(id));
      if (agent != agents_.end() && !agent->second.empty()) bill_.authors.push_back(agent->second);
    });
    element.each_text("createdUsing", [&](std::string_view id) {
      const auto tool = tools_.find(std::string(id));
      if (tool != tools_.end()) keep(bill_.tools, tool->second);
    });
  }

  Party agent(const std::string& id) const {
    const auto at = agents_.find(id);
    return at == agents_.end() ? Party{} : at->second;
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
    part.support_end = fields.text("validUntilTime");
    keep(part.purls, fields.text("software_packageUrl"));
    part.supplier = agent(fields.text("suppliedBy"));
    fields.each_text("originatedBy", [&](std::string_view id) {
      if (part.manufacturer.empty()) part.manufacturer = agent(std::string(id));
    });
    for (const auto& [key, type] : {std::pair{"software_downloadLocation", "distribution"},
                                    std::pair{"software_homePage", "website"}}) {
      const std::string url = fields.text(key);
      if (!url.empty() && url != "NOASSERTION") part.references.push_back({type, url, ""});
    }
    fields.each("verifiedUsing", [&](const FieldsOf& hash) {
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
    const bool document =
        std::find(document_ids_.begin(), document_ids_.end(), from) != document_ids_.end();
    bool kept = false;
    fields.each_text("to", [&](std::string_view to) {
      if (type == "describes" && document) kept = true, root(to);
      if (a != by_ref_.end()) kept = between(type, a->second, to) || kept;
    });
    if (!kept) fields.leave_out(type);
  }

  bool between(const std::string& type, std::size_t from, std::string_view to) {
    using Standing = LicenceStatement::Standing;
    Part& part = bill_.parts[from];
    const bool declared = type == "hasDeclaredLicense";
    if (declared || type == "hasConcludedLicense") {
      const auto licence = licences_.find(std::string(to));
      if (licence == licences_.end() || licence->second.empty()) return false;
      part.licences.push_back({LicenceStatement::Form::expression,
                               declared ? Standing::declared : Standing::concluded,
                               licence->second});
      return true;
    }
    const auto b = by_ref_.find(to);
    if (type == "dependsOn") {
      bill_.with_dependencies.push_back(from);
      if (b != by_ref_.end()) bill_.dependencies.emplace_back(from, b->second);
      return true;
    }
    if (type != "contains" || b == by_ref_.end() || bill_.parts[b->second].in) return false;
    for (std::optional<std::size_t> at = from; at; at = bill_.parts[*at].in) {
      if (*at == b->second) return false;
    }
    bill_.parts[b->second].in = from;
    return true;
  }

  Bill& bill_;
  std::map<std::string, Party> agents_;
  std::map<std::string, std::string> tools_, licences_;
  std::vector<std::string> document_ids_, roots_;
  std::map<std::string_view, std::size_t> by_ref_;
};

}  // namespace

void read_spdx3_bill(const TreeValue& document, Bill& bill) {
  Spdx3Bill(bill).read(FieldsOf(document, "", bill));
}

}  // namespace theriac
