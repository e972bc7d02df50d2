#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "inventory/bill_facts.h"
#include "inventory/convert_internal.h"
#include "inventory/read_bill_internal.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

/// "SPDXRef-" and letters, digits, '.' and '-' (SPDX 2.3, 7.2).
std::string spdx_ref(std::string_view ref) {
  constexpr std::string_view begin = "SPDXRef-";
  std::string out(begin);
  if (ref.starts_with(begin)) ref.remove_prefix(begin.size());
  for (const char c : ref.substr(0, 200)) out += is_alnum(c) || c == '.' || c == '-' ? c : '-';
  if (out == "SPDXRef-DOCUMENT" || out == begin) out += "-part";
  return out;
}

/// What may be a referenceLocator (SPDX 2.3, 7.21).
bool is_locator(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
  });
}

class Writer {
 public:
  Writer(const Bill& bill, const std::string& fallback)
      : bill_(bill), fallback_(fallback), losses_(bill.left_out.begin(), bill.left_out.end()) {
    refs_ = make_refs(bill, spdx_ref, losses_);
    for (const Part& part : bill.parts) {
      for (const LicenceStatement& licence : part.licences) foreign_refs_of(licence);
    }
  }

  Converted write() && {
    json_.begin_object();
    json_.field("spdxVersion", "SPDX-2.3");
    json_.field("dataLicense", "CC0-1.0");
    json_.field("SPDXID", "SPDXRef-DOCUMENT");
    document();
    creation();
    json_.key("packages");
    json_.begin_array();
    for (std::size_t i = 0; i < bill_.parts.size(); ++i) package(i);
    json_.end_array();
    own_licences();
    relationships();
    json_.end_object();
    return {json_.take() + "\n", std::move(losses_), std::move(refs_)};
  }

 private:
  void lose(std::string_view what, bool stated = true) {
    if (stated) ++losses_[std::string(what)];
  }

  void document() {
    const Part* const root = only_root(bill_);
    const std::string root_name = root ? called(*root) : "SBOM";
    json_.field("name", bill_.name.empty() ? root_name : bill_.name);
    lose("document.name", bill_.name.empty());
    const bool uri = bill_.serial.find(':') != std::string::npos && is_address(bill_.serial) &&
                     bill_.serial.find('#') == std::string::npos;
    json_.field("documentNamespace", uri ? bill_.serial : fallback_);
    lose("document.serial", !uri);
  }

  void creation() {
    json_.key("creationInfo");
    json_.begin_object();
    const std::string plain = plain_moment(bill_.created);
    json_.field("created", plain.empty() ? "1970-01-01T00:00:00Z" : plain);
    lose("document.created", plain.empty() || plain != bill_.created);
    json_.key("creators");
    json_.begin_array();
    for (const std::string& tool : bill_.tools) {
      const std::string plain_name = one_line(tool);
      json_.string("Tool: " + plain_name);
      lose("document.tool", plain_name != tool);
    }
    if (!bill_.manufacturer.empty())
      json_.string(agent(bill_.manufacturer, "document.manufacturer"));
    for (const Party& author : bill_.authors) json_.string(agent(author, "document.author"));
    const bool nobody = bill_.tools.empty() && bill_.manufacturer.empty() && bill_.authors.empty();
    if (nobody) json_.string("Tool: theriac");
    lose("document.tool", nobody);
    json_.end_array();
    json_.end_object();
    lose("document.supplier", !bill_.supplier.empty());
    lose("document.lifecycle", !bill_.lifecycle.empty());
    for (const std::string& word : bill_.completeness) lose("document.completeness", !word.empty());
    for (const NamedValue& property : bill_.properties)
      lose("document.property", !property.name.empty() || !property.value.empty());
  }

  /// "Organization: Acme (info@acme.example)"; names, one address and no more. What a reader does
  /// not find in it again is lost.
  std::string agent(const Party& party, std::string_view fact) {
    const bool person = party.kind == Party::Kind::person;
    const bool unstated = party.kind == Party::Kind::unstated;
    const std::string name = party.name.empty() ? to_string(party) : party.name;
    std::string out = fmt::format(
        "{}: {}", person || (unstated && fact == "document.author") ? "Person" : "Organization",
        name);
    if (!party.emails.empty())
      out += fmt::format(" ({})", party.emails[0]);
    else if (!party.urls.empty() && !party.name.empty())
      out += fmt::format(" ({})", party.urls[0]);
    else if (name.ends_with(')'))
      out += " ()";  // else its end would be read as an address
    std::string plain = one_line(out);
    lose(fact, to_string(party_of_spdx(plain)) != to_string(party));
    return plain;
  }

