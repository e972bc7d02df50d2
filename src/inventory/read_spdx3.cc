#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_spdx3_internal.h"
#include "inventory/sbom_format.h"
#include "inventory/source_package.h"
#include "inventory/spdx_document_internal.h"

namespace theriac {

namespace {

constexpr std::string_view context_begin = "spdx.org/rdf/";

/// A list of texts, or one text alone, as JSON-LD allows.
template <class Visit>
void each_text(JsonValue& value, Visit visit) {
  const auto one = [&](JsonValue& element) {
    if (const auto text = element.string()) visit(*text);
  };
  value.is_array() ? value.each_element(one) : one(value);
}

/// The context's short word, or the address that it stands for.
bool is_package(std::string_view type) {
  return type == "software_Package" ||
         (type.starts_with("https://spdx.org/rdf/") && type.ends_with("/Software/Package"));
}

}  // namespace

std::string hyphened(std::string_view purpose) {
  std::string out;
  for (const char c : purpose) {
    if (is_upper(c) && !out.empty()) out += '-';
    out += to_lower(c);
  }
  return out;
}

/// What one element states, whatever it is: its type may stand last.
struct Spdx3Reader::Element {
  std::string_view type, id, name, version, purl, purpose, source_info;
  std::string_view relationship, from, spec_version;
  std::size_t spec_version_offset = 0;
  std::vector<std::string_view> to, roots, purls, cpes;
};

bool Spdx3Reader::field(std::string_view key, JsonValue& value) {
  if (key == "@context") return context(value), true;
  if (key != "@graph") return false;
  if (!kept_.expect_array(key, value)) return true;
  has_graph_ = true;
  value.each_element([&](JsonValue& one) { element(one); });
  return true;
}

/// "https://spdx.org/rdf/3.0.1/spdx-context.jsonld".
void Spdx3Reader::context(JsonValue& value) {
  each_text(value, [&](std::string_view address) {
    const std::size_t at = address.find(context_begin);
    if (at == std::string_view::npos) return;
    is_spdx_ = true;
    const std::string_view rest = address.substr(at + context_begin.size());
    context_version_ = rest.substr(0, rest.find('/'));
  });
}

void Spdx3Reader::element(JsonValue& value) {
  const std::size_t offset = value.offset();
  if (!kept_.expect_object("element", value)) return;
  Element element;
  value.each_field(
      [&](std::string_view key, JsonValue& inner) { element_field(key, inner, element); });
  ++position_;
  if (element.type == "software_Package") return package(element, offset);
  if (element.type == "ai_AIPackage" || element.type == "dataset_DatasetPackage") {
    if (models_++ == 0) first_model_ = offset;
    return;
  }
  if (!element.relationship.empty() && lower(element.relationship) == "describes") {
    for (const auto to : element.to) describes_.emplace_back(element.from, to);
  }
  take_document(element);
}

void Spdx3Reader::take_document(const Element& element) {
  if (version_.empty() && !element.spec_version.empty()) {
    version_ = element.spec_version;
    version_offset_ = element.spec_version_offset;
  }
  roots_.insert(roots_.end(), element.roots.begin(), element.roots.end());
  if (element.type != "SpdxDocument") return;
  documents_.push_back(element.id);
  if (kept_.inventory().serial.empty()) kept_.inventory().serial = element.id;
}

void Spdx3Reader::element_field(std::string_view key, JsonValue& value, Element& element) {
  const auto take = [&](std::string_view& target) {
    const auto text = kept_.text(key, value);
    if (text && !kept_.is_too_long(key, value.offset(), *text)) target = *text;
  };
  if (key == "type" || key == "@type") {
    // Of several types, the package counts.
    each_text(value, [&](std::string_view type) {
      if (is_package(type)) type = "software_Package";
      if (element.type.empty() || type == "software_Package") element.type = type;
    });
  } else if (key == "spdxId" || key == "@id") {
    take(element.id);
  } else if (key == "name") {
    take(element.name);
  } else if (key == "software_packageVersion") {
    take(element.version);
  } else if (key == "software_packageUrl") {
    take(element.purl);
  } else if (key == "software_primaryPurpose") {
    take(element.purpose);
  } else if (key == "software_sourceInfo") {
    take(element.source_info);
  } else if (key == "externalIdentifier" || key == "externalIdentifiers") {
    external_identifiers(value, element);  // the plural is sbomqs's
  } else if (key == "relationshipType") {
    take(element.relationship);
  } else if (key == "from" && value.is_string()) {
    element.from = value.string().value_or("");
  } else if (key == "to") {
    references(value, element.to);
  } else if (key == "rootElement") {
    references(value, element.roots);
  } else if (key == "specVersion") {
    element.spec_version_offset = value.offset();
    take(element.spec_version);
  } else {
    look_inside(value);
  }
}

void Spdx3Reader::references(JsonValue& value, std::vector<std::string_view>& to) {
  const auto one = [&](JsonValue& reference) {
    if (const auto text = reference.string())
      to.push_back(*text);
    else
      look_inside(reference);
  };
  value.is_array() ? value.each_element(one) : one(value);
}

/// Packages in what is no list of elements: JSON-LD would allow it, SPDX 3 does not.
void Spdx3Reader::look_inside(JsonValue& value) {
  value.each_element([&](JsonValue& one) { look_inside(one); });
  if (!value.is_object()) return;
  const std::size_t offset = value.offset();
  bool package = false;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key != "type" && key != "@type") return look_inside(inner);
    each_text(inner, [&](std::string_view type) { package = package || is_package(type); });
  });
  if (!package) return;
  first_inlined_ = inlined_++ == 0 ? offset : std::min(first_inlined_, offset);
}

