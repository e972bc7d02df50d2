#include "inventory/bill_facts.h"

#include <algorithm>
#include <fmt/format.h>

namespace theriac {

namespace {

class Facts {
 public:
  void put(std::string_view field, std::string value) {
    if (!value.empty()) all_.push_back({field, std::move(value)});
  }
  void put(std::string_view field, const Party& party) { put(field, to_string(party)); }
  std::vector<Fact> take() && {
    std::sort(all_.begin(), all_.end());
    return std::move(all_);
  }

 private:
  std::vector<Fact> all_;
};

std::string standing_of(const LicenceStatement& licence) {
  switch (licence.standing) {
    case LicenceStatement::Standing::declared:
      return fmt::format("{} declared", licence.text);
    case LicenceStatement::Standing::concluded:
      return fmt::format("{} concluded", licence.text);
    case LicenceStatement::Standing::unstated:
      break;
  }
  return {};
}

}  // namespace

std::string to_string(const Party& party) {
  std::string out = party.name;
  for (const std::string& email : party.emails)
    out += fmt::format("{}<{}>", out.empty() ? "" : " ", email);
  for (const std::string& url : party.urls) out += fmt::format("{}{}", out.empty() ? "" : " ", url);
  return out;
}

std::string called(const Part& part) {
  if (part.name.empty()) return part.ref.empty() ? "(no name)" : part.ref;
  return part.group.empty() ? part.name : fmt::format("{}/{}", part.group, part.name);
}

std::vector<Fact> facts_of(const Part& part) {
  Facts out;
  out.put("component.type", part.type);
  out.put("component.group", part.group);
  out.put("component.name", part.name);
  out.put("component.version", part.version);
  out.put("component.description", part.description);
  out.put("component.copyright", part.copyright);
  out.put("component.scope", part.scope);
  out.put("component.publisher", part.publisher);
  out.put("component.supplier", part.supplier);
  out.put("component.manufacturer", part.manufacturer);
  out.put("component.support-end", part.support_end);
  if (part.supplier.kind == Party::Kind::person) out.put("component.supplier.kind", "person");
  if (part.manufacturer.kind == Party::Kind::person)
    out.put("component.manufacturer.kind", "person");
  for (const Party& author : part.authors) out.put("component.author", author);
  for (const std::string& purl : part.purls) out.put("component.purl", purl);
  for (const std::string& cpe : part.cpes) out.put("component.cpe", cpe);
  for (const std::string& id : part.other_ids) out.put("component.identifier", id);
  for (const LicenceStatement& licence : part.licences) {
    out.put("component.licence", licence.text);
    out.put("component.licence.standing", standing_of(licence));
  }
  for (const HashValue& hash : part.hashes)
    out.put("component.hash", fmt::format("{}:{}", hash.algorithm, hash.value));
  for (const Reference& reference : part.references) {
    out.put("component.reference", fmt::format("{} {}", reference.type, reference.url));
    out.put("component.reference.comment", reference.comment);
  }
  for (const NamedValue& property : part.properties)
    out.put("component.property", fmt::format("{}={}", property.name, property.value));
  return std::move(out).take();
}

std::vector<Fact> facts_of(const Bill& bill) {
  Facts out;
  out.put("document.serial", bill.serial);
  out.put("document.name", bill.name);
  out.put("document.created", bill.created);
  out.put("document.lifecycle", bill.lifecycle);
  out.put("document.supplier", bill.supplier);
  out.put("document.manufacturer", bill.manufacturer);
  for (const std::string& tool : bill.tools) out.put("document.tool", tool);
  for (const Party& author : bill.authors) out.put("document.author", author);
  for (const std::string& word : bill.completeness) out.put("document.completeness", word);
  for (const NamedValue& property : bill.properties)
    out.put("document.property", fmt::format("{}={}", property.name, property.value));
  return std::move(out).take();
}

}  // namespace theriac