  void package(std::size_t index) {
    const Part& part = bill_.parts[index];
    json_.begin_object();
    json_.field("SPDXID", refs_[index]);
    json_.field("name", part.name.empty() ? refs_[index] : part.name);
    lose("component.name", part.name.empty());
    const bool version = !says_nothing(part.version);
    if (version) json_.field("versionInfo", part.version);
    lose("component.version", !version && !part.version.empty());
    if (!part.supplier.empty()) json_.field("supplier", agent(part.supplier, "component.supplier"));
    if (!part.manufacturer.empty())
      json_.field("originator", agent(part.manufacturer, "component.manufacturer"));
    const Reference* const download = plain_reference(part, "distribution");
    const Reference* const home = plain_reference(part, "website");
    json_.field("downloadLocation", download ? download->url : "NOASSERTION");
    if (home) json_.field("homepage", home->url);
    json_.key("filesAnalyzed");
    json_.boolean(false);
    hashes(part);
    licences(part);
    const bool copyright = !says_nothing(part.copyright);
    json_.field("copyrightText", copyright ? part.copyright : "NOASSERTION");
    lose("component.copyright", !copyright && !part.copyright.empty());
    json_.field_if("description", part.description);
    external_references(part, download, home);
    const std::string_view purpose = purpose_of(part.type);
    json_.field_if("primaryPackagePurpose", purpose);
    lose("component.type", purpose.empty() && !part.type.empty());
    const std::string end = plain_moment(part.support_end);
    json_.field_if("validUntilDate", end);
    lose("component.support-end", end != part.support_end);
    lose("component.group", !part.group.empty());
    lose("component.scope", !part.scope.empty());
    lose("component.publisher", !part.publisher.empty());
    for (const Party& author : part.authors) lose("component.author", !author.empty());
    for (const NamedValue& property : part.properties)
      lose("component.property", !property.name.empty() || !property.value.empty());
    json_.end_object();
  }

  /// A reference that has a field of its own in SPDX: the first of its type without a comment.
  static const Reference* plain_reference(const Part& part, std::string_view type) {
    for (const Reference& reference : part.references) {
      const bool sound = reference.url.find(':') != std::string::npos && is_address(reference.url);
      if (reference.type == type && reference.comment.empty() && sound) return &reference;
    }
    return nullptr;
  }

