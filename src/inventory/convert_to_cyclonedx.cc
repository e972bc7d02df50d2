#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "base/text.h"
#include "inventory/bill_facts.h"
#include "inventory/convert_internal.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

std::string as_it_is(std::string_view ref) { return std::string(ref); }

/// "urn:uuid:" and a UUID in lower case, as the schema wants it.
bool is_serial(std::string_view text) {
  constexpr std::string_view begin = "urn:uuid:", form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (!text.starts_with(begin) || text.size() != begin.size() + form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const char c = text[begin.size() + i];
    const bool digit = is_digit(c) || (c >= 'a' && c <= 'f');
    if (form[i] == '-' ? c != '-' : !digit) return false;
  }
  return true;
}

class Writer {
 public:
  explicit Writer(const Bill& bill)
      : bill_(bill), losses_(bill.left_out.begin(), bill.left_out.end()) {
    refs_ = make_refs(bill, as_it_is, losses_);
    root_ = only_root(bill);
    for (const Part& part : bill.parts) {
      if (part.root && !root_) ++losses_["component.root"];
    }
    place_parts();
  }

  Converted write() && {
    json_.begin_object();
    json_.field("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json_.field("bomFormat", "CycloneDX");
    json_.field("specVersion", "1.6");
    if (is_serial(bill_.serial))
      json_.field("serialNumber", bill_.serial);
    else if (!bill_.serial.empty())
      ++losses_["document.serial"];
    json_.field("version", std::uint64_t{1});
    metadata();
    json_.key("components");
    json_.begin_array();
    for (const std::size_t part : outer_) component(part);
    json_.end_array();
    dependencies();
    json_.end_object();
    return {json_.take() + "\n", std::move(losses_), std::move(refs_)};
  }

 private:
  void lose(std::string_view what, bool stated = true) {
    if (stated) ++losses_[std::string(what)];
  }

  /// Which parts stand in which. The root has a place of its own; what lies in it stands beside it
  /// and is of it. So does what lies too deep for a reader, who must bound the nesting of JSON.
  void place_parts() {
    inner_.resize(bill_.parts.size());
    const std::vector<std::size_t> depth = depths();
    for (std::size_t i = 0; i < bill_.parts.size(); ++i) {
      constexpr std::size_t deepest = 50;
      const Part& part = bill_.parts[i];
      const bool root = &part == root_;
      const bool inside =
          part.in && !root && &bill_.parts[*part.in] != root_ && depth[i] % deepest != 0;
      lose("component.in", part.in && !inside);
      if (inside)
        inner_[*part.in].push_back(i);
      else if (!root)
        outer_.push_back(i);
    }
  }

  /// How many parts each lies in. A chain may be as long as the document.
  std::vector<std::size_t> depths() const {
    std::vector<std::size_t> out(bill_.parts.size());
    std::vector<std::size_t> path;
    for (std::size_t i = 0; i < bill_.parts.size(); ++i) {
      std::size_t at = i;
      for (; bill_.parts[at].in && out[at] == 0; at = *bill_.parts[at].in) path.push_back(at);
      for (std::size_t depth = out[at]; !path.empty(); path.pop_back()) out[path.back()] = ++depth;
    }
    return out;
  }

  void metadata() {
    json_.key("metadata");
    json_.begin_object();
    const bool sound = !plain_moment(bill_.created).empty();
    if (sound) json_.field("timestamp", bill_.created);
    lose("document.created", !sound && !bill_.created.empty());
    lose("document.lifecycle", !bill_.lifecycle.empty());
    tools();
    authors("authors", bill_.authors, "document.author");
    if (root_) {
      json_.key("component");
      component(static_cast<std::size_t>(root_ - bill_.parts.data()));
    }
    party("manufacturer", bill_.manufacturer, "document.manufacturer");
    party("supplier", bill_.supplier, "document.supplier");
    properties(bill_.properties);
    json_.end_object();
    lose("document.name", !bill_.name.empty());
    for (const std::string& word : bill_.completeness) lose("document.completeness", !word.empty());
  }

  void tools() {
    if (bill_.tools.empty()) return;
    json_.key("tools");
    json_.begin_object();
    json_.key("components");
    json_.begin_array();
    for (const std::string& tool : bill_.tools) {
      json_.begin_object();
      json_.field("type", "application");
      json_.field("name", tool);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void authors(std::string_view key, const std::vector<Party>& list, std::string_view fact) {
    if (list.empty()) return;
    json_.key(key);
    json_.begin_array();
    for (const Party& author : list) {
      json_.begin_object();
      json_.field_if("name", author.name);
      const bool sound = !author.emails.empty() && is_email(author.emails[0]);
      if (sound) json_.field("email", author.emails[0]);
      json_.end_object();
      lose(fact, author.emails.size() > (sound ? 1 : 0) || !author.urls.empty());
    }
    json_.end_array();
  }

  void party(std::string_view key, const Party& party, std::string_view fact) {
    if (party.empty()) return;
    std::vector<std::string> urls, emails;
    std::copy_if(party.urls.begin(), party.urls.end(), std::back_inserter(urls), is_address);
    std::copy_if(party.emails.begin(), party.emails.end(), std::back_inserter(emails), is_email);
    lose(fact, urls.size() < party.urls.size() || emails.size() < party.emails.size());
    json_.key(key);
    json_.begin_object();
    json_.field_if("name", party.name);
    texts("url", urls);
    if (!emails.empty()) {
      json_.key("contact");
      json_.begin_array();
      for (const std::string& email : emails) {
        json_.begin_object();
        json_.field("email", email);
        json_.end_object();
      }
      json_.end_array();
    }
    json_.end_object();
  }

  void texts(std::string_view key, const std::vector<std::string>& list) {
    if (list.empty()) return;
    json_.key(key);
    json_.begin_array();
    for (const std::string& text : list) json_.string(text);
    json_.end_array();
  }

  void properties(const std::vector<NamedValue>& list) {
    if (list.empty()) return;
    json_.key("properties");
    json_.begin_array();
    for (const NamedValue& property : list) {
      json_.begin_object();
      json_.field("name", property.name);
      json_.field("value", property.value);
      json_.end_object();
    }
    json_.end_array();
  }

  void component(std::size_t index) {
    const Part& part = bill_.parts[index];
    json_.begin_object();
    const bool known = is_cyclonedx_type(part.type);
    json_.field("type", known ? part.type : "library");
    lose("component.type", !known);
    json_.field("bom-ref", refs_[index]);
    party("supplier", part.supplier, "component.supplier");
    lose("component.supplier.kind", part.supplier.kind == Party::Kind::person);
    party("manufacturer", part.manufacturer, "component.manufacturer");
    lose("component.manufacturer.kind", part.manufacturer.kind == Party::Kind::person);
    authors("authors", part.authors, "component.author");
    json_.field_if("publisher", part.publisher);
    json_.field_if("group", part.group);
    json_.field("name", part.name.empty() ? refs_[index] : part.name);
    lose("component.name", part.name.empty());
    json_.field_if("version", part.version);
    json_.field_if("description", part.description);
    const bool scope =
        part.scope == "required" || part.scope == "optional" || part.scope == "excluded";
    if (scope) json_.field("scope", part.scope);
    lose("component.scope", !scope && !part.scope.empty());
    hashes(part);
    licences(part);
    json_.field_if("copyright", part.copyright);
    identifiers(part);
    references(part);
    properties(part.properties);
    lose("component.support-end", !part.support_end.empty());
    if (!inner_[index].empty() && &part != root_) {
      json_.key("components");
      json_.begin_array();
      for (const std::size_t inner : inner_[index]) component(inner);
      json_.end_array();
    }
    json_.end_object();
  }

  void hashes(const Part& part) {
    const auto fits = [](const HashValue& hash) {
      const bool hex = std::all_of(hash.value.begin(), hash.value.end(),
                                   [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
      const std::size_t n = hash.value.size();
      const bool length = n == 32 || n == 40 || n == 64 || n == 96 || n == 128;
      return hex && length && is_cyclonedx_hash(hash.algorithm);
    };
    const auto count = std::count_if(part.hashes.begin(), part.hashes.end(), fits);
    if (const auto lost = static_cast<std::ptrdiff_t>(part.hashes.size()) - count; lost > 0)
      losses_["component.hash"] += static_cast<std::size_t>(lost);
    if (count == 0) return;
    json_.key("hashes");
    json_.begin_array();
    for (const HashValue& hash : part.hashes) {
      if (!fits(hash)) continue;
      json_.begin_object();
      json_.field("alg", hash.algorithm);
      json_.field("content", hash.value);
      json_.end_object();
    }
    json_.end_array();
  }

  void standing(const LicenceStatement& licence) {
    if (licence.standing == LicenceStatement::Standing::declared)
      json_.field("acknowledgement", "declared");
    if (licence.standing == LicenceStatement::Standing::concluded)
      json_.field("acknowledgement", "concluded");
  }

  /// Either any number of single licences, or one expression.
  void licences(const Part& part) {
    using Form = LicenceStatement::Form;
    if (part.licences.empty()) return;
    const auto is_expression = [](const LicenceStatement& licence) {
      return licence.form == Form::expression && is_licence_expression(licence.text);
    };
    const auto expression = std::find_if(part.licences.begin(), part.licences.end(), is_expression);
    json_.key("licenses");
    json_.begin_array();
    if (expression != part.licences.end()) {
      // Of several the last counts: what was concluded stands behind what was declared.
      const LicenceStatement& kept =
          *std::find_if(part.licences.rbegin(), part.licences.rend(), is_expression);
      json_.begin_object();
      json_.field("expression", kept.text);
      standing(kept);
      json_.end_object();
      lose("component.licence", part.licences.size() > 1);
      lose("component.licence.standing", part.licences.size() > 1);
    } else {
      for (const LicenceStatement& licence : part.licences) {
        json_.begin_object();
        json_.key("license");
        json_.begin_object();
        const bool id = licence.form != Form::name && is_spdx_licence(licence.text);
        json_.field(id ? "id" : "name", licence.text);
        standing(licence);
        json_.end_object();
        json_.end_object();
      }
    }
    json_.end_array();
  }

  void identifiers(const Part& part) {
    std::vector<std::string> cpes, swhids, gitoids;
    for (const std::string& cpe : part.cpes) {
      const bool sound = cpe.starts_with("cpe:2.3:") || cpe.starts_with("cpe:/");
      sound ? cpes.push_back(cpe) : lose("component.cpe");
    }
    for (const std::string& id : part.other_ids) {
      if (id.starts_with("swh:"))
        swhids.push_back(id);
      else if (id.starts_with("gitoid:"))
        gitoids.push_back(id);
      else
        lose("component.identifier");
    }
    if (!cpes.empty()) json_.field("cpe", cpes[0]);
    if (!part.purls.empty()) json_.field("purl", part.purls[0]);
    texts("omniborId", gitoids);
    texts("swhid", swhids);
    if (cpes.size() < 2 && part.purls.size() < 2) return;
    json_.key("evidence");
    json_.begin_object();
    json_.key("identity");
    json_.begin_array();
    for (std::size_t i = 1; i < part.purls.size(); ++i) identity("purl", part.purls[i]);
    for (std::size_t i = 1; i < cpes.size(); ++i) identity("cpe", cpes[i]);
    json_.end_array();
    json_.end_object();
  }

  void identity(std::string_view field, const std::string& value) {
    json_.begin_object();
    json_.field("field", field);
    json_.field("concludedValue", value);
    json_.end_object();
  }

  void references(const Part& part) {
    bool begun = false;
    for (const Reference& reference : part.references) {
      const bool sound = is_address(reference.url);
      lose("component.reference", !sound);
      lose("component.reference.comment", !sound && !reference.comment.empty());
      if (!sound) continue;
      if (!std::exchange(begun, true)) {
        json_.key("externalReferences");
        json_.begin_array();
      }
      const bool known = is_cyclonedx_reference(reference.type);
      json_.begin_object();
      json_.field("type", known ? reference.type : "other");
      json_.field("url", reference.url);
      json_.field_if("comment", reference.comment);
      json_.end_object();
      lose("component.reference", !known);
    }
    if (begun) json_.end_array();
  }

  void dependencies() {
    std::vector<std::vector<std::size_t>> to(bill_.parts.size());
    std::vector<bool> stated(bill_.parts.size());
    for (const std::size_t part : bill_.with_dependencies) stated[part] = true;
    for (const auto& [a, b] : bill_.dependencies) stated[a] = true, to[a].push_back(b);
    if (std::find(stated.begin(), stated.end(), true) == stated.end()) return;
    json_.key("dependencies");
    json_.begin_array();
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (!stated[i]) continue;
      json_.begin_object();
      json_.field("ref", refs_[i]);
      json_.key("dependsOn");
      json_.begin_array();
      for (const std::size_t other : to[i]) json_.string(refs_[other]);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  const Bill& bill_;
  Losses losses_;
  JsonWriter json_{JsonWriter::Layout::lines};
  std::vector<std::string> refs_;
  std::vector<std::vector<std::size_t>> inner_;  ///< of each part
  std::vector<std::size_t> outer_;               ///< parts that lie in none
  const Part* root_ = nullptr;
};

}  // namespace

Converted to_cyclonedx(const Bill& bill) { return Writer(bill).write(); }

}  // namespace theriac
