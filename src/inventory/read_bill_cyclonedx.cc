#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_bill_internal.h"

namespace theriac {

namespace {

Party party_of(const FieldsOf& entity, Party::Kind kind) {
  entity.keep_only({"name", "url", "contact", "email", "phone", "bom-ref", "address"});
  Party out;
  out.kind = kind;
  out.name = entity.text("name");
  entity.each_text("url", [&](std::string_view url) { out.urls.emplace_back(trim(url)); });
  if (const std::string email = entity.text("email"); !email.empty()) out.emails.push_back(email);
  entity.each("contact", [&](const FieldsOf& contact) {
    contact.keep_only({"email"});
    const std::string email = contact.text("email");
    if (!email.empty()) out.emails.push_back(email);
  });
  for (const std::string_view lost : {"phone", "address"}) {
    if (entity.object().find(lost)) entity.leave_out(lost);
  }
  return out;
}

void take_party(const FieldsOf& from, std::string_view key, Party& to) {
  from.each(key, [&](const FieldsOf& entity) {
    if (to.empty()) to = party_of(entity, Party::Kind::organisation);
  });
}

void take_authors(const FieldsOf& from, std::string_view key, std::vector<Party>& to) {
  from.each(key, [&](const FieldsOf& person) {
    if (Party author = party_of(person, Party::Kind::person); !author.empty())
      to.push_back(std::move(author));
  });
}

LicenceStatement::Standing standing_of(std::string_view acknowledgement) {
  if (acknowledgement == "declared") return LicenceStatement::Standing::declared;
  if (acknowledgement == "concluded") return LicenceStatement::Standing::concluded;
  return LicenceStatement::Standing::unstated;
}

void take_licences(const FieldsOf& from, Part& part) {
  using Form = LicenceStatement::Form;
  from.each("licenses", [&](const FieldsOf& choice) {
    choice.keep_only({"license", "expression", "acknowledgement", "bom-ref"});
    if (std::string text = choice.text("expression"); !text.empty()) {
      part.licences.push_back(
          {Form::expression, standing_of(choice.text("acknowledgement")), std::move(text)});
    }
    choice.each("license", [&](const FieldsOf& licence) {
      licence.keep_only({"id", "name", "acknowledgement", "bom-ref"});
      const std::string listed = licence.text("id"), name = licence.text("name");
      if (listed.empty() && name.empty()) return;
      part.licences.push_back({listed.empty() ? Form::name : Form::id,
                               standing_of(licence.text("acknowledgement")),
                               listed.empty() ? name : listed});
    });
  });
}

void take_hashes(const FieldsOf& from, Part& part) {
  from.each("hashes", [&](const FieldsOf& hash) {
    hash.keep_only({"alg", "content"});
    if (std::string value = lower(hash.text("content")); !value.empty())
      part.hashes.push_back({hash.text("alg"), std::move(value)});
  });
}

void take_references(const FieldsOf& from, Part& part) {
  from.each("externalReferences", [&](const FieldsOf& reference) {
    reference.keep_only({"type", "url", "comment"});
    part.references.push_back(
        {reference.text("type"), reference.text("url"), reference.text("comment")});
  });
}

void take_properties(const FieldsOf& from, std::vector<NamedValue>& to) {
  from.each("properties", [&](const FieldsOf& property) {
    property.keep_only({"name", "value"});
    to.push_back({property.text("name"), property.text("value")});
  });
}

/// Further purls and CPEs: evidence.identity[].concludedValue (an object in 1.5), syft's
/// properties.
void take_evidence(const FieldsOf& component, Part& part) {
  component.each("evidence", [&](const FieldsOf& evidence) {
    evidence.keep_only({"identity"});
    evidence.each("identity", [&](const FieldsOf& identity) {
      const std::string field = identity.text("field"), value = identity.text("concludedValue");
      const bool purl = field == "purl", cpe = field == "cpe";
      if (value.empty() || !(purl || cpe)) return identity.leave_out("", 1);
      identity.keep_only({"field", "concludedValue"});
      keep(purl ? part.purls : part.cpes, value);
    });
  });
  for (const NamedValue& property : part.properties) {
    if (property.name == "syft:cpe23") keep(part.cpes, property.value);
  }
}

void take_ids(const FieldsOf& component, Part& part) {
  keep(part.purls, component.text("purl"));
  keep(part.cpes, component.text("cpe"));
  component.each("swid", [&](const FieldsOf& swid) {
    swid.keep_only({"tagId"});
    keep(part.other_ids, swid.text("tagId"));
  });
  for (const std::string_view key : {"swhid", "omniborId"}) {
    component.each_text(key, [&](std::string_view id) { keep(part.other_ids, std::string(id)); });
  }
}

class CycloneDxBill {
 public:
  explicit CycloneDxBill(Bill& bill) : bill_(bill) {}

  void read(const FieldsOf& bom) {
    bom.keep_only({"bomFormat", "specVersion", "version", "serialNumber", "$schema", "metadata",
                   "components", "dependencies", "compositions", "properties"});
    bill_.serial = bom.text("serialNumber");
    if (const std::string version = bom.text("version"); !version.empty() && version != "1")
      bom.leave_out("version");
    bom.each("metadata", [&](const FieldsOf& fields) { metadata(fields); });
    bom.each("components", [&](const FieldsOf& fields) { component(fields, std::nullopt, false); });
    bom.each("dependencies", [&](const FieldsOf& fields) { remember(fields); });
    bom.each("compositions", [&](const FieldsOf& composition) {
      composition.keep_only({"aggregate"});
      keep(bill_.completeness, composition.text("aggregate"));
    });
    take_properties(bom, bill_.properties);
    resolve();
  }

