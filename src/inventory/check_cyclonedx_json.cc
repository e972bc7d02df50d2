#include <fmt/format.h>

#include "inventory/check_sbom_internal.h"
#include "inventory/cyclonedx_rules_internal.h"
#include "inventory/field_rules_internal.h"

namespace theriac {

namespace {

/// Calls visit with each text in the array of this name.
template <class Visit>
void each_text(const TreeValue& object, std::string_view name, Visit visit) {
  const auto array = object.find(name);
  if (!array || !array->is_array()) return;
  array->each([&](const TreeValue& value) {
    if (value.is_string()) visit(value);
  });
}

template <class Visit>
void each_of(const TreeValue& object, std::string_view name, Visit visit) {
  const auto array = object.find(name);
  if (array && array->is_array()) array->each(visit);
}

/// Tells the rules what a document holds.
class Walk {
 public:
  Walk(CycloneDxRules& rules, FieldRules& fields) : rules_(rules), fields_(fields) {}

  void bom(const TreeValue& bom) {
    inside(bom);
    each_of(bom, "dependencies", [&](const TreeValue& entry) {
      if (const auto ref = entry.find("ref"); ref && ref->is_string()) {
        rules_.use(ref->text(), ref->offset(), "an entry of \"dependencies\"");
        rules_.depend(ref->text(), ref->offset());
      }
      for (const std::string_view name : {"dependsOn", "provides"}) use(entry, name);
    });
    each_of(bom, "compositions", [&](const TreeValue& entry) {
      for (const std::string_view name : {"assemblies", "dependencies", "vulnerabilities"})
        use(entry, name);
    });
    each_of(bom, "vulnerabilities", [&](const TreeValue& vulnerability) {
      each_of(vulnerability, "affects", [&](const TreeValue& affected) {
        if (const auto ref = affected.find("ref"); ref && ref->is_string())
          rules_.use(ref->text(), ref->offset(), "\"affects\"");
      });
    });
  }

 private:
  void use(const TreeValue& object, std::string_view name) {
    each_text(object, name, [&](const TreeValue& ref) {
      rules_.use(ref.text(), ref.offset(), fmt::format("\"{}\"", name));
    });
  }

  void inside(const TreeValue& value) {
    value.each([&](const TreeValue& inner) {
      const std::string_view key = inner.key();
      if (inner.is_string()) {
        if (key == "bom-ref") rules_.define(inner.text(), inner.offset());
        if (key == "purl") fields_.purl(inner.text(), inner.offset());
        return;
      }
      if (key == "hashes") hashes(value);
      if (key == "licenses") licences(value);
      inside(inner);
    });
  }

  void hashes(const TreeValue& owner) {
    each_of(owner, "hashes", [&](const TreeValue& hash) {
      fields_.hash(hash.string("alg"), hash.string("content"), hash.offset());
    });
  }

  void licences(const TreeValue& owner) {
    each_of(owner, "licenses", [&](const TreeValue& choice) {
      if (const auto text = choice.find("expression"); text && text->is_string())
        fields_.expression(text->text(), text->offset());
    });
  }

  CycloneDxRules& rules_;
  FieldRules& fields_;
};

/// The newest version stands in for one that is not known.
constexpr std::string_view newest = "1.7";

}  // namespace

void check_cyclonedx_json(const TreeValue& bom, Schemas& schemas, SbomReport& out) {
  const std::string_view version = bom.string("specVersion");
  const JsonSchema* schema = schemas.find_cyclonedx_json(version);
  if (schema == nullptr) {
    const auto field = bom.find("specVersion");
    if (field) {
      out.add(Level::error, "unknown-version", field->offset(),
              fmt::format("\"specVersion\" is {}, which is no version of CycloneDX in JSON",
                          quoted(field->text())),
              fmt::format("versions are 1.2 to {}; checked as that", newest));
    }
    schema = schemas.find_cyclonedx_json(newest);
  }
  add_findings(schema->check(bom, most_findings), Level::error, out);
  if (const JsonSchema* strict = schemas.find_cyclonedx_json(version, true); strict != nullptr) {
    std::vector<SchemaFinding> found = strict->check(bom, most_findings);
    std::erase_if(found, [](const SchemaFinding& f) { return f.id != "schema-unknown"; });
    add_findings(std::move(found), Level::warning, out);
  }
  CycloneDxRules rules;
  FieldRules fields(schemas, out);
  Walk(rules, fields).bom(bom);
  rules.finish(Level::warning, out);
}

}  // namespace theriac
