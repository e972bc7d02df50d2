#include "inventory/sbom_format.h"

#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

struct Mark {
  std::string_view text;
  std::string_view format;
};

/// Fields that stand at the top of one format only.
constexpr Mark fields[] = {
    {"@graph", "SPDX 3 (JSON-LD)"},
    {"sbom", "GitHub's export, which wraps an SPDX document in {\"sbom\": ...}"},
    {"predicateType", "an in-toto statement"},
    {"payloadType", "a DSSE envelope"},
    {"dsseEnvelope", "a Sigstore bundle"},
    {"artifactRelationships", "syft's own JSON"},
    {"ArtifactName", "a report of trivy"},
};

/// Texts in the head of a file that is not JSON. The first that is found counts.
constexpr Mark heads[] = {
    {"<rdf:RDF", "SPDX RDF/XML"},       {"http://cyclonedx.org/schema/bom", "CycloneDX XML"},
    {"SPDXVersion:", "SPDX tag-value"}, {"spdxVersion:", "SPDX YAML"},
    {"bomFormat:", "CycloneDX YAML"},   {"SPDXID:", "SPDX tag-value or YAML"},
};

/// protobuf has no magic. A CycloneDX message begins with field 1 (spec_version, a string): the
/// byte 0x0a, the length 3, and "1.N" (CycloneDX bom-1.3.proto and later).
bool is_cyclonedx_protobuf(std::string_view text) {
  return text.size() > 5 &&
         text.starts_with(
             "\x0a\x03"
             "1.") &&
         is_digit(text[4]);
}

}  // namespace

std::string format_name(std::string_view family, std::string_view version) {
  const bool sound = !version.empty() && version.size() < 12 &&
                     version.find_first_not_of("0123456789.x") == std::string_view::npos;
  return sound ? fmt::format("{} {} JSON", family, version) : fmt::format("{} JSON", family);
}

std::optional<std::string_view> find_foreign_format(std::string_view text) {
  if (is_cyclonedx_protobuf(text)) return "CycloneDX protobuf";
  const std::string_view head = text.substr(0, 8192);
  for (const Mark& mark : heads) {
    if (head.find(mark.text) != std::string_view::npos) return mark.format;
  }
  return std::nullopt;
}

void SeenFields::see(std::string_view key) {
  constexpr std::size_t shown = 6, longest = 40;
  if (count_++ < shown) first_.emplace_back(key.substr(0, longest));
  for (const Mark& mark : fields) {
    if (key == mark.text) known_ = mark.format;
  }
}

void SeenFields::see_context(JsonValue& value) {
  const auto look = [this](JsonValue& one) {
    if (one.string().value_or("").find("spdx.org") != std::string_view::npos) {
      known_ = fields[0].format;
    }
  };
  if (value.is_array()) {
    value.each_element(look);
  } else {
    look(value);
  }
}

std::optional<std::string_view> SeenFields::known_format() const {
  if (known_.empty()) return std::nullopt;
  return known_;
}

std::string SeenFields::listed() const {
  if (count_ == 0) return "an object without fields";
  std::string out = "an object with the field";
  if (count_ > 1) out += 's';
  for (std::size_t i = 0; i < first_.size(); ++i) {
    out += fmt::format("{}\"{}\"", i == 0 ? " " : ", ", first_[i]);
  }
  if (count_ > first_.size()) out += fmt::format(" and {} more", count_ - first_.size());
  return out;
}

}  // namespace theriac