  void hashes(const Part& part) {
    bool begun = false;
    for (const HashValue& hash : part.hashes) {
      const bool hex = !hash.value.empty() &&
                       std::all_of(hash.value.begin(), hash.value.end(),
                                   [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
      const std::string name = hex ? spdx_hash_name(hash.algorithm) : std::string();
      lose("component.hash", name.empty());
      if (name.empty()) continue;
      if (!std::exchange(begun, true)) {
        json_.key("checksums");
        json_.begin_array();
      }
      json_.begin_object();
      json_.field("algorithm", name);
      json_.field("checksumValue", hash.value);
      json_.end_object();
    }
    if (begun) json_.end_array();
  }

  /// Whether it stands as it is. What refers to another document does not: that is not named here.
  static bool is_expression(const LicenceStatement& licence) {
    using Form = LicenceStatement::Form;
    if (licence.form == Form::id) return is_spdx_licence(licence.text);
    return licence.form == Form::expression && is_licence_expression(licence.text) &&
           licence.text.find("DocumentRef-") == std::string::npos;
  }

  /// Licences that an expression brings with it from its own document: their names are taken.
  void foreign_refs_of(const LicenceStatement& licence) {
    constexpr std::string_view begin = "LicenseRef-", inside = " \t\r\n()+";
    if (licence.text.find(begin) == std::string::npos || !is_expression(licence)) return;
    for (std::size_t at = 0; (at = licence.text.find(begin, at)) != std::string::npos;) {
      const std::size_t end = std::min(licence.text.find_first_of(inside, at), licence.text.size());
      foreign_.insert(licence.text.substr(at, end - at));
      at = end;
    }
  }

  /// An expression for one statement: names that SPDX does not list become the document's own.
  std::string expression_of(const LicenceStatement& licence) {
    if (is_expression(licence)) return licence.text;
    std::string& ref = own_[licence.text];
    while (ref.empty()) {
      std::string free = fmt::format("LicenseRef-{}", ++last_own_);
      if (!foreign_.contains(free)) ref = std::move(free);
    }
    return ref;
  }

  void licences(const Part& part) {
    using Standing = LicenceStatement::Standing;
    const auto of = [&](bool concluded) {
      std::vector<std::string> out;
      for (const LicenceStatement& licence : part.licences) {
        if ((licence.standing == Standing::concluded) != concluded) continue;
        if (says_nothing(licence.text)) {
          lose("component.licence", !licence.text.empty());
          lose("component.licence.standing", licence.standing != Standing::unstated);
          continue;
        }
        out.push_back(expression_of(licence));
        lose("component.licence.standing", licence.standing == Standing::unstated);
      }
      if (out.size() > 1) {
        lose("component.licence");
        lose("component.licence.standing");
        for (std::string& text : out) {
          if (text.find(' ') != std::string::npos) text = fmt::format("({})", text);
        }
      }
      return out.empty() ? std::string("NOASSERTION") : fmt::format("{}", fmt::join(out, " AND "));
    };
    json_.field("licenseConcluded", of(true));
    json_.field("licenseDeclared", of(false));
  }

  /// SPDX 2.3, 10: every LicenseRef- is told in the document that uses it.
  void own_licences() {
    if (own_.empty() && foreign_.empty()) return;
    std::map<std::string_view, std::string_view> sorted;
    for (const auto& [name, ref] : own_) sorted.emplace(ref, name);
    for (const std::string& ref : foreign_) sorted.emplace(ref, "NOASSERTION");
    json_.key("hasExtractedLicensingInfos");
    json_.begin_array();
    for (const auto& [ref, name] : sorted) {
      json_.begin_object();
      json_.field("licenseId", ref);
      json_.field("name", name);
      json_.field("extractedText", name);
      json_.end_object();
    }
    json_.end_array();
  }

  void identifiers(const Part& part) {
    const auto put = [&](std::string_view fact, std::string_view category, std::string_view type,
                         const std::string& id) {
      if (is_locator(id))
        external(category, type, id);
      else
        lose(fact);
    };
    for (const std::string& purl : part.purls)
      put("component.purl", "PACKAGE-MANAGER", "purl", purl);
    for (const std::string& cpe : part.cpes)
      put("component.cpe", "SECURITY", cpe.starts_with("cpe:/") ? "cpe22Type" : "cpe23Type", cpe);
    for (const std::string& id : part.other_ids) {
      const std::string_view type = id.starts_with("swh:")      ? "swh"
                                    : id.starts_with("gitoid:") ? "gitoid"
                                                                : "swid";
      put("component.identifier", type == "swid" ? "SECURITY" : "PERSISTENT-ID", type, id);
    }
  }

  void external_references(const Part& part, const Reference* download, const Reference* home) {
    json_.key("externalRefs");
    json_.begin_array();
    identifiers(part);
    for (const Reference& reference : part.references) {
      if (&reference == download || &reference == home) continue;
      const bool sound = is_address(reference.url) && !says_nothing(reference.url) &&
                         is_address(reference.type) && !is_identifier_type_of_spdx(reference.type);
      lose("component.reference", !sound);
      lose("component.reference.comment", !sound && !reference.comment.empty());
      if (!sound) continue;
      const bool advisory = reference.type == "advisories";
      external(advisory ? "SECURITY" : "OTHER", advisory ? "advisory" : reference.type,
               reference.url, reference.comment);
    }
    json_.end_array();
  }

  void external(std::string_view category, std::string_view type, const std::string& locator,
                const std::string& comment = {}) {
    json_.begin_object();
    json_.field("referenceCategory", category);
    json_.field("referenceType", type);
    json_.field("referenceLocator", locator);
    json_.field_if("comment", comment);
    json_.end_object();
  }

  void relation(const std::string& from, std::string_view type, const std::string& to) {
    json_.begin_object();
    json_.field("spdxElementId", from);
    json_.field("relationshipType", type);
    json_.field("relatedSpdxElement", to);
    json_.end_object();
  }

  void relationships() {
    json_.key("relationships");
    json_.begin_array();
    std::vector<bool> depends(bill_.parts.size());
    for (std::size_t i = 0; i < bill_.parts.size(); ++i) {
      if (bill_.parts[i].root) relation("SPDXRef-DOCUMENT", "DESCRIBES", refs_[i]);
      if (bill_.parts[i].in) relation(refs_[*bill_.parts[i].in], "CONTAINS", refs_[i]);
    }
    for (const auto& [from, to] : bill_.dependencies) {
      relation(refs_[from], "DEPENDS_ON", refs_[to]);
      depends[from] = true;
    }
    for (const std::size_t part : bill_.with_dependencies) {
      if (!depends[part]) relation(refs_[part], "DEPENDS_ON", "NONE");
    }
    json_.end_array();
  }

  const Bill& bill_;
  const std::string& fallback_;
  Losses losses_;
  JsonWriter json_{JsonWriter::Layout::lines};
  std::vector<std::string> refs_;
  std::map<std::string, std::string> own_;  ///< references by the names of licences
  std::size_t last_own_ = 0;
  std::set<std::string> foreign_;  ///< references that expressions hold
};

}  // namespace

Converted to_spdx(const Bill& bill, const std::string& fallback_namespace) {
  return Writer(bill, fallback_namespace).write();
}

}  // namespace theriac