 private:
  struct Stated {
    std::string from;
    std::vector<std::string> to;
  };

  void metadata(const FieldsOf& fields) {
    fields.keep_only({"timestamp", "tools", "authors", "component", "manufacture", "manufacturer",
                      "supplier", "lifecycles", "properties"});
    bill_.created = fields.text("timestamp");
    fields.each("tools", [&](const FieldsOf& tool) { tools(tool); });
    take_authors(fields, "authors", bill_.authors);
    take_party(fields, "manufacturer", bill_.manufacturer);
    const bool twice = !bill_.manufacturer.empty() && fields.object().find("manufacture");
    if (twice) fields.leave_out("manufacture");
    take_party(fields, "manufacture", bill_.manufacturer);
    take_party(fields, "supplier", bill_.supplier);
    fields.each("lifecycles", [&](const FieldsOf& lifecycle) {
      lifecycle.keep_only({"phase", "name"});
      const std::string phase = lifecycle.text("phase");
      const std::string word = phase.empty() ? lifecycle.text("name") : phase;
      if (!bill_.lifecycle.empty() && !word.empty()) bill_.lifecycle += ", ";
      bill_.lifecycle += word;
    });
    take_properties(fields, bill_.properties);
    fields.each("component", [&](const FieldsOf& root) { component(root, std::nullopt, true); });
  }

  /// A tool of the old list, or the object that since 1.5 holds components and services.
  void tools(const FieldsOf& tool) {
    const bool holds = tool.object().find("components") || tool.object().find("services");
    if (holds) {
      tool.keep_only({"components"});
      return tool.each("components", [&](const FieldsOf& inner) { one_tool(inner); });
    }
    one_tool(tool);
  }

  void one_tool(const FieldsOf& tool) {
    tool.keep_only({"name", "version", "vendor", "group", "type", "bom-ref"});
    for (const std::string_view lost : {"vendor", "group"}) {
      if (tool.object().find(lost)) tool.leave_out(lost);
    }
    const std::string name = tool.text("name"), version = tool.text("version");
    keep(bill_.tools, version.empty() ? name : fmt::format("{} {}", name, version));
  }

  void component(const FieldsOf& fields, std::optional<std::size_t> in, bool root) {
    fields.keep_only({"type",         "bom-ref",     "supplier",
                      "manufacturer", "author",      "authors",
                      "publisher",    "group",       "name",
                      "version",      "description", "scope",
                      "hashes",       "licenses",    "copyright",
                      "cpe",          "purl",        "swid",
                      "swhid",        "omniborId",   "externalReferences",
                      "properties",   "components",  "evidence"});
    const std::size_t index = bill_.parts.size();
    Part part;
    part.line = static_cast<std::uint32_t>(fields.object().offset());
    part.in = in;
    part.root = root;
    part.ref = fields.text("bom-ref");
    part.type = lower(fields.text("type"));
    part.group = fields.text("group");
    part.name = fields.text("name");
    part.version = fields.text("version");
    part.description = fields.text("description");
    part.copyright = fields.text("copyright");
    part.scope = fields.text("scope");
    part.publisher = fields.text("publisher");
    take_party(fields, "supplier", part.supplier);
    take_party(fields, "manufacturer", part.manufacturer);
    take_authors(fields, "authors", part.authors);
    if (std::string author = fields.text("author"); !author.empty())
      part.authors.push_back({Party::Kind::unstated, std::move(author), {}, {}});
    take_licences(fields, part);
    take_hashes(fields, part);
    take_references(fields, part);
    take_properties(fields, part.properties);
    take_ids(fields, part);
    take_evidence(fields, part);
    bill_.parts.push_back(std::move(part));
    fields.each("components", [&](const FieldsOf& inner) { component(inner, index, false); });
  }

  void remember(const FieldsOf& dependency) {
    dependency.keep_only({"ref", "dependsOn"});
    Stated& stated = stated_.emplace_back();
    stated.from = dependency.text("ref");
    dependency.each_text("dependsOn", [&](std::string_view ref) { stated.to.emplace_back(ref); });
  }

  /// References are known only when every component was seen.
  void resolve() {
    const auto by_ref = parts_by_ref(bill_);
    for (const Stated& stated : stated_) {
      const auto from = by_ref.find(stated.from);
      if (from == by_ref.end()) {
        bill_.left_out["dependencies[] of what is not listed"] += 1;
        continue;
      }
      bill_.with_dependencies.push_back(from->second);
      for (const std::string& ref : stated.to) {
        const auto to = by_ref.find(ref);
        if (to != by_ref.end())
          bill_.dependencies.emplace_back(from->second, to->second);
        else
          bill_.left_out["dependencies[].dependsOn[] of what is not listed"] += 1;
      }
    }
  }

  Bill& bill_;
  std::vector<Stated> stated_;
};

}  // namespace

void read_cyclonedx_bill(const TreeValue& bom, Bill& bill) {
  CycloneDxBill(bill).read(FieldsOf(bom, "", bill));
}

}  // namespace theriac