void Spdx3Reader::external_identifiers(JsonValue& value, Element& element) {
  if (value.is_array()) {
    value.each_element([&](JsonValue& one) { external_identifier(one, element); });
  } else {
    external_identifier(value, element);
  }
}

void Spdx3Reader::external_identifier(JsonValue& value, Element& element) {
  std::string_view type, identifier;
  value.each_field([&](std::string_view key, JsonValue& inner) {
    if (key == "externalIdentifierType") type = inner.string().value_or("");
    if (key == "identifier") identifier = inner.string().value_or("");
  });
  if (identifier.empty()) return;
  if (type == "packageUrl" || type == "purl") element.purls.push_back(identifier);
  if (type == "cpe22" || type == "cpe23") element.cpes.push_back(identifier);
}

void Spdx3Reader::package(const Element& element, std::size_t offset) {
  const std::size_t index = kept_.open(offset);
  if (index == Collector::full) return;
  Component& package = kept_.at(index);
  package.name = element.name;
  package.version = element.version;
  SpdxDocument::drop_unstated(package.name);
  SpdxDocument::drop_unstated(package.version);
  package.type = hyphened(element.purpose);
  if (!element.purl.empty()) package.purls.emplace_back(element.purl);
  package.purls.insert(package.purls.end(), element.purls.begin(), element.purls.end());
  package.cpes.assign(element.cpes.begin(), element.cpes.end());
  std::erase_if(package.purls, [](std::string& purl) {
    SpdxDocument::drop_unstated(purl);
    return purl.empty();
  });
  package.ref = element.id;
  if (package.ref.empty()) {
    package.ref = fmt::format("#/@graph/{}", position_ - 1);
    kept_.warn("missing-ref", offset, "this package has no spdxId",
               "give it one of its own: nothing can refer to it without");
  }
  take_source_info(element.source_info, package);
  if (package.type == "operating-system") {
    kept_.add_operating_system(package.name, package.version, index);
  }
  kept_.close(index);
}

void Spdx3Reader::mark_roots() {
  std::sort(documents_.begin(), documents_.end());
  for (const auto& [from, to] : describes_) {
    if (std::binary_search(documents_.begin(), documents_.end(), from)) roots_.push_back(to);
  }
  std::sort(roots_.begin(), roots_.end());
  for (Component& package : kept_.inventory().components) {
    package.root = std::binary_search(roots_.begin(), roots_.end(), package.ref);
  }
}

void Spdx3Reader::check_version() {
  if (version_.empty()) version_ = context_version_;
  if (version_ == "3.0" || version_ == "3.0.0" || version_ == "3.0.1") return;
  kept_.warn("unknown-version", version_offset_,
             version_.empty()
                 ? "\"specVersion\" is missing; read as SPDX 3.0.1"
                 : fmt::format("{} is no SPDX version that is known; read as SPDX 3.0.1",
                               in_quotes(version_)),
             "SPDX JSON-LD 3.0 and 3.0.1 is read; another version may say more than is understood");
}

Parsed<Inventory> Spdx3Reader::finish(std::string_view text) && {
  check_version();
  if (models_ > 0) {
    kept_.note("not-a-component", first_model_,
               fmt::format("{} AI models and data sets are listed, the first of them here; they "
                           "are not counted as components",
                           models_),
               "list their software as packages: only that is judged");
  }
  if (inlined_ > 0) {
    kept_.warn(
        "not-a-component", first_inlined_,
        inlined_ == 1
            ? "a package inside another element is not counted as a component"
            : fmt::format("{} packages inside other elements, the first of them here, are not "
                          "counted as components",
                          inlined_),
        "list each in @graph itself, as SPDX 3 asks for elements");
  }
  mark_roots();
  kept_.inventory().format = format_name("SPDX", version_, "JSON-LD");
  return std::move(kept_).finish(text, "spdxId");
}

}  // namespace theriac
